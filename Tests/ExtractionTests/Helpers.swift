import Extraction
import Model

/// The story of an entry with this content, in a feed of an invented paper.
func story(
    _ content: String?, kind: TextKind = .html, title: String = "Harbour bridge closed after ferry strike", feed: FeedContext = paper,
    change: (inout ParsedEntry) -> Void = { _ in }
) -> Story {
    var entry = ParsedEntry(key: EntryKey("1"))
    entry.title = title
    entry.link = "https://www.harbour-post.example/2025/bridge"
    entry.content = content
    entry.contentKind = kind
    change(&entry)
    return StoryExtractor.story(from: entry, in: feed)
}

let paper = FeedContext(
    title: "Harbour Post", link: "https://www.harbour-post.example/", language: "en", url: "https://www.harbour-post.example/feed")

/// Three sentences of a reporter's.
let prose = """
    The harbour bridge was closed to all traffic on Tuesday after a ferry struck its northern pier, the port authority said.
    """
let moreProse = "Engineers expect the inspection to take at least four days, and have asked commuters to use the tunnel instead."

func paragraphs(_ story: Story) -> [String] {
    story.text.split(separator: "\n\n").map(String.init)
}
