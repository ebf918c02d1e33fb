import Model
import Testing

@testable import Storage

@Suite struct CellTests {
    @Test(
        "Hops are the same JSON whether the encoder made it or the short way",
        arguments: [
            "https://a.example/rss?q=1&n=2", "", "https://a.example/\"q\"", "https://a.example/\\", "https://ä.example/é",
            "a\u{0}b\u{1F}\u{7F}",
            "https://a.example/%22</script>",
        ])
    func hops(url: String) throws {
        let lists = [[], [Hop(url: url, status: 304)], [Hop(url: "http://a.example/", status: 301), Hop(url: url, status: -1)]]
        for hops in lists {
            #expect(try StoredJSON.hops(hops) == StoredJSON.text(hops))
        }
    }

    @Test("Rules of fields are the same JSON whether the encoder made it or the short way, and come back")
    func rules() throws {
        var rules = FieldRules()
        for (index, field) in StoryField.allCases.enumerated() {
            #expect(try StoredJSON.rules(rules) == StoredJSON.text(rules))
            #expect(StoredJSON.rules(StoredJSON.rules(rules)) == rules)
            rules[field] = FieldRule.allCases[index]
        }
        #expect(StoredJSON.rules(#"{"mood":"good","title":"oracle","url":"entry.link"}"#)[.url] == .entryLink)
    }
}
