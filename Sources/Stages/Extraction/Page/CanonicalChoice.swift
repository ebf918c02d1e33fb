import JSON
import Model

/// The URL that a page calls its own.
enum CanonicalChoice {
    /// `link rel=canonical`, else `og:url`, else `mainEntityOfPage`; absolute and normalised. Refused is the root of a site where the page itself is not
    /// there, and another site: some pages point at whoever made their template. Where that site is the article's origin, `foreign` tells it.
    static func url(_ reading: PageReading) -> (url: String, source: String)? {
        candidates(reading).first { isOwn($0.url, reading.url) }
    }

    /// The page on another site that `link rel=canonical` points at: what copies of one article do.
    static func foreign(_ reading: PageReading) -> String? {
        guard let first = candidates(reading).first, first.source == "link", let own = Publisher.domain(ofURL: reading.url),
            let other = Publisher.domain(ofURL: first.url), !isSameSite(own, other), !isRoot(first.url)
        else { return nil }
        return first.url
    }

    private static func candidates(_ reading: PageReading) -> [(url: String, source: String)] {
        let main = reading.data.members("mainEntityOfPage").lazy.compactMap { $0["@id"]?.text ?? $0["url"]?.text ?? $0.text }.first
        let found = [(reading.head.link("canonical"), "link"), (reading.head.first("og:url"), "meta"), (main, "json-ld")]
        return found.compactMap { target, source in
            guard let target, let absolute = SafeURL.web(target, base: reading.url.isEmpty ? nil : reading.url) else { return nil }
            return (CanonicalURL.canonical(absolute), source)
        }
    }

    private static func isOwn(_ url: String, _ page: String) -> Bool {
        guard let own = Publisher.domain(ofURL: page) else { return true }
        guard let other = Publisher.domain(ofURL: url), isSameSite(own, other) else { return false }
        return !isRoot(url) || isRoot(CanonicalURL.canonical(page))
    }

    private static func isRoot(_ url: String) -> Bool {
        let parts = WebAddress.Parts(url)
        return parts.path.utf8.count <= 1 && parts.query == nil
    }

    /// Whether two hosts share their last two labels, or the last three where the second is that of a country's registry (`co.uk`).
    private static func isSameSite(_ first: String, _ second: String) -> Bool { site(first) == site(second) }

    private static func site(_ domain: String) -> [Substring] {
        let labels = domain.split(separator: ".")
        let isRegistry = labels.count > 2 && labels.last?.utf8.count == 2 && (labels.dropLast().last?.utf8.count ?? 9) <= 3
        return Array(labels.suffix(isRegistry ? 3 : 2))
    }
}
