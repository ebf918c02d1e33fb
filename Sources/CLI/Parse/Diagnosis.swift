import Files
import Model

/// What is told of one document: what it is, each repair at its place, what its entries lack, what its publisher can do. Pure.
///
/// Nothing of the document reaches the text but through `safelyShown`: strangers must not steer a terminal.
struct Diagnosis {
    let file: String
    /// Nil where the file could not be read at all.
    let document: FeedDocument?
    let encoding: EncodingStatement?
    let style: Paint

    init(file: String, document: FeedDocument?, style: Paint) {
        (self.file, self.document, self.style) = (file, document, style)
        encoding = document.map { EncodingStatement($0) }
    }

    /// The report on a feed.
    func text(of feed: ParsedFeed) -> String {
        let faults = EntryFaults(feed.entries)
        let counts = ComplaintCount.count(feed.diagnostics)
        return line(summary(of: feed)) + complaints(feed.diagnostics)
            + line(counts.isEmpty ? style.green("no complaint") : ComplaintCount.sentence(counts))
            + faults.sentences.map { line($0) }.joined()
            + hints(Advice.hints(complaints: counts.map(\.kind), faults: faults, feed: feed))
    }

    /// The report on what is no feed.
    func text(of refusal: Refusal) -> String {
        let diagnostic = Diagnostic(line: refusal.line, column: refusal.column, kind: refusal.kind, message: refusal.message)
        let opening = document.map { line("no feed: \($0.bytes.count) bytes, \(encodingText)") } ?? ""
        let links = refusal.feedLinks.map { line("the page names a feed: \($0.safelyShown(upTo: 300))") }.joined()
        return opening + complaints([diagnostic], colour: style.red) + links + hints(Advice.hint(for: refusal).map { [$0] } ?? [])
    }

    private func summary(of feed: ParsedFeed) -> String {
        let count = feed.entries.count
        let title = feed.title.map { " \"\($0.safelyShown(upTo: 60))\"" } ?? ""
        var parts = [Self.name(of: feed.format) + title, encodingText]
        parts.append("\(count) \(count == 1 ? "entry" : "entries")")
        if !feed.sitemaps.isEmpty { parts.append("\(feed.sitemaps.count) sitemaps") }
        if let span = Self.dates(of: feed) { parts.append(span) }
        return style.bold(parts.joined(separator: ", "))
    }

    private var encodingText: String { encoding?.text.safelyShown(upTo: 60) ?? "" }

    private func line(_ text: String) -> String { "\(file): \(text)\n" }

    private func hints(_ hints: [String]) -> String { hints.map { line("hint: " + $0) }.joined() }

    /// First and last day; dates that lie ahead do not count.
    private static func dates(of feed: ParsedFeed) -> String? {
        let moments = feed.entries.compactMap(\.trustedMoment).sorted()
        guard let first = moments.first, let last = moments.last else { return nil }
        return "\(first)".prefix(10) == "\(last)".prefix(10)
            ? "of \("\(first)".prefix(10))" : "\("\(first)".prefix(10)) to \("\(last)".prefix(10))"
    }
}

extension Diagnosis {
    /// Each as compilers write it, so that editors find the place, with the line that it is about.
    private func complaints(_ diagnostics: [Diagnostic], colour: ((String) -> String)? = nil) -> String {
        var source = document.flatMap { document in encoding.flatMap { SourceText(document, encoding: $0) } }
        return diagnostics.map { diagnostic in
            let place = diagnostic.line > 0 ? "\(file):\(diagnostic.line):\(diagnostic.column)" : file
            let kind = (colour ?? style.yellow)(diagnostic.kind.safelyShown)
            return "\(style.bold(place)): \(kind): \(diagnostic.message.safelyShown(upTo: 300))\n" + excerpt(at: diagnostic, in: &source)
        }.joined()
    }

    private func excerpt(at diagnostic: Diagnostic, in source: inout SourceText?) -> String {
        let (margin, number) = (8, "\(diagnostic.line)")
        guard diagnostic.line > 0, diagnostic.column > 0,
            let excerpt = source?.excerpt(
                line: diagnostic.line, column: diagnostic.column, width: min(style.widthInColumns, 120) - margin - 4)
        else { return "" }
        let blank = String(repeating: " ", count: margin)
        let left = String(repeating: " ", count: max(0, margin - number.count - 1)) + number + " "
        return "\(left)| \(excerpt.text)\n\(blank)| \(String(repeating: " ", count: excerpt.indent))\(style.green("^"))\n"
    }

    /// What people call a format.
    static func name(of format: FeedFormat) -> String {
        switch format {
        case .cdf: "CDF"
        case .sitemap: "sitemap"
        case .sitemapIndex: "sitemap index"
        default: numberedName(format.rawValue)
        }
    }

    /// `rss20` → `RSS 2.0`, `rss091` → `RSS 0.91`.
    private static func numberedName(_ raw: String) -> String {
        let digits = raw.drop { !$0.isNumber }
        let family = raw.prefix(raw.count - digits.count)
        let word = family == "rss" ? "RSS" : family == "atom" ? "Atom" : family == "json" ? "JSON Feed" : String(family)
        return "\(word) \(digits.prefix(1)).\(digits.dropFirst())"
    }
}

extension ParsedEntry {
    /// When it appeared, or else changed, where that is known and does not lie ahead.
    var trustedMoment: Timestamp? {
        [published, updated].lazy.compactMap { $0 }.first { $0.isFuture != true && $0.moment != nil }?.moment
    }
}
