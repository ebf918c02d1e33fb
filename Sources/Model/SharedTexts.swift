/// Texts that many values hold, each kept in memory once: why feeds are due is told of a hundred thousand of them in a few hundred sentences.
public struct SharedTexts: Sendable {
    /// When so many are known all are forgotten, so that texts which never come again do not pile up.
    private static let most = 1024
    /// So many bytes need no memory of their own.
    private static let longestInline = 15
    private var known: Set<String> = []

    /// None yet.
    public init() {}

    /// The same text, in the memory of an equal one that came before.
    public mutating func shared(_ text: String) -> String {
        guard text.utf8.count > Self.longestInline else { return text }
        if let index = known.firstIndex(of: text) { return known[index] }
        if known.count >= Self.most { known = [] }
        known.insert(text)
        return text
    }
}
