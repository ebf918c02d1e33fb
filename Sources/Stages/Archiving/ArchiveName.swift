import Files
import Model

/// `pipeline-YYYYMMDDHHMMSS-NNNNN.warc.gz`: the time of the first record and a number. Both only rise, so names sort as the files were written.
struct ArchiveName: Hashable, Comparable {
    /// Fourteen digits.
    let stamp: String
    let serial: Int

    init(stamp: String, serial: Int) {
        self.stamp = stamp
        self.serial = serial
    }

    /// Nil for a file that is none of ours.
    init?(_ file: String) {
        guard let match = file.wholeMatch(of: /pipeline-([0-9]{14})-([0-9]{5,12})\.warc\.gz/), let serial = Int(match.2) else { return nil }
        self.init(stamp: String(match.1), serial: serial)
    }

    /// The name of the file that follows one; where the clock was set back, it keeps the time of the one before.
    static func next(after last: ArchiveName?, at moment: Timestamp) -> ArchiveName {
        ArchiveName(stamp: max(last?.stamp ?? "", stamp(of: moment)), serial: (last?.serial ?? 0) + 1)
    }

    var file: String {
        let digits = String(serial)
        return "pipeline-\(stamp)-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits).warc.gz"
    }

    /// The name of its index.
    var index: String { String(file.dropLast("warc.gz".count)) + "cdxj" }

    /// When the first record was written, to the second.
    var time: Timestamp {
        let digits = stamp.utf8.map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return CivilTime(
            year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12),
            second: number(12..<14)
        ).moment()
    }

    static func < (left: ArchiveName, right: ArchiveName) -> Bool { (left.serial, left.stamp) < (right.serial, right.stamp) }

    /// Fourteen digits of a moment.
    static func stamp(of moment: Timestamp) -> String { String(moment.description.prefix(19).filter(\.isNumber)) }

    /// Our files in a folder, in their order; none where there is no folder.
    static func all(in folder: String) throws -> [ArchiveName] {
        guard FileSystem.isFolder(folder) else { return [] }
        return try FileSystem.names(in: folder).compactMap(Self.init).sorted()
    }
}
