import Model
import Testing

@Suite struct VocabularyTests {
    @Test func `A secret prints as dots, however it is printed`() {
        let secret = Secret("hunter2")
        let subscription = Subscription(
            id: FeedID("private"), url: "https://news.example/feed?key=${KEY}", requestURL: Secret("https://news.example/feed?key=hunter2"),
            credentials: .basic(user: Secret("me"), password: secret))
        var dumped = ""
        dump(subscription, to: &dumped)
        for text in ["\(secret)", String(describing: secret), String(reflecting: secret), "\(subscription)", dumped, "\([secret])"] {
            #expect(!text.contains("hunter2"))
        }
        #expect("\(secret)" == "•••")
        #expect(secret.exposed == "hunter2")
    }

    @Test func `Identifiers sort by their bytes, not by language`() {
        let sorted = ["b", "é", "a", "Z", "ab", ""].map { FeedID($0) }.sorted()
        #expect(sorted.map(\.rawValue) == ["", "Z", "a", "ab", "b", "é"])
        #expect(FeedID("e\u{301}") < FeedID("\u{E9}"))
    }

    @Test func `Names that only Unicode calls equal are two names`() {
        #expect(EntryKey("e\u{301}") != EntryKey("\u{E9}"))
        #expect(Set([EntryKey("e\u{301}"), EntryKey("\u{E9}"), EntryKey("\u{E9}")]).count == 2)
    }

    @Test func `An identifier prints as its bare name`() {
        #expect("\(StoryID("s-0123456789abcdef"))" == "s-0123456789abcdef")
    }

    @Test func `Places of complaints sort in the order of reading`() {
        let places = [
            SourcePlace(file: "a", line: 10, column: 1), SourcePlace(file: "a", line: 9, column: 5),
            SourcePlace(file: "a", line: 9, column: 2),
        ]
        #expect(places.sorted().map(\.description) == ["a:9:2", "a:9:5", "a:10:1"])
    }
}
