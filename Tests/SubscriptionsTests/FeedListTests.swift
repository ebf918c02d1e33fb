import Model
import Testing

@testable import Subscriptions

@Suite struct FeedListTests {
    /// A file that is long enough to be read in pieces, with lines of one's own before, behind and in place of a member.
    private func long(_ member: (number: Int, text: String)? = nil, before: String = "version: 1\n", behind: String = "") -> String {
        let members = (1...1500).map { number -> String in
            if let member, member.number == number { return member.text }
            return "  - id: feed-\(number)\n    url: https://h\(number).example/feed.xml\n"
        }
        return before + "feeds:\n" + members.joined() + behind
    }

    @Test func `A long list is read in pieces, and what stands around it is read too`() throws {
        let text = long(
            (700, "\n  # a comment\n  - {id: seven-hundred, url: \"https://x.example/\", interval: 2h}\n"),
            before: "version: 1\ndefaults: {interval: 6h}\nallow_private: [10.0.0.0/8]\n", behind: "hosts:\n  x.example: {connections: 2}\n"
        )
        let list = try #require(FeedList(in: text))
        #expect(!list.rest.contains("feed-1") && list.rest.contains("connections: 2"))
        let configuration = try read(text).configuration
        let (subscriptions, sixHours) = (configuration.subscriptions, Duration.seconds(21_600))
        #expect(subscriptions.count == 1500)
        #expect(subscriptions[699].id == FeedID("seven-hundred"))
        #expect(subscriptions.count { $0.interval == sixHours } == 1499)
        #expect(configuration.allowPrivate == ["10.0.0.0/8"])
        #expect(configuration.hosts.map(\.pattern) == ["x.example"])
    }

    @Test func `Each feed of a long list knows its line, and so does every complaint`() throws {
        let subscriptions = try read(long()).configuration.subscriptions
        let lines = (1...1500).map { 1 + 2 * $0 }
        #expect(subscriptions.map(\.place.line) == lines)
        #expect(subscriptions.allSatisfy { $0.place.column == 5 })
        let wrong = long((1200, "  - id: feed-1200\n    urll: https://h.example/\n"), behind: "hots: {}\n")
        #expect(
            complaints(wrong) == [
                "feeds.yml:2401:5: a feed without `url`; expected one", "feeds.yml:2402:5: unknown key `urll`; did you mean `url`?",
                "feeds.yml:3003:1: unknown key `hots`; did you mean `hosts`?",
            ])
    }

    /// Members that only look like members, or are no YAML: the whole file says what is wrong, and where.
    static let traps: [(String, String)] = [
        ("  - id: trap\n    url: \"https://h.example/\n  - x\"\n", "feeds.yml:"),
        ("  - id: trap\n    tags: [a,\n  - b]\n    url: https://h.example/\n", "feeds.yml:1403:3: not YAML"),
        ("  - id: trap\n   url: https://h.example/\n", "feeds.yml:1402:4: not YAML"),
        ("  - {id: trap, url: \"https://h.example/\"\n", "feeds.yml:1402:3: not YAML"),
    ]

    @Test(arguments: traps) func `What cannot be read in pieces is read whole`(_ member: String, _ complaint: String) throws {
        let text = long((700, member))
        let whole = complaints(text)
        #expect(whole.count >= 1 && whole[0].hasPrefix(complaint), "\(whole)")
    }

    @Test func `A list inside a quotation is none`() {
        let text = long(before: "version: \"1\n", behind: "\"\nfeeds: []\n")
        let first = complaints(text).first ?? "none"
        #expect(first.contains("expected 1, the only version that there is"), "\(first)")
    }

    @Test func `Short files, lists in brackets, tabs and two lists are left to YAML`() {
        #expect(FeedList(in: "version: 1\nfeeds:\n  - url: https://a.example/\n") == nil)
        #expect(FeedList(in: "feeds: [\n  {url: https://a.example/}]\n", worthwhile: 0) == nil)
        #expect(FeedList(in: "feeds:\n\t- url: https://a.example/\n", worthwhile: 0) == nil)
        #expect(FeedList(in: "feeds:\n  - url: a\nfeeds:\n  - url: b\n", worthwhile: 0) == nil)
        #expect(FeedList(in: "feeds:\n", worthwhile: 0) == nil)
    }

    @Test func `A list in the column of its key ends with the next key`() throws {
        let list = try #require(FeedList(in: "version: 1\nfeeds:\n- url: a\n\n- url: b\nhosts: {}\n", worthwhile: 0))
        #expect(list.rest == "version: 1\nfeeds:\n\n\n\nhosts: {}\n")
    }
}
