import Model
import XML

/// Makes of an article's page what the article says: a pure function of the page's bytes.
///
/// ```
/// bytes → text → tree → blocks → features → probabilities → kept blocks → wrappings, text, markup
///                 `→ head, JSON-LD → title, byline, dates, language, access
/// ```
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
        page(bytes, contentType: contentType, url: url, hints: hints, judge: BlockJudge.shipped)
    }

    /// The same by another judge: what trainers compare.
    package static func page(_ bytes: [UInt8], contentType: String?, url: String, hints: PageHints, judge: BlockJudge?) -> ExtractedPage {
        let reading = PageReading(bytes, contentType: contentType, url: url, hints: hints)
        let text = ArticleText(reading, judge: judge)
        return PageAssembly(reading, text).page
    }
}
