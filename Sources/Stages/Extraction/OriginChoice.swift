import Model

/// Where a copy says that it comes from, by the strongest evidence.
enum OriginChoice {
    /// The order is the rule: a sentence of attribution with a name that is not the publisher's own; the entry's `source` element; a credit (dateline,
    /// "Source: X", a line of rights); an agency in the byline; the sentence of syndicated stories, which has no name; an access notice that names a paper.
    ///
    /// - Parameter page: the entry's own page: a source on the same host is the site itself, whatever it is called.
    static func origin(chosen: ReadBody, other: ReadBody, source: EntrySource?, byline: [String], publisher: Publisher, page: String?)
        -> Origin?
    {
        let lines = (chosen.removed + other.removed).flatMap(\.sentences)
        return named(.attribution, lines, publisher)
            ?? element(source, publisher, page)
            ?? Credit.origin(of: chosen.kept, publisher: publisher)
            ?? named(.credit, lines, publisher)
            ?? Credit.origin(ofByline: byline, publisher: publisher)
            ?? lines.first { $0.kind == .syndication }.map { Origin(name: nil, evidence: $0.text) }
            ?? named(.access, lines, publisher)
    }

    private static func named(_ kind: WrappingKind, _ lines: [Wrappings.Line], _ publisher: Publisher) -> Origin? {
        for line in lines where line.kind == kind {
            guard let name = line.name, !Naming.isDate(name), !Naming.isSame(name, publisher, loosely: kind != .attribution) else {
                continue
            }
            return Origin(name: name, evidence: line.text)
        }
        return nil
    }

    /// The feed's own word of where the entry comes from, cleaned; nil where that is the site itself.
    static func source(_ source: EntrySource?, _ publisher: Publisher, _ page: String?) -> EntrySource? {
        guard let source else { return nil }
        let title = source.title.map { PlainText.clean($0) }.flatMap { $0.isEmpty ? nil : $0 }
        if let site = source.url.flatMap(Publisher.domain(ofURL:)) {
            if site == publisher.domain || site == page.flatMap(Publisher.domain(ofURL:)) { return nil }
        } else if title == nil {
            return nil
        }
        if let title, Naming.isSame(title, publisher, loosely: false) { return nil }
        return EntrySource(title: title, url: source.url)
    }

    private static func element(_ source: EntrySource?, _ publisher: Publisher, _ page: String?) -> Origin? {
        guard let source = Self.source(source, publisher, page), let title = source.title else { return nil }
        return Origin(name: title, evidence: "source: " + title + (source.url.map { " <\($0)>" } ?? ""))
    }
}

/// Whether a name is that of a publisher.
enum Naming {
    /// Compares a name with the publisher's name, with each part of it ("World – The Paper"), and with the domain. `loosely` takes a name as the
    /// publisher's also where all of its words stand in the publisher's name or it is a part of the domain: for notices, in which papers shorten their
    /// own name ("The Times").
    static func isSame(_ name: String, _ publisher: Publisher, loosely: Bool) -> Bool {
        let words = words(name)
        guard !words.isEmpty else { return true }
        let parts = (publisher.name ?? "").split(whereSeparator: { "-–—|>»:·•/".contains($0) }).map { Self.words(String($0)) }
        if parts.contains(words) || Self.words(publisher.name ?? "") == words { return true }
        if words.joined() == labels(publisher.domain).joined() || fits(words, publisher.domain) { return true }
        guard loosely else { return false }
        let own = Set(Self.words(publisher.name ?? ""))
        return words.allSatisfy(own.contains) || words.joined().utf8.count > 3 && publisher.domain.firstRange(of: words.joined()) != nil
    }

    /// Whether what stands where a name may be is a date: "first published on April 30, 2014".
    static func isDate(_ name: String) -> Bool {
        let words = words(name)
        guard words.count > 1, words.prefix(3).contains(where: { $0.allSatisfy(\.isNumber) }) else { return false }
        return words.prefix(2).contains { word in months.contains { word.hasPrefix($0) } }
    }

    /// The beginnings of the names of months in the languages of the table of wrappings.
    private static let months = [
        "jan", "gen", "ene", "feb", "fév", "mar", "mär", "mrt", "apr", "avr", "abr", "may", "mai", "mei", "mag", "jun", "jui", "giu", "jul",
        "lug",
        "aug", "aoû", "ago", "sep", "set", "oct", "okt", "out", "ott", "nov", "dec", "dez", "déc", "dic",
    ]

    /// Lower-case words of letters and digits, without a leading article.
    private static func words(_ name: String) -> [String] {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.count > 1 && articles.contains(words[0]) ? Array(words.dropFirst()) : words
    }

    private static let articles: Set<String> = ["the", "la", "le", "les", "el", "il", "lo", "o", "a", "die", "der", "das", "de", "het"]

    private static func labels(_ domain: String) -> [String] { domain.split(separator: ".").map(String.init) }

    /// Whether a label of the domain is made of the words or their initials, in order, at least one word whole or three initials: `nytimes` of New York
    /// Times, `bbc` of British Broadcasting Corporation.
    private static func fits(_ words: [String], _ domain: String) -> Bool {
        guard words.count > 1 else { return labels(domain).dropLast().contains(words[0]) }
        let initials = words.compactMap(\.first).map(String.init).joined()
        return labels(domain).dropLast().contains { label in
            label == words.joined() || words.count > 2 && label == initials || abbreviates(label[...], words[...], hasWhole: false)
        }
    }

    private static func abbreviates(_ label: Substring, _ words: ArraySlice<String>, hasWhole: Bool) -> Bool {
        guard let word = words.first, let initial = word.first, words.count <= 12 else { return label.isEmpty && words.isEmpty && hasWhole }
        if label.hasPrefix(word), abbreviates(label.dropFirst(word.count), words.dropFirst(), hasWhole: true) { return true }
        return label.first == initial && abbreviates(label.dropFirst(), words.dropFirst(), hasWhole: hasWhole)
    }
}
