import Model

extension Rules {
    /// Words that a reprint shares at the least.
    private static let reprintWords = 60.0
    /// The share of the shorter and of the longer text that it shares at the least.
    private static let reprintShare = (shorter: 0.8, longer: 0.5)

    /// Whether a story is another one again, however much later: nearly the whole text, and no template with other numbers. Nothing less will do, for years
    /// bring anniversaries, seasons and obituaries that quote each other.
    static func reprint(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument) -> Verdict? {
        guard shared.words >= reprintWords, shared.coverageOfShorter >= reprintShare.shorter,
            shared.coverageOfLonger >= reprintShare.longer,
            shared.prose >= reprintWords / 2, !hasOtherNumbers(one.fingerprint, other.fingerprint)
        else { return nil }
        let isSame = one.fingerprint.tokens == other.fingerprint.tokens
        return Verdict(kind: isSame ? .identical : .copy, rule: "reprint")
    }
}

extension Batch {
    /// Old stories that are compared with one arrival, and rare hashes that one must share.
    private static let reprints = (stories: 4, hashes: 2)

    /// Looks for a story among those further away in time than the window, for one that found nobody within it.
    ///
    /// - Parameter rare: its own rarest hashes: of two texts that are nearly one the rarest are nearly the same.
    mutating func findReprint(of document: MarkedDocument, by rare: [UInt64]) throws {
        guard try !standingEdges(at: document.id).contains(where: { $0.kind != .related }) else { return }
        let counts = try archive.reprints(holding: rare)
        var left = Self.reprints.stories
        for (story, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) where story != document.id && left > 0 {
            guard count >= Self.reprints.hashes, let other = try self.document(story),
                !Rules.isNear(document.document, other.document, window: context.window)
            else { continue }
            left -= 1
            if let edge = try reprint(document, other) { return add(edge) }
        }
    }

    private func reprint(_ one: MarkedDocument, _ other: MarkedDocument) throws -> Edge? {
        guard one.document.fingerprint.version == other.document.fingerprint.version else { return nil }
        let (first, second) = one.id < other.id ? (one.document, other.document) : (other.document, one.document)
        let shared = Comparison.compare(first, second)
        return try Rules.reprint(shared, first, second).map { try self.edge($0, shared, first, second) }
    }
}
