import Extraction
import Model
import Publishing

/// A page in the contract's shape, `pipeline.page/1`. All keys always stand, `null` or `[]` where the page says nothing; `html` only where it is asked for.
enum PageJSON {
    static let schema = "pipeline.page/1"

    static func value(of page: ExtractedPage, file: String?, withMarkup: Bool) -> JSONValue {
        var members = opening(file)
        members += [
            ("title", .text(page.title)), ("byline", .texts(page.byline)), ("published", .time(page.published)),
            ("modified", .time(page.modified)),
            ("language", .text(page.language)), ("site_name", .text(page.siteName)), ("canonical_url", .text(page.canonicalURL)),
            ("summary", .text(page.summary)), ("text", .string(page.text)),
        ]
        if withMarkup { members.append(("html", .text(page.html))) }
        members += [
            ("origin", origin(of: page)), ("truncated", .flag(page.isTruncated)), ("removed", .texts(page.removed)),
            ("access", access(of: page)),
            ("images", .texts(page.images)), ("confidence", .number(rounded(page.confidence))),
            ("text_source", .string(page.textSource.rawValue)),
            ("sources", .object(page.sources.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ]
        return .object(members)
    }

    /// Why a page could not be read.
    static func value(of refusal: Refusal, file: String, isNamed: Bool) -> JSONValue {
        let error: JSONMembers = [("kind", .text(refusal.kind)), ("file", .text(file)), ("message", .text(refusal.message))]
        return .object(opening(isNamed ? file : nil) + [("error", .object(error))])
    }

    private static func opening(_ file: String?) -> JSONMembers {
        var members: JSONMembers = [("schema", .string(schema))]
        members.add("file", file)
        return members
    }

    private static func origin(of page: ExtractedPage) -> JSONValue {
        page.origin.map { .object([("name", .text($0.name)), ("evidence", .text($0.evidence))]) } ?? .null
    }

    private static func access(of page: ExtractedPage) -> JSONValue {
        .object([("level", .string(page.access.level.rawValue)), ("evidence", .texts(page.access.evidence))])
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
