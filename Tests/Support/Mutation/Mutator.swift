public import Model
import Seeded

/// Breaks feed documents by chance, the same way on every machine: a document is named by a seed and a number.
public struct Mutator: Sendable {
    /// What is broken: fixtures, then the documents of `SeedDocuments`.
    private let originals: [[UInt8]]
    /// No document grows beyond.
    let maximumBytes: Int

    /// A mutator over some documents, and over those written here.
    public init(fixtures: [[UInt8]], maximumBytes: Int = 1 << 20) {
        originals = (fixtures + SeedDocuments.all).filter { !$0.isEmpty }
        self.maximumBytes = maximumBytes
    }

    /// One of as many documents as there are numbers.
    public func document(_ number: Int, seed: UInt64) -> FeedDocument {
        var draft = Draft(seed: seed, number: number, maximumBytes: maximumBytes)
        draft.bytes = draft.chance.pick(originals)
        for _ in 0..<1 + draft.chance.below(draft.chance.pick([2, 4, 8])) {
            draft.apply(draft.chance.pick(Self.steps), other: draft.chance.pick(originals))
            draft.bytes.removeLast(max(0, draft.bytes.count - maximumBytes))
        }
        return FeedDocument(
            url: draft.chance.pick(Pieces.documentURLs), bytes: draft.bytes, contentType: draft.chance.pick(Pieces.contentTypes),
            contentLocation: draft.chance.pick(Pieces.contentLocations), receivedAt: Timestamp(milliseconds: 1_741_000_000_000))
    }

    /// Each step as often as it shall come.
    private static let steps: [Step] = Step.allCases.flatMap { [Step](repeating: $0, count: $0.weight) }
}

/// What can befall a document.
enum Step: CaseIterable {
    case flip, insert, delete, copy, swap, splice, truncate, replaceNumber, relabel, nest, repetition, reencode, gzip

    /// How often it comes, beside the others.
    var weight: Int {
        switch self {
        case .insert: 12
        case .flip, .delete, .copy: 6
        case .swap, .splice, .truncate, .replaceNumber: 3
        case .relabel, .nest, .repetition: 2
        case .reencode, .gzip: 1
        }
    }
}
