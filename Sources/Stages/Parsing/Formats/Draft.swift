import Model

/// A value that several elements can give: the one of the best rank is kept, the first of equals.
struct Ranked<Value> {
    private(set) var value: Value?
    private var rank = Int.max

    init() {}

    /// Offers a value; lower ranks are better.
    mutating func offer(_ new: Value?, rank newRank: Int) {
        guard let new, newRank < rank else { return }
        value = new
        rank = newRank
    }
}

/// An entry as it is gathered, before its key is known.
struct EntryDraft {
    var id = Ranked<String>()
    var link = Ranked<String>()
    var canonicalLink = Ranked<String>()
    var title = Ranked<ReadText>()
    var summary = Ranked<ReadText>()
    var content = Ranked<ReadText>()
    var published = Ranked<ParsedDate>()
    var updated = Ranked<ParsedDate>()
    var authors: [Person] = []
    var categories: [Category] = []
    var enclosures: [Enclosure] = []
    var images: [(url: String, rank: Int)] = []
    var source: EntrySource?
    var rights = Ranked<String>()
    var comments = Ranked<String>()
    var language: String?

    /// The most authors, categories, enclosures or images that an entry keeps of each.
    private static let most = 200
    /// How many may be offered: each is compared with those that are there, so a hostile entry must end somewhere.
    private var offersLeft = 2000

    /// Counts an offer; false when there were too many.
    mutating func takesOffer() -> Bool {
        offersLeft -= 1
        return offersLeft >= 0
    }

    /// Adds a person who is not there yet.
    mutating func add(author: Person?) {
        guard let author, !author.shown.isEmpty, authors.count < Self.most, takesOffer() else { return }
        if !authors.contains(where: { $0.shown.lowercased() == author.shown.lowercased() }) { authors.append(author) }
    }

    /// Adds a label that is not there yet.
    mutating func add(category term: String?, scheme: String? = nil, label: String? = nil) {
        guard let term = term ?? label, !term.isEmpty, categories.count < Self.most, takesOffer() else { return }
        let category = Category(term, scheme: scheme, label: label)
        if !categories.contains(category) { categories.append(category) }
    }

    /// Adds a file that is not there yet.
    mutating func add(enclosure: Enclosure?) {
        guard let enclosure, !enclosure.url.isEmpty, enclosures.count < Self.most, takesOffer() else { return }
        if !enclosures.contains(where: { $0.url == enclosure.url }) { enclosures.append(enclosure) }
    }

    /// Adds a picture; lower ranks are better.
    mutating func add(image: String?, rank: Int) {
        guard let image, !image.isEmpty, images.count < Self.most, takesOffer() else { return }
        if !images.contains(where: { $0.url == image }) { images.append((image, rank)) }
    }

    /// The entry, its key still to be given.
    var entry: ParsedEntry {
        var entry = ParsedEntry(key: EntryKey(""))
        (entry.id, entry.link, entry.canonicalLink) = (id.value, link.value, canonicalLink.value)
        (entry.title, entry.titleKind) = (title.value?.text, title.value?.kind ?? .text)
        (entry.summary, entry.summaryKind) = (summary.value?.text, summary.value?.kind ?? .html)
        (entry.content, entry.contentKind) = (content.value?.text, content.value?.kind ?? .html)
        (entry.published, entry.updated) = (published.value, updated.value)
        (entry.authors, entry.categories, entry.enclosures) = (authors, categories, enclosures)
        entry.images = images.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.url)
        (entry.source, entry.rights, entry.comments, entry.language) = (source, rights.value, comments.value, language)
        return entry
    }
}

/// A text with how it is to be read.
struct ReadText: Hashable {
    var text: String
    var kind: TextKind
}
