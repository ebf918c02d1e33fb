import JSON
import Model
import XML

/// Who wrote a page's article, by the places that say so: the first that names a person, else the first that names anybody.
struct PageByline {
    private(set) var names: [String] = []
    private(set) var source: String?

    init(_ reading: PageReading) {
        let site = Self.site(of: reading)
        let candidates = Self.sources(reading).map { source, raw in
            (source, Byline.names(raw.map { Person(name: Self.cleaned($0)) }).filter(Self.isName))
        }
        let chosen =
            candidates.first { $1.contains { Self.isPerson($0, site) } }
            ?? candidates.first { !$1.isEmpty && $0 != "text" && $0 != "class" }
        guard let chosen else { return }
        let people = chosen.1.filter { Self.isPerson($0, site) }
        (source, names) = (
            chosen.0, Array((people.isEmpty ? chosen.1 : chosen.1.filter { !Naming.isSame($0, site, loosely: false) }).prefix(20))
        )
    }

    private static func site(of reading: PageReading) -> Publisher {
        let publisher = reading.data.members("publisher").lazy.compactMap { $0["name"]?.text }.first
        return Publisher(name: reading.head.first("og:site_name") ?? publisher, domain: Publisher.domain(ofURL: reading.url) ?? "")
    }

    private static func sources(_ reading: PageReading) -> [(String, [String])] {
        let head = reading.head
        let isWrittenBy = head.first("twitter:label1").map {
            ["written by", "by", "verfasst von", "escrito por", "écrit par"].contains($0.lowercased())
        }
        return [
            ("json-ld", reading.data.members("author").flatMap(authors)),
            ("meta", head.all("parsely-author") + head.all("sailthru.author") + head.all("author")),
            (
                "meta",
                head.all("byl") + head.all("dc.creator") + head.all("article:author") + head.all("article:author_name")
                    + head.all("citation_author")
            ),
            ("twitter", isWrittenBy == true ? [head.first("twitter:data1") ?? ""] : []),
            ("itemprop", BylineElements.marked(reading)),
            ("text", BylineElements.openings(reading)),
            ("class", BylineElements.named(reading)),
        ]
    }

    /// The names of one member of `author`: a text, an object, or an object whose name is a list.
    private static func authors(_ value: JSONValue) -> [String] {
        if case .string(let name) = value { return [name] }
        return (value["name"]?.elements ?? []).compactMap(\.text)
    }

    /// Without what follows a bar or bracket, and without a role behind a comma where what stands before is a name: "Jane Doe, BBC News".
    private static func cleaned(_ raw: String) -> String {
        let first = raw.prefix(400).split { "|•·⋅\n\t".contains($0) }.first.map(String.init) ?? ""
        let line = withoutOpening(first)
        let bare = line.split(separator: "(", omittingEmptySubsequences: false).first.map(String.init) ?? line
        let parts = bare.split(separator: ",").map { String($0).trimmingBlanks() }
        guard parts.count > 1, let last = parts.last, isRole(last) else { return bare }
        return parts.dropLast().joined(separator: ", ")
    }

    /// Without "Written by", "Text by" and the like; what "by" itself opens is the cleaner's.
    private static func withoutOpening(_ line: String) -> String {
        let words = line.split(separator: " ")
        guard words.count > 2, ["by", "by:", "von", "par", "por"].contains(words[1].lowercased()), openings.contains(words[0].lowercased())
        else { return line }
        return words.dropFirst(2).joined(separator: " ")
    }

    private static let openings: Set<String> = [
        "written", "text", "recipe", "posted", "authored", "story", "words", "article", "published", "photos", "report", "escrito", "écrit",
        "geschrieben",
    ]

    private static func isRole(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.contains { roles.contains($0) }
    }

    private static let roles: Set<Substring> = [
        "reporter", "correspondent", "editor", "writer", "news", "staff", "journalist", "columnist", "producer", "contributor", "bureau",
        "chief", "times",
        "post", "press", "redakteur", "redakteurin", "redaktion", "korrespondent", "politics", "business", "associated", "today", "senior",
        "phd", "md", "rd",
    ]

