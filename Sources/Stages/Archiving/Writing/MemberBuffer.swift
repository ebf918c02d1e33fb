import Model
import Zlib

/// Records that will stand one after the other at a place of a file, each as a gzip member of its own.
struct MemberBuffer {
    let file: String
    /// Where in the file the first one will stand.
    let base: Int64
    let gzip: GzipWriter
    private(set) var bytes: [UInt8] = []

    init(file: String, base: Int64, gzip: GzipWriter) {
        self.file = file
        self.base = base
        self.gzip = gzip
    }

    /// Adds a record and says where it will stand.
    mutating func append(_ draft: RecordDraft) throws -> RecordPlace {
        let place = RecordPlace(file: file, offset: base + Int64(bytes.count))
        guard gzip.append(memberOf: draft.parts, to: &bytes) else { throw ArchiveDamage(at: place, "there is no memory to compress with") }
        return place
    }
}
