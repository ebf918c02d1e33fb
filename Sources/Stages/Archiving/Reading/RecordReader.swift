import Files
import Model
import Zlib

/// The records of one file, one after the other.
final class RecordReader {
    /// A record that comes to more is refused, before it fills the memory.
    static let largestRecord = 1 << 30
    private static let pieceSize = 1 << 18

    private let file: RecordFile
    private let name: String
    private let member = GzipMember()
    private var piece: [UInt8] = []
    /// Where in the piece the next byte stands.
    private var index = 0
    /// Where in the file the piece begins.
    private var base: Int
    private var isOver = false

    /// - Parameter offset: where a record begins.
    init(folder: String, file name: String, from offset: Int64 = 0) throws(FileError) {
        file = try RecordFile(reading: "\(folder)/\(name)")
        self.name = name
        base = Int(offset)
    }

    /// Where the next record begins.
    var place: RecordPlace { RecordPlace(file: name, offset: Int64(base + index)) }

    /// The next record; nil at the end of the file.
    ///
    /// - Throws: `ArchiveDamage`; after one of compression there is no next record, after one of the record itself there is. `FileError`.
    func next() throws -> ReadRecord? {
        guard !isOver, try refill() else { return nil }
        let start = place
        var bytes: [UInt8] = []
        do { try inflate(from: start, to: &bytes) } catch {
            isOver = true
            throw error
        }
        return try record(bytes, at: start)
    }

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
        guard bytes.count - end == length + 4 else {
            throw ArchiveDamage(at: start, "the record says \(length) bytes, and \(bytes.count - end - 4) are there")
        }
        let record = ReadRecord(
            place: start, length: place.offset - start.offset, head: head, block: Array(bytes[end..<(end + length)]))
        if let flaw = record.flaw() { throw ArchiveDamage(at: start, flaw) }
        return record
    }
}
