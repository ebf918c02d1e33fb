import Model
import XML

/// Finds the feeds that a web page points to: `<link rel="alternate" type="application/rss+xml" href="…">`.
enum FeedLinks {
    private static let most = 20
    /// Of longer tags the rest is not looked at: a page of cut ones would be gone over again and again.
    private static let longestTag = 4096
    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml", "application/xml",
    ]

    /// Absolute URLs in the order of the page, each once. Only the first 256 KB are looked at: the links stand in the head.
    static func find(in page: Span<UInt8>, base: String) -> [String] {
        var found: [String] = []
        var base = base
        let head = page.extracting(first: 256 << 10)
        var at = 0
        while found.count < most, let tag = Bytes.index(of: UInt8(ascii: "<"), in: head, from: at) {
            at = tag + 1
            let isBase = Bytes.stands("<base", in: head, at: tag)
            guard isBase || Bytes.stands("<link", in: head, at: tag) else { continue }
            guard let end = Bytes.index(of: UInt8(ascii: ">"), in: head, from: at) else { break }
            let inside = tag + 5..<min(end, tag + longestTag)
            if isBase { base = MarkupTag.attribute("href", head, inside).map { Address.base($0, within: base) } ?? base }
            guard !isBase, let url = feed(head, inside).map({ WebAddress.resolve($0, against: base) }), !found.contains(url) else {
                continue
            }
            found.append(url)
        }
        return found
    }

    private static func feed(_ page: Span<UInt8>, _ inside: Range<Int>) -> String? {
        let relations = (MarkupTag.attribute("rel", page, inside) ?? "").lowercased().split(separator: " ")
        guard relations.contains("alternate"), let type = MarkupTag.attribute("type", page, inside) else { return nil }
        return types.contains(type.lowercased().trimmingBlanks()) ? MarkupTag.attribute("href", page, inside) : nil
    }
}