    private static func isName(_ name: String) -> Bool {
        (2...80).contains(name.utf8.count) && !name.contains("://") && name.unicodeScalars.contains { $0.properties.isAlphabetic }
            && name.utf8.count { (0x30...0x39).contains($0) } <= 2
    }

    /// Two to five capitalised words without the site's name or one that names an office; in scripts without capitals, two to ten signs.
    private static func isPerson(_ name: String, _ site: Publisher) -> Bool {
        let words = WordReader.words(of: name)
        let plain = name.lowercased().split { !$0.isLetter }
        guard !plain.contains(where: { offices.contains($0) }), !Naming.isSame(name, site, loosely: false) else { return false }
        return (2...10).contains(words.count) && words.first?.isCapitalised == true && words.last?.isCapitalised == true
    }

    private static let offices: Set<Substring> = [
        "news", "staff", "team", "editorial", "desk", "press", "redaktion", "redaction", "rédaction", "redacción", "redação", "redazione",
        "agency", "agencies",
        "admin", "editors", "newsroom", "bureau", "media", "online", "magazine", "newspaper", "service", "wire", "com", "www", "tv",
        "radio", "afp", "reuters",
        "dpa", "board", "group", "inc", "ltd", "gmbh", "studios", "network",
    ]
}

/// Bylines that stand in the page for readers.
enum BylineElements {
    /// Elements that call themselves the author (`itemprop`, `rel`).
    static func marked(_ reading: PageReading) -> [String] {
        let document = reading.tree.document
        var names: [String] = []
        for index in document.nodes.indices where names.count < 10 {
            let node = document.nodes[index]
            guard node.tag != .text, node.tag != .link, node.bytes.count < 300 else { continue }
            let isProperty = document.value(of: .itemprop, at: index)?.split(separator: " ").contains("author") == true
            guard isProperty || node.tag == .a && document.value(of: .rel, at: index)?.contains("author") == true else { continue }
            let name = innerName(document, index) ?? document.value(of: .content, at: index) ?? PlainText.clean(document.text(at: index))
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// `itemprop=name` inside of an author.
    private static func innerName(_ document: HTMLDocument, _ author: Int) -> String? {
        (author + 1..<max(author + 1, document.nodes[author].end)).first { document.value(of: .itemprop, at: $0) == "name" }
            .map { document.value(of: .content, at: $0) ?? PlainText.clean(document.text(at: $0)) }
    }

    /// "By …" in a short block near the headline.
    static func openings(_ reading: PageReading) -> [String] {
        for block in near(reading) where block.words.count <= 12 {
            let first = block.block.text.split(separator: " ").first?.lowercased() ?? ""
            if openingWords.contains(first), block.words.count >= 3 { return [withoutDate(block.block.text)] }
        }
        return []
    }

    /// Short blocks near the headline within an element that is called `byline` or `author`.
    static func named(_ reading: PageReading) -> [String] {
        for block in near(reading) + reading.tree.blocks.prefix(400) where (2...8).contains(block.words.count) && block.headingLevel == 0 {
            let around = [block.element] + Array(reading.tree.ancestors(of: block.element).prefix(2))
            let names = around.map { (reading.tree.document.value(of: .class, at: $0) ?? "").lowercased() }
            if names.contains(where: { $0.contains("byline") || $0.contains("author") }) { return [withoutDate(block.block.text)] }
        }
        return []
    }

    private static let openingWords: Set<String> = [
        "by", "by:", "von", "par", "por", "di", "door", "av", "autor:", "author:", "texte", "text:",
    ]

    private static func near(_ reading: PageReading) -> ArraySlice<PageBlock> {
        let headline = reading.context.headline ?? 0
        return reading.tree.blocks[max(0, headline - 3)..<min(reading.tree.blocks.count, headline + 13)]
    }

    /// Without what begins with a number: "By Jane Doe 3 March 2025".
    private static func withoutDate(_ text: String) -> String {
        let words = text.split(separator: " ").prefix { !($0.first?.isNumber ?? false) && !stops.contains($0.lowercased()) }
        return words.joined(separator: " ")
    }

    private static let stops: Set<String> = [
        "published", "updated", "posted", "on", "-", "–", "|", "•", "january", "february", "march", "april", "june", "july", "august",
        "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday",
        "wednesday",
        "thursday", "friday", "saturday", "sunday", "last", "in",
    ]
}
