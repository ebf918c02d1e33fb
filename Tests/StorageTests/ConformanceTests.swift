import Storage
import StoreConformance
import Testing

@Suite struct ConformanceTests {
    @Test("SQLite keeps every promise of the port", arguments: StoreConformance.checks)
    func promise(_ check: StoreConformance.Check) throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try check.run(store)
        #expect(try store.complaints() == [])
    }
}
