import Model
import Testing

@testable import Parsing

@Suite("Keys of entries")
struct KeyTests {
    private func keys(_ items: String) throws -> [String] { try read(rss(items)).entries.map(\.key.rawValue) }

    @Test("The id, where it is unique")
    func ids() throws {
        #expect(try keys("<item><guid>a</guid><link>https://x.example/</link></item><item><guid>b</guid></item>") == ["a", "b"])
    }

    @Test("Where ids repeat, id and link")
    func repeatedIDs() throws {
        let items = "<item><guid>a</guid><link>https://x.example/1</link></item><item><guid>a</guid><link>https://x.example/2</link></item>"
        #expect(try keys(items) == ["a https://x.example/1", "a https://x.example/2"])
    }

    @Test("Without id, the link where it is unique")
    func links() throws {
        #expect(try keys("<item><link>https://x.example/1</link></item>") == ["https://x.example/1"])
    }

    @Test("Without both, a hash of what the entry says, the same for ever")
    func hashes() throws {
        let first = try keys("<item><title>One</title></item><item><title>Two</title></item>")
        #expect(first.allSatisfy { $0.utf8.count == 16 })
        #expect(Set(first).count == 2)
        #expect(try keys("<item><title>Two</title></item><item><title>One</title></item>") == first.reversed())
        var hash = StableHash()
        #expect(hash.hexadecimal == "efd01f60ba992926")
        hash.add("a".utf8)
        #expect(hash.hexadecimal == "82a2a958a9bece5b")
    }

    @Test("Entries that are the same in everything are numbered")
    func same() throws {
        let keys = try keys(String(repeating: "<item><guid>a</guid><title>t</title></item>", count: 3))
        #expect(Set(keys).count == 3)
        #expect(keys[1] == keys[0] + " 2")
    }

    @Test("A number never takes the key of another entry")
    func numberedBeside() throws {
        let hash = try keys("<item><title>t</title></item>")[0]
        let keys = try keys("<item><guid>\(hash) 2</guid></item>" + String(repeating: "<item><title>t</title></item>", count: 2))
        #expect(Set(keys).count == 3)
    }
}
