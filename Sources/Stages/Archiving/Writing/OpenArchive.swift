import Files
import Model
import Zlib

/// The file that is written to, and what was lately written: the state of an archive.
struct OpenArchive: Sendable {
    let folder: String
    let settings: ArchiveSettings
    let software: String
    private let gzip = GzipWriter()
    /// The newest file there is, be it ours to go on with or not.
    private var name: ArchiveName?
    /// Nil before the first record; a file is begun when there is something to keep.
    private var file: RecordFile?
    private var length: Int64 = 0
    /// Whether an append failed: a part of it may stand behind `length`.
    private var isTorn = false
    private var needsNameFlush = false
    private var recent = RecentPayloads()

    /// - Parameters:
    ///   - last: the newest file in the folder.
    ///   - length: how much of it is evidence; nil where it shall not be gone on with.
    init(folder: String, settings: ArchiveSettings, software: String, last: ArchiveName?, length: Int64?) throws {
        self.folder = folder
        self.settings = settings
        self.software = software
        name = last
        guard let last else { return }
        let path = "\(folder)/\(last.file)"
        self.length = length ?? Int64(FileSystem.size(of: path) ?? 0)
        if length != nil { file = try RecordFile(appendingTo: path) }
    }

    /// The end of what there is, be it in a file that is not gone on with: whoever commits this must find all of it again. No file at all bears no name.
    var end: RecordPlace { RecordPlace(file: name?.file ?? "", offset: length) }

    mutating func append(_ poll: PollEvidence, known: (_ sha256: String) throws -> ArchivedPayload?) throws -> ArchivedPoll {
        let (made, output) = try records(of: poll, in: try buffer(at: poll.account.committed), known: known)
        try write(output.bytes)
        self.recent.insert(made.payloads)
        return made
    }

    private func records(
        of poll: PollEvidence, in buffer: MemberBuffer, known: (_ sha256: String) throws -> ArchivedPayload?
    ) throws -> (ArchivedPoll, MemberBuffer) {
        try withoutActuallyEscaping(known) { known in
            var writer = PollWriter(poll, to: buffer) { sha256 in
                guard let payload = try recent[sha256] ?? known(sha256) else { return nil }
                return settings.isPruned && payload.place.file != buffer.file ? nil : payload
            }
            return (try writer.run(), writer.output)
        }
    }

    mutating func append(_ run: RunEvidence) throws {
        var buffer = try buffer(at: run.moment)
        _ = try buffer.append(try RecordDraft.run(run))
        try write(buffer.bytes)
    }

    mutating func flush() throws {
        try file?.flush(withName: needsNameFlush)
        needsNameFlush = false
    }

    /// A buffer at the end of the file that is to be written to; a new file where there is none, or it is full.
    private mutating func buffer(at moment: Timestamp) throws -> MemberBuffer {
        let file = try nameOfFile(at: moment).file
        var buffer = MemberBuffer(file: file, base: length, gzip: gzip)
        if length == 0 { _ = try buffer.append(.warcinfo(file: file, software: software, at: moment)) }
        return buffer
    }

    private mutating func nameOfFile(at moment: Timestamp) throws -> ArchiveName {
        if let name, file != nil, !isFull(name, at: moment) { return name }
        // What is evidence by then must be on the disk: nobody will flush the old file any more.
        try flush()
        try updateIndex(isFull: true)
        let next = ArchiveName.next(after: name, at: moment)
        let opened = try RecordFile(appendingTo: "\(folder)/\(next.file)")
        try opened.cut(to: 0)
        (name, file, length, isTorn, needsNameFlush) = (next, opened, 0, false, true)
        return next
    }

    /// Brings the index of the file that is written to up to date.
    func updateIndex(isFull: Bool = false) throws {
        guard let name, file != nil else { return }
        try CDXJ.update(name, in: folder, isFull: isFull)
    }

    private func isFull(_ name: ArchiveName, at moment: Timestamp) -> Bool {
        length >= settings.largestFile || moment - name.time >= settings.longestAge
    }

    /// All or nothing: what an error leaves behind is cut off before the next record.
    private mutating func write(_ bytes: [UInt8]) throws {
        guard let file else { return }
        if isTorn { try file.cut(to: Int(length)) }
        isTorn = true
        try file.append(bytes)
        isTorn = false
        length += Int64(bytes.count)
    }
}

/// Payloads that the store may not know yet, for they are not committed. Of two generations, so that no run holds more than its last few thousand.
private struct RecentPayloads: Sendable {
    private static let most = 4096
    private var young: [String: ArchivedPayload] = [:]
    private var old: [String: ArchivedPayload] = [:]

    subscript(sha256: String) -> ArchivedPayload? { young[sha256] ?? old[sha256] }

    mutating func insert(_ payloads: [ArchivedPayload]) {
        if young.count >= Self.most { (old, young) = (young, [:]) }
        for payload in payloads { young[payload.sha256] = payload }
    }
}
