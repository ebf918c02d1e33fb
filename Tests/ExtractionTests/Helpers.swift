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

/// Seeded randomness (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
