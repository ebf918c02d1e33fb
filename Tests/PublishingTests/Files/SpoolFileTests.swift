import Files
import Foundation
import Seeded
import Testing

@Suite struct SpoolFileTests {
    @Test func recordsAreReadWhereTheyWereWritten() throws {
        var random = SplitMix64(seed: 3)
        let folder = try TemporaryFolder()
        let spool = try SpoolFile(in: folder.path)
        var records: [(offset: Int, bytes: [UInt8])] = []
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...9000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            records.append((try spool.append(bytes), bytes))
            let old = try #require(records.randomElement(using: &random))
            #expect(try spool.read(at: old.offset, count: old.bytes.count) == old.bytes)
        }
        #expect(records.reduce(0) { $0 + $1.bytes.count } > 1 << 20, "some were written, some wait")
        for record in records { #expect(try spool.read(at: record.offset, count: record.bytes.count) == record.bytes) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "it has no name")
    }

    @Test func aFolderThatIsAbsentIsNamed() throws {
        let error = #expect(throws: FileError.self) { try SpoolFile(in: "/nowhere/at/all") }
        #expect(error?.description.contains("/nowhere/at/all") == true)
    }
}
