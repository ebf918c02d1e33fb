import Dates
import JSON
import Model
import XML

/// When a page says that its article appeared and changed, by the places that say so, the most reliable first.
struct PageDates {
    private(set) var published: Timestamp?
    private(set) var publishedSource: String?
    private(set) var modified: Timestamp?

    init(_ reading: PageReading) {
        let sources: [(String, [String])] = [
            ("json-ld", [reading.data.text("datePublished"), reading.data.text("dateCreated")].compactMap { $0 }),
            ("meta", Self.bestMetas.flatMap { reading.head.all($0) }),
            ("url", AddressDate.day(in: reading.url).map { [$0] } ?? []),
            ("meta", Self.otherMetas.flatMap { reading.head.all($0) }),
            ("time", PageTimes.published(in: reading)),
            ("text", PageTimes.texts(in: reading)),
        ]
        modified = Self.firstMoment(
            [reading.data.text("dateModified")].compactMap { $0 } + Self.changeMetas.flatMap { reading.head.all($0) })
        for (source, texts) in sources where published == nil {
            published = Self.firstMoment(texts)
            publishedSource = published == nil ? nil : source
        }
        if published == nil, let known = reading.hints.published { (published, publishedSource) = (known, "entry") }
    }

    /// The first text that is a date, and no date before the web or far ahead.
    private static func firstMoment(_ texts: [String]) -> Timestamp? {
        texts.lazy.prefix(40).filter { $0.utf8.count <= 120 && namesADay($0) }.compactMap { FeedDate.read($0).moment }.first {
            plausible.contains($0)
        }
    }

    /// Whether more than a year stands in a text: two numbers, or one of many digits.
    private static func namesADay(_ text: String) -> Bool {
        let numbers = text.unicodeScalars.split { $0.properties.numericType == nil }
        return numbers.count > 1 || numbers.contains { $0.count >= 8 }
    }

    /// From 1990 to 2100: what lies outside is a zero or a slip.
    private static let plausible = Timestamp(seconds: 631_152_000)..<Timestamp(seconds: 4_102_444_800)

    private static let bestMetas = ["article:published_time", "og:published_time", "og:article:published_time", "datepublished"]
    private static let otherMetas = [
        "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "dc.date.created", "sailthru.date", "parsely-pub-date", "article.published", "published_at",
        "citation_publication_date",
        "originalpublicationdate", "iso-8601-publish-date", "displaydate", "cxenseparse:recs:publishtime", "article_date_original",
        "last-modified-date",
        "datecreated", "created", "prism.publicationdate", "bt:pubdate", "shareaholic:article_published_time", "cse_pubdate",
    ]
    private static let changeMetas = [
        "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "dcterms.modified",
    ]
}

/// The day that many sites have in the paths of their articles: `/2025/03/27/`, `/2025-03-27-`, `/20250327/`.
enum AddressDate {
    /// The day as `YYYY-MM-DD`; nil where the path has none.
    static func day(in url: String) -> String? {
        let path = WebAddress.Parts(url).path
        let numbers = path.utf8.split { !(0x30...0x39).contains($0) }
        for index in numbers.indices {
            let digits = String(Substring(numbers[index]))
            if digits.utf8.count == 8, let day = compact(digits) { return day }
            guard index + 2 < numbers.endIndex, isNear(numbers[index], numbers[index + 2]) else { continue }
            if let day = checked(digits, String(Substring(numbers[index + 1])), String(Substring(numbers[index + 2]))) { return day }
        }
        return nil
    }

    /// Whether three numbers stand side by side: `2025/03/27` has ten bytes.
    private static func isNear(_ first: Substring.UTF8View, _ last: Substring.UTF8View) -> Bool {
        Substring(first).utf8.count == 4 && first.distanceTo(last) <= 10
    }

    private static func compact(_ digits: String) -> String? {
        checked(String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2)))
    }

    private static func checked(_ year: String, _ month: String, _ day: String) -> String? {
        guard let y = Int(year), let m = Int(month), let d = Int(day), (1990...2099).contains(y), (1...12).contains(m),
            (1...31).contains(d),
            month.utf8.count <= 2, day.utf8.count <= 2
        else { return nil }
        return "\(y)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
    }
}

extension Substring.UTF8View {
    /// Bytes from the beginning of this part to the end of a later one of the same text.
    fileprivate func distanceTo(_ last: Self) -> Int { Substring(self).base.utf8.distance(from: startIndex, to: last.endIndex) }
}

/// Dates that stand in the page for readers.
enum PageTimes {
    /// Those of elements that say that they are the date of publication, then of any `time` by their nearness to the headline.
    static func published(in reading: PageReading) -> [String] {
        let document = reading.tree.document
        let headline = reading.context.headline.map { reading.tree.blocks[$0].block.place } ?? 0
        var (marked, times): ([String], [(distance: Int, text: String)]) = ([], [])
        for index in document.nodes.indices {
            let property = document.value(of: .itemprop, at: index)
            let isMarked = property == "datePublished" || document.value(of: .pubdate, at: index) != nil
            guard isMarked || document.nodes[index].tag == .time, document.nodes[index].bytes.count < 200 else { continue }
            let text =
                document.value(of: .datetime, at: index) ?? document.value(of: .content, at: index)
                ?? PlainText.clean(document.text(at: index))
            if isMarked { marked.append(text) } else if property != "dateModified" { times.append((abs(index - headline), text)) }
        }
        return marked + times.sorted { $0.distance < $1.distance }.map(\.text)
    }

    /// Short texts around the headline.
    static func texts(in reading: PageReading) -> [String] {
        let headline = reading.context.headline ?? 0
        let near = max(0, headline - 6)..<min(reading.tree.blocks.count, headline + 12)
        return near.filter { $0 != reading.context.headline }.map { reading.tree.blocks[$0] }
            .filter { $0.words.count <= 14 && hasYear($0.block.text) }.flatMap { [$0.block.text] + pieces(of: $0.block.text) }
    }

    /// The parts of a line such as "By Ada Lovelace | 3 March 2025 | 4 min read".
    private static func pieces(_ text: String, at marks: Set<Character>) -> [String] {
        text.split(whereSeparator: marks.contains).map { String($0).trimmingBlanks() }.filter { hasYear($0) }
    }

    private static func pieces(of text: String) -> [String] { pieces(text, at: ["|", "·", "•", "–", "—", "("]) }

    private static func hasYear(_ text: String) -> Bool {
        text.split { !$0.isNumber }.contains { $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
    }
}
