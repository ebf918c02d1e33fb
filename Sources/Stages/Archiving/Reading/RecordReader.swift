import Files
import Model
import Zlib

/// The records of one file, one after the other.
final class RecordReader {
    /// A record that comes to more is refused, before it fills the memory.
    static let largestRecord = 1 << 30
    private static let pieceSize = 1 << 18

    private let file: RecordFile
    private let folder: String
    private let name: String
    private let member = GzipMember()
    private var piece: [UInt8] = []
    /// Where in the piece the next byte stands.
    private var index = 0
    /// Where in the file the piece begins.
    private var base: Int
    /// Where a record begins whose compression is broken: what follows must be looked for.
    private var lost: Int?

    /// - Parameter offset: where a record begins.
    init(folder: String, file name: String, from offset: Int64 = 0) throws(FileError) {
        file = try RecordFile(reading: "\(folder)/\(name)")
        self.folder = folder
        self.name = name
        base = Int(offset)
    }

    /// Where the next record begins.
    var place: RecordPlace { RecordPlace(file: name, offset: Int64(base + index)) }

    /// The next record; nil at the end of the file.
    ///
    /// - Throws: `ArchiveDamage`, after which one may go on: one bad sector does not take the rest of the file with it. `FileError`.
    func next() throws -> ReadRecord? {
        if let lost, try !findRecord(behind: lost) { return nil }
        lost = nil
        return try readNext()
    }

    /// The next record that can be read; damage is passed over without a word.
    func nextReadable() throws -> ReadRecord? {
        while true {
            do { return try next() } catch is ArchiveDamage { continue }
        }
    }

    private func readNext() throws -> ReadRecord? {
        guard try refill() else { return nil }
        let start = place
        var bytes: [UInt8] = []
        do { try inflate(from: start, to: &bytes) } catch {
            lost = Int(start.offset)
            throw error
        }
        return try record(bytes, at: start)
    }

    /// Goes to the next byte behind a place where a member begins that inflates to a record; false where there is none.
    private func findRecord(behind offset: Int) throws -> Bool {
        go(to: offset + 1)
        while try refill() {
            guard let found = piece[index...].firstIndex(of: 0x1F) else {
                index = piece.count
                continue
            }
            index = found
            let candidate = base + found
            if try file.read(at: candidate, count: 3) == [0x1F, 0x8B, 0x08], try holdsRecord(at: candidate) {
                go(to: candidate)
                return true
            }
            index = found + 1
        }
        return false
    }

    private func holdsRecord(at offset: Int) throws -> Bool {
        let trial = try RecordReader(folder: folder, file: name, from: Int64(offset))
        do { return try trial.readNext() != nil } catch is ArchiveDamage { return trial.lost == nil }
    }

    private func go(to offset: Int) { (base, index, piece) = (offset, 0, []) }

    private func inflate(from start: RecordPlace, to bytes: inout [UInt8]) throws {
        member.restart()
        while true {
            let step = member.inflate(piece, from: index, to: &bytes, limit: Self.largestRecord)
            index = step.next
            switch step.state {
            case .ended: return
            case .broken: throw ArchiveDamage(at: start, "the compressed bytes cannot be read")
            case .full: throw ArchiveDamage(at: start, "the record is larger than \(Self.largestRecord) bytes")
            case .hungry:
                guard try refill() else { throw ArchiveDamage(at: start, "the file ends within the record", isTorn: true) }
            }
        }
    }

    /// Whether there are more bytes.
    private func refill() throws -> Bool {
        guard index == piece.count else { return true }
        base += piece.count
        index = 0
        piece = try file.read(at: base, count: Self.pieceSize)
        return !piece.isEmpty
    }

    private func record(_ bytes: [UInt8], at start: RecordPlace) throws -> ReadRecord {
        guard let end = HTTPBlock.end(of: bytes), let head = RecordHead(bytes[..<end]) else {
            throw ArchiveDamage(at: start, "this is no WARC record")
        }
        guard let length = head["content-length"].flatMap(Int.init), length >= 0 else {
            throw ArchiveDamage(at: start, "the record does not say how long it is")
        }
        guard bytes.count - end - 4 == length else {
            throw ArchiveDamage(at: start, "the record says \(length) bytes, and \(bytes.count - end - 4) are there")
        }
        let record = ReadRecord(
            place: start, length: place.offset - start.offset, head: head, block: Array(bytes[end..<(end + length)]))
        if let flaw = record.flaw() { throw ArchiveDamage(at: start, flaw) }
        return record
    }
}
