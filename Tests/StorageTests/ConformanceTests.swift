import StoreConformance
import Testing

@testable import Storage

@Suite struct ConformanceTests {
    @Test("SQLite keeps every promise of the port, whenever rare hashes are folded in", arguments: StoreConformance.checks, [1, 32_768])
    func promise(_ check: StoreConformance.Check, rareBatch: Int) throws {
        let file = try TemporaryDatabase()
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: rareBatch)
        try check.run(store)
        #expect(try store.complaints() == [])
    }
}
