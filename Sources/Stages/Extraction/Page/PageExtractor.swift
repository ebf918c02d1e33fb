import Model
import XML

/// Makes of an article's page what the article says: a pure function of the page's bytes.
public enum PageExtractor {
    /// Counted up with every change of rules that makes another article of the same page.
    public static let version = 1

    /// Reads a page, at the most 10 MiB of it. Never fails: a page without an article gives empty text.
    ///
    /// - Parameters:
    ///   - bytes: the page as it came, content codings taken off.
    ///   - contentType: the `Content-Type` that it came with.
    ///   - url: where it came from, absolute: what relative URLs are resolved against.
    ///   - hints: what is known of it besides.
    public static func page(_ bytes: [UInt8], contentType: String?, url: String, hints: PageHints) -> ExtractedPage {
        let text = PageText.utf8(bytes, contentType: contentType)
        let tree = PageTree(HTMLDocument(utf8: text, sizeLimitBytes: PageText.sizeLimitBytes))
        let container = ProseContainer(tree)
        let blocks = container.blocks(of: tree).map { tree.blocks[$0].block }
        let head = PageHead(tree.document)
        var page = ExtractedPage()
        page.title = head.first("og:title") ?? hints.title
        page.siteName = head.first("og:site_name")
        let wrappings = Wrappings(blocks, headline: page.title ?? "")
        page.text = wrappings.kept.joined
        page.removed = wrappings.removed.map(\.text)
        page.language = Language.of(text: page.text, declared: head.language ?? hints.language)
        page.canonicalURL = (head.link("canonical") ?? head.first("og:url")).map {
            CanonicalURL.canonical(WebAddress.resolve($0, against: url))
        }
        page.textSource = page.text.isEmpty ? .none : .container
        page.confidence = page.text.isEmpty ? 0 : 0.5
        page.isTruncated = Truncation.isTruncated(ReadBody(kept: wrappings.kept, removed: wrappings.removed), language: page.language)
        return page
    }
}
