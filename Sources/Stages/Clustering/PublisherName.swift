import Model

/// Whether a name in a text means a publisher: "New York Times" is nytimes.com and "The New York Times".
enum PublisherName {
    /// Words that names drop and add at will.
    private static let filler: Set<String> = ["the", "news", "online", "and", "of", "com", "inc", "newspaper", "agency", "press"]

    /// Whether `name` names the publisher, by its name or its domain.
    static func isName(_ name: String, of publisher: Publisher) -> Bool {
        let words = words(of: name)
        guard !words.isEmpty else { return false }
        if let known = publisher.name, isSame(words, Self.words(of: known)) { return true }
        return labels(of: publisher.domain).contains { isWritten($0, by: words) }
    }

    /// Lower-case words of letters and digits.
    private static func words(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func isSame(_ one: [String], _ other: [String]) -> Bool {
        let (left, right) = (essence(of: one), essence(of: other))
        return !left.isEmpty && left == right
    }

    private static func essence(of words: [String]) -> String {
        let telling = words.filter { !filler.contains($0) }
        return (telling.isEmpty ? words : telling).joined()
    }

    /// The labels of a domain that can hold a name: `news.nytimes.co.uk` has `news` and `nytimes`.
    private static func labels(of domain: String) -> [String] {
        let labels = domain.lowercased().split(separator: ".").map { $0.filter { $0 != "-" } }
        return labels.dropLast().filter {
            $0.count > 1 && !["www", "co", "com", "org", "net", "news", "feeds", "rss", "feed"].contains($0)
        }
    }

    /// Whether a label is written with the words in order, each whole or by its first letter; fillers may be missing and may follow: `nytimes`, `wsj`,
    /// `bbc`, `theguardian`, `apnews`, `latimes`.
    private static func isWritten(_ label: String, by words: [String]) -> Bool {
        var rests: Set<Substring> = [label[...]]
        for word in words {
            var next = Set<Substring>()
            for rest in rests {
                if rest.hasPrefix(word) { next.insert(rest.dropFirst(word.count)) }
                if let initial = word.first, rest.first == initial { next.insert(rest.dropFirst()) }
                if filler.contains(word) { next.insert(rest) }
            }
            rests = next
        }
        if rests.contains(where: { $0.isEmpty || filler.contains(String($0)) }) { return true }
        return label.hasPrefix("the") && label.count > 3 && isWritten(String(label.dropFirst(3)), by: words)
    }
}
