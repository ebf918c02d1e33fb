import Files
import Model

/// Payloads that revisits refer to, looked up where they stand. Keeps those that were asked for last, for a feed that does not know 304 is asked often.
final class PayloadShelf {
    private static let mostBytes = 16 << 20
    private let folder: String
    /// The least recently used first.
    private var shelf: [(sha256: String, bytes: [UInt8])] = []
    private var byteCount = 0

    init(folder: String) { self.folder = folder }

    /// - Parameter revisit: who asks, for complaints.
    func payload(at place: RecordPlace, sha256: String, for revisit: RecordPlace) throws -> [UInt8] {
        if let index = shelf.firstIndex(where: { $0.sha256 == sha256 }) {
            let kept = shelf.remove(at: index)
            shelf.append(kept)
            return kept.bytes
        }
        let record = try record(at: place, for: revisit)
        guard record.head["warc-payload-digest"].flatMap(RecordText.hexadecimal) == sha256 else {
            throw ArchiveDamage(at: revisit, "its payload does not stand at \(place.file), byte \(place.offset)")
        }
        keep(record.payload, sha256: sha256)
        return record.payload
    }

    private func record(at place: RecordPlace, for revisit: RecordPlace) throws -> ReadRecord {
        guard place.offset >= 0, !place.file.utf8.contains(UInt8(ascii: "/")) else {
            throw ArchiveDamage(at: revisit, "its payload stands nowhere in the archive")
        }
        do {
            guard let record = try RecordReader(folder: folder, file: place.file, from: place.offset).next() else {
                throw ArchiveDamage(at: revisit, "its payload should stand at \(place.file), byte \(place.offset), where the file ends")
            }
            return record
        } catch let error as FileError where error.isNotFound {
            throw ArchiveDamage(at: revisit, "its payload stands in \(place.file), which is not there")
        }
    }

    private func keep(_ bytes: [UInt8], sha256: String) {
        shelf.append((sha256, bytes))
        byteCount += bytes.count
        while byteCount > Self.mostBytes, shelf.count > 1 { byteCount -= shelf.removeFirst().bytes.count }
    }
}
