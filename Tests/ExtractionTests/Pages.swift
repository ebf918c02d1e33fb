import Extraction
import Foundation

/// Pages written by us, each with one trap.
enum Pages {
    /// The paragraphs that most of them hold.
    static let story = [
        "The harbour of Eastport opened again", "Forty ships, most of them trawlers", "We have been eating tinned soup",
        "Engineers closed the gap with",
        "A permanent repair will cost about", "Until then larger ships must wait",
    ]

    /// What stands around the stories and in none of them.
    static let surroundings = [
        "Letters", "Ferry timetable changes", "Why the lighthouse keeps", "Sign up for our newsletter", "Privacy policy",
        "All rights reserved",
    ]

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/pages")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func extracted(_ name: String, hints: PageHints = PageHints()) throws -> ExtractedPage {
        extracted(bytes: try bytes(name), hints: hints)
    }

    static func extracted(bytes: [UInt8], contentType: String? = nil, hints: PageHints = PageHints()) -> ExtractedPage {
        PageExtractor.page(bytes, contentType: contentType, url: "https://wire.example/news/harbour", hints: hints)
    }

    /// How often a text stands in another.
    static func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }
}
