public import Model

/// When a file of the archive is full.
public struct ArchiveSettings: Hashable, Sendable {
    /// Bytes after which no further poll goes into a file; the last one may take it a little beyond.
    public var largestFile: Int64
    /// How long after its first record no further poll goes into a file.
    public var longestAge: Duration

    /// Whether old files will be removed one day: then each is whole without the others, and no payload is named that stands in another.
    public var isPruned: Bool

    /// Settings; the usual ones are 1 GB, as WARC 1.1 (annex C.1) recommends, and a day.
    public init(largestFile: Int64 = 1_000_000_000, longestAge: Duration = .seconds(86_400), isPruned: Bool = false) {
        self.largestFile = largestFile
        self.longestAge = longestAge
        self.isPruned = isPruned
    }
}

extension ArchiveSettings {
    /// What feeds.yml says.
    public init(_ plan: ArchivePlan) {
        self.init(largestFile: plan.largestFile, longestAge: plan.longestAge, isPruned: plan.keep != nil)
    }
}

/// What was not as it should be when an archive was opened; the archive goes on in any case.
public enum ArchiveFinding: Hashable, Sendable, CustomStringConvertible {
    /// A crash came between the archive and the store: what nobody had committed was cut off. Bytes, of all files.
    case cutOff(bytes: Int64)
    /// A file that should be there is not.
    case missing(RecordPlace)
    /// A file ends before what the store says is evidence: the power failed, or somebody cut it. `size` is what is left of it.
    case short(RecordPlace, size: Int64)
    /// The archive holds whole runs that the store does not know: it is a copy of an earlier day, or a new one. They are left as they are.
    case beyondStore(files: [String])

    /// One sentence.
    public var description: String {
        switch self {
        case .cutOff(let bytes): "the archive held \(bytes) bytes that were never committed; they are cut off"
        case .missing(let end): "\(end.file) is missing, which the store says holds \(end.offset) bytes of evidence"
        case .short(let end, let size): "\(end.file) holds \(size) bytes, where the store says that \(end.offset) are evidence"
        case .beyondStore(let files): "the store does not know the runs in \(files.joined(separator: ", ")); they are left as they are"
        }
    }
}

/// A record of the archive that cannot be read, or not be believed.
public struct ArchiveDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where the record begins.
    public var place: RecordPlace
    /// What is wrong with it.
    public var reason: String
    /// Whether all that is wrong is that the file ends within it.
    public var isTorn: Bool

    /// Damage by its parts.
    public init(at place: RecordPlace, _ reason: String, isTorn: Bool = false) {
        self.place = place
        self.reason = reason
        self.isTorn = isTorn
    }

    /// One line: `pipeline-20261130120000-00001.warc.gz, byte 4711: the block is not what its digest says`.
    public var description: String { "\(place.file), byte \(place.offset): \(reason)" }
}
