import Model
import Testing

@Suite struct StoryPassagesTests {
    private static let text = "Köln 🙂 votes.\n\nRead more."

    @Test(
        "Words are cut out by Unicode scalars, in the order of the text, each once",
        arguments: [
            ([], []), ([0..<4], ["Köln"]), ([15..<24, 5..<6, 6..<6], ["🙂", "Read more"]), ([0..<6, 3..<8, 7..<12], ["Köln 🙂", "votes"]),
            ([20..<900, 24..<30, 900..<901], ["more."]), ([25..<26], []), ([-3..<2], []),
        ] as [([Range<Int>], [String])])
    func passages(ranges: [Range<Int>], words: [String]) {
        let story = Story(title: "", text: Self.text, publisher: Publisher(domain: "a.example"))
        #expect(story.passages(at: ranges).map(\.text) == words)
        #expect(story.passages(at: ranges).allSatisfy { ranges.contains($0.range) })
    }
}
