import Model
import XML

/// What a page says of itself for machines: `meta`, `link`, `title`, `lang`, and the texts of its JSON-LD.
struct PageHead {
    /// `lang` of the page.
    private(set) var language: String?
    /// The text of `title`.
    private(set) var title: String?
    /// The texts of `script type="application/ld+json"`.
    private(set) var data: [ArraySlice<UInt8>] = []
    /// The contents of `meta`, by lower-case name or property.
    private var metas: [String: [String]] = [:]
    /// Where `link` points, by each of its relations.
    private var links: [String: [String]] = [:]

    init(_ document: HTMLDocument) {
        for index in document.nodes.indices {
            switch document.nodes[index].tag {
            case .meta: addMeta(document, index)
            case .link: addLink(document, index)
            case .script: addScript(document, index)
            case .title: addTitle(document, index)
            case .html, .body: language = language ?? document.value(of: .lang, at: index).flatMap { $0.isEmpty ? nil : $0 }
            default: break
            }
        }
    }

    /// All that `meta` elements of a name say, in order; none of it empty.
    func all(_ name: String) -> [String] { metas[name] ?? [] }

    /// The first of them.
    func first(_ name: String) -> String? { metas[name]?.first }

    /// Where the first link of a relation points.
    func link(_ relation: String) -> String? { links[relation]?.first }

    private mutating func addMeta(_ document: HTMLDocument, _ index: Int) {
        guard let content = document.value(of: .content, at: index)?.trimmingBlanks(), !content.isEmpty else { return }
        let names = [HTMLAttributeName.property, .name, .itemprop].compactMap { document.value(of: $0, at: index)?.lowercased() }
        for name in Set(names) where metas[name, default: []].count < Self.mostOfAName { metas[name, default: []].append(content) }
    }

    private mutating func addLink(_ document: HTMLDocument, _ index: Int) {
        guard let target = document.value(of: .href, at: index), !target.isEmpty else { return }
        for relation in (document.value(of: .rel, at: index) ?? "").lowercased().split(separator: " ") {
            links[String(relation), default: []].append(target)
        }
    }

    private mutating func addScript(_ document: HTMLDocument, _ index: Int) {
        guard data.count < Self.mostScripts, let type = document.value(of: .type, at: index)?.lowercased() else { return }
        if type.hasPrefix("application/ld+json") { data.append(document.bytes[document.nodes[index].bytes]) }
    }

    /// Titles inside of drawings name their parts, so only the first counts.
    private mutating func addTitle(_ document: HTMLDocument, _ index: Int) {
        guard title == nil else { return }
        let text = PlainText.clean(document.text(at: index))
        title = text.isEmpty ? nil : text
    }

    private static let mostOfAName = 50
    private static let mostScripts = 50
}
