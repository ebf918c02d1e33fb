import JSON
import Model

/// The article of a page's JSON-LD (schema.org `Article` and its kinds).
struct ArticleData {
    /// The object that is the article; nil where there is none.
    private let article: JSONValue?
    /// All objects that have an `@id`: what others point at.
    private let byID: [String: JSONValue]

    /// Reads the scripts of a page; what is no JSON is passed over.
    init(_ scripts: [ArraySlice<UInt8>]) {
        var objects: [JSONValue] = []
        for script in scripts { objects += Self.objects(in: script) }
        article = objects.filter(Self.isArticle).max { Self.weight($0) < Self.weight($1) }
        byID = Dictionary(objects.compactMap { object in object["@id"]?.text.map { ($0, object) } }) { first, second in
            Self.size(first) >= Self.size(second) ? first : second
        }
    }

    /// A member of the article as text.
    func text(_ name: String) -> String? { article?[name]?.elements.lazy.compactMap(\.text).first }

    /// The members of the article of a name, each resolved where it only points at another object.
    func members(_ name: String) -> [JSONValue] { (article?[name]?.elements ?? []).map(resolved) }

    /// `headline`, or `name`.
    var headline: String? { (text("headline") ?? text("name")).flatMap(Self.plain) }
    /// `description`.
    var description: String? { text("description").flatMap(Self.plain) }
    /// `articleBody`, as it stands there.
    var body: String? { text("articleBody") }
    /// Whether the page calls itself a live blog.
    var isLiveBlog: Bool { article.map { Self.types(of: $0).contains("LiveBlogPosting") } ?? false }

    /// The object behind an `@id`.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard value.isObject, value["name"] == nil, let id = value["@id"]?.text else { return value }
        return byID[id] ?? value
    }

    /// A text without markup and references.
    static func plain(_ text: String) -> String? {
        let plain = Title.plain(text, kind: .html)
        return plain.isEmpty ? nil : plain
    }
}

// Finding it.
extension ArticleData {
    private static let mostObjects = 5_000

    /// All objects of a script, breadth first.
    private static func objects(in script: ArraySlice<UInt8>) -> [JSONValue] {
        guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else { return [] }
        var reader = JSONReader(Array(script[start...]), at: 0)
        var queue = reader.value().map { [$0] } ?? []
        var objects: [JSONValue] = []
        var next = 0
        while next < queue.count, objects.count < mostObjects {
            let value = queue[next]
            next += 1
            if value.isObject { objects.append(value) }
            queue += inner(of: value)
        }
        return objects
    }

    /// The objects and arrays within a value.
    private static func inner(of value: JSONValue) -> [JSONValue] {
        switch value {
        case .array(let elements): elements
        case .object(let members):
            members.sorted { $0.key < $1.key }.map(\.value).filter { $0.isObject || $0.elements.count > 1 || isList($0) }
        default: []
        }
    }

    private static func isList(_ value: JSONValue) -> Bool {
        if case .array = value { return true }
        return false
    }

    private static func types(of object: JSONValue) -> [String] { (object["@type"]?.elements ?? []).compactMap(\.text) }

    private static func isArticle(_ object: JSONValue) -> Bool {
        types(of: object).contains { $0.hasSuffix("Article") || $0.hasSuffix("BlogPosting") || $0.hasSuffix("Report") || $0 == "Review" }
            && (object["headline"] != nil || object["articleBody"] != nil || object["datePublished"] != nil)
    }

    /// What an article object says more than others: related articles are named too, but with less.
    private static func weight(_ object: JSONValue) -> Int {
        let body = object["articleBody"]?.text == nil ? 0 : 4
        let names = ["author", "datePublished", "dateModified", "publisher", "headline", "mainEntityOfPage", "image"]
        return body + names.count { object[$0] != nil }
    }

    private static func size(_ object: JSONValue) -> Int {
        if case .object(let members) = object { return members.count }
        return 0
    }
}
