import Model

/// A value that several elements can give: the one of the best rank is kept, the first of equals.
struct Ranked<Value> {
    private(set) var value: Value?
    private var rank = Int.max

    init() {}

    /// Offers a value, made only where it would be kept; lower ranks are better.
    mutating func offer(_ new: @autoclosure () -> Value?, rank newRank: Int) {
        guard newRank < rank, let new = new() else { return }
        value = new
        rank = newRank
    }

    /// The value, which is moved out.
    mutating func take() -> Value? { value.take() }

    /// Whether a value of such a rank would be kept.
    func wants(_ newRank: Int) -> Bool { newRank < rank }
}

/// An entry as it is gathered, before its key is known.
struct EntryDraft {
    var id = Ranked<String>()
    var link = Ranked<String>()
    var canonicalLink = Ranked<String>()
    var title = Ranked<ReadText>()
    var summary = Ranked<ReadText>()
    /// Which of RSS's `description` and `summary` came first.
    var firstBody: Local?
    var content = Ranked<ReadText>()
    var contentLink: String?
    var published = Ranked<ParsedDate>()
    var updated = Ranked<ParsedDate>()
    var authors = People.List()
    /// Who wrote the feed that the entry was taken from: authors of an entry that names none (RFC 4287 §4.2.1).
    var sourceAuthors = People.List()
    var contributors = People.List()
    private(set) var categories: [Category] = []
    private(set) var enclosures: [Enclosure] = []
    private(set) var transcripts: [Enclosure] = []
    private var images: [(url: String, rank: Int)] = []
    var source = Ranked<EntrySource>()
    var rights = Ranked<String>()
    var license = Ranked<String>()
    var comments = Ranked<String>()
    var commentFeed = Ranked<String>()
    var commentCount = Ranked<Int>()
    var inReplyTo: String?
    var location = Ranked<GeoPoint>()
    var place = PlaceDraft()
    var language: String?
    /// How long the first file plays, where the entry says it and the file does not.
    var durationSeconds: Int?
    /// Where the only file lives, where its URL is a counter's.
    var originalEnclosure: String?

    /// The most categories, enclosures or images that an entry keeps of each.
    static let most = 200
    /// How many may be offered: each is compared with those that are there, so a hostile entry must end somewhere.
    private var offersLeft = 2000

    /// Counts an offer; false when there were too many.
    mutating func takesOffer() -> Bool {
        offersLeft -= 1
        return offersLeft >= 0
    }

    /// Adds a label that is not there yet.
    mutating func add(category term: String?, scheme: String? = nil, label: String? = nil) {
        guard let term = term ?? label, !term.isEmpty, categories.count < Self.most, takesOffer() else { return }
        let label = label == term ? nil : label
        for index in categories.indices where categories[index].term == term {
            if categories[index].scheme == scheme, categories[index].label == label { return }
        }
        if categories.isEmpty { categories.reserveCapacity(6) }
        categories.append(Category(term, scheme: scheme, label: label))
    }

    /// Adds the words of a list with commas.
    mutating func add(keywords text: String) {
        for word in text.utf8.split(separator: UInt8(ascii: ","), maxSplits: Self.most) {
            add(category: String(Substring(word)).trimmingBlanks())
        }
    }

    /// Adds a file; of a file that is there already, what was not known.
    mutating func add(enclosure: Enclosure?) {
        guard let enclosure, !enclosure.url.isEmpty, takesOffer() else { return }
        if let index = enclosures.firstIndex(where: { $0.url == enclosure.url }) {
            enclosures[index].complete(with: enclosure)
        } else if enclosures.count < Self.most {
            enclosures.append(enclosure)
        }
    }

    /// Adds a file with what is said.
    mutating func add(transcript: Enclosure?) {
        guard let transcript, !transcript.url.isEmpty, transcripts.count < Self.most, takesOffer() else { return }
        if !transcripts.contains(where: { $0.url == transcript.url && $0.type == transcript.type }) { transcripts.append(transcript) }
    }

    /// Adds a picture; lower ranks are better.
    mutating func add(image: String?, rank: Int) {
        guard let image, !image.isEmpty, images.count < Self.most, takesOffer() else { return }
        if !images.contains(where: { $0.url == image }) { images.append((image, rank)) }
    }
}

extension EntryDraft {
    /// Whether nothing at all was said of it.
    var isEmpty: Bool {
        title.value == nil && link.value == nil && id.value == nil && summary.value == nil && content.value == nil && isWithoutDetails
    }

    private var isWithoutDetails: Bool {
        published.value == nil && updated.value == nil && contentLink == nil && enclosures.isEmpty && images.isEmpty && authors.isEmpty
            && categories.isEmpty && source.value == nil
    }

    /// Fills an entry, its key still to be given; the draft is empty afterwards: what it gathered is moved, not copied.
    mutating func finish(into entry: inout ParsedEntry) {
        moveTexts(to: &entry)
        moveLists(to: &entry)
        entry.id = id.take()
        entry.published = published.take()
        entry.updated = updated.take()
        if source.value != nil { entry.source = source.take() }
        if rights.value != nil { entry.rights = rights.take() }
        if license.value != nil { entry.license = license.take() }
        entry.language = language.take()
        if comments.value != nil { entry.comments = comments.take() }
        if commentFeed.value != nil { entry.commentFeed = commentFeed.take() }
        if inReplyTo != nil { entry.inReplyTo = inReplyTo.take() }
        entry.commentCount = commentCount.value
        entry.location = location.value ?? place.point
    }

    private mutating func moveTexts(to entry: inout ParsedEntry) {
        entry.link = link.take()
        if canonicalLink.value != nil { entry.canonicalLink = canonicalLink.take() }
        if contentLink != nil { entry.contentLink = contentLink.take() }
        if let read = title.take() { (entry.title, entry.titleKind) = (read.text, read.kind) }
        if let read = summary.take() { (entry.summary, entry.summaryKind) = (read.text, read.kind) }
        if let read = content.take() { (entry.content, entry.contentKind) = (read.text, read.kind) }
    }

    private mutating func moveLists(to entry: inout ParsedEntry) {
        let byline = authors.isEmpty ? sourceAuthors.all : authors.all
        if !byline.isEmpty { entry.authors = byline }
        if !contributors.isEmpty { entry.contributors = contributors.all }
        if !categories.isEmpty { swap(&entry.categories, &categories) }
        if !enclosures.isEmpty { entry.enclosures = files }
        if !transcripts.isEmpty { swap(&entry.transcripts, &transcripts) }
        if !images.isEmpty { entry.images = pictures }
    }

    private var files: [Enclosure] {
        guard durationSeconds != nil || originalEnclosure != nil, !enclosures.isEmpty else { return enclosures }
        var files = enclosures
        files[0].durationSeconds = files[0].durationSeconds ?? durationSeconds
        if files.count == 1, let originalEnclosure { files[0].url = originalEnclosure }
        return files
    }

    private var pictures: [String] {
        if images.count < 2 { return images.map(\.url) }
        return images.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.url)
    }
}

extension Enclosure {
    /// Takes over what is not known here.
    fileprivate mutating func complete(with other: Enclosure) {
        (type, length) = (type ?? other.type, length ?? other.length)
        (title, durationSeconds) = (title ?? other.title, durationSeconds ?? other.durationSeconds)
    }
}

/// A text with how it is to be read.
struct ReadText: Hashable {
    var text: String
    var kind: TextKind
}
