import Files
public import Model

/// Checks an archive from its first byte to its last: that each record can be read and is what its digests say, that no file is missing between two,
/// and that records stand where the store says that they do. Holds one record at a time.
public struct WARCCheck {
    private let folder: String

    /// What was looked at.
    public struct Summary: Hashable, Sendable {
        /// Files.
        public var files = 0
        /// Records that can be read.
        public var records = 0
        /// Bytes of all files.
        public var bytes: Int64 = 0
        /// Places that were looked for.
        public var places = 0
        /// Things that are wrong, each of which was told.
        public var damage = 0

        /// Nothing so far.
        public init() {}
    }

    /// The check of the archive in a folder; one that is not there is an empty archive.
    public init(folder: String) { self.folder = folder }

    /// Checks everything.
    ///
    /// - Parameters:
    ///   - end: what the store says is the end; the archive may not end before it.
    ///   - nextPlace: the next place at which the store says that a record begins, in the order of (file, offset), with repetitions or without; nil at the end.
    ///   - tell: called with each thing that is wrong.
    /// - Throws: what `nextPlace` throws; `FileError`.
    public func run(
        end: RecordPlace? = nil, nextPlace: () throws -> RecordPlace? = { nil }, tell: (ArchiveDamage) throws -> Void
    ) throws -> Summary {
        var summary = Summary()
        func report(_ damage: ArchiveDamage) throws {
            summary.damage += 1
            try tell(damage)
        }
        let files = FileSystem.isFolder(folder) ? try FileSystem.names(in: folder).filter { $0.hasSuffix(".warc.gz") } : []
        for gap in Self.gaps(in: files.compactMap(ArchiveName.init)) { try report(gap) }
        var place = try nextPlace()
        /// Tells of places up to a record, or the end of a file, that none begins at.
        func pass(to record: RecordPlace, isRecord: Bool) throws {
            while let wanted = place, wanted <= record {
                summary.places += 1
                if !isRecord || wanted != record { try report(ArchiveDamage(at: wanted, "the store says that a record begins here")) }
                place = try nextPlace()
            }
        }
        for file in files {
            let records = try RecordReader(folder: folder, file: file)
            summary.files += 1
            while true {
                do {
                    guard let record = try records.next() else { break }
                    summary.records += 1
                    try pass(to: record.place, isRecord: true)
                } catch let damage as ArchiveDamage {
                    try report(damage)
                    // That a record begins here is true; what is wrong with it was told.
                    try pass(to: damage.place, isRecord: true)
                }
            }
            let size = Int64(FileSystem.size(of: "\(folder)/\(file)") ?? 0)
            summary.bytes += size
            if let end, end.file == file, size < end.offset { try report(ArchiveDamage(at: end, Self.short(by: end.offset - size))) }
            try pass(to: RecordPlace(file: file, offset: .max), isRecord: false)
        }
        while let wanted = place {
            summary.places += 1
            try report(ArchiveDamage(at: wanted, "the store says that a record begins here, and there is no such file"))
            place = try nextPlace()
        }
        if let end, !end.file.isEmpty, !files.contains(end.file) { try report(ArchiveDamage(at: end, "there is no such file")) }
        return summary
    }

    private static func short(by bytes: Int64) -> String {
        "the store says that the archive ends here, and \(bytes) bytes of that are missing"
    }

    /// Files are numbered without a gap; the oldest may have been removed.
    private static func gaps(in names: [ArchiveName]) -> [ArchiveDamage] {
        zip(names, names.dropFirst()).filter { $1.serial != $0.serial + 1 }.map { before, after in
            let missing = after.serial - before.serial - 1
            return ArchiveDamage(
                at: RecordPlace(file: after.file, offset: 0),
                missing > 0 ? "before this file \(missing) \(missing == 1 ? "is" : "are") missing" : "the file bears the number of another")
        }
    }
}
