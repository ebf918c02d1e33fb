import Testing

@testable import Fingerprinting

/// What news of one language looks like around its prose, and prose that holds the same words. All written for these tests.
struct CustomSample: Sendable, CustomTestStringConvertible {
    /// BCP 47.
    var language: String
    /// Paragraphs that are a caption with its credit.
    var captions: [String]
    /// Paragraphs that are boilerplate: access notices, invitations, syndication lines.
    var boilerplate: [String]
    /// Titles of running files.
    var running: [String]
    /// Titles and paragraphs of prose, which no list may touch.
    var prose: [String]
    /// Paragraphs in which what stands between ⟦ and ⟧ is quoted, and nothing else.
    var quotations: [String]

    var testDescription: String { language }
}
