/// Which elements are written, and why the others are not.
///
/// Written is what carries meaning or plain presentation and needs nothing but the text: the union of what feed readers show (the lists of feedparser,
/// ammonia and DOMPurify agree on nearly all of it), media with `controls`, and the obsolete ones of old feeds that browsers still draw (`big`,
/// `center`, `strike`, `tt`, `acronym`), for renaming them changes what was published. Not written, their text kept: forms and their labels (nothing
/// must be sent from a page that shows news), frames and plug-ins (their content is what is shown where they are missing), `font` (nothing but style),
/// `dialog`, `canvas`, `map`, `slot` (nothing without script or id), `body`, `html`, `head` (the page has its own), custom elements. Not written, their
/// content out too: what below is not `.content` or `.void`.
extension SafeElement {
    static let all: [SafeElement] = sections + texts + lists + tables + media + hidden

    private static let sections: [SafeElement] =
        elements("address", [.block]) + elements("p", [.block, .paragraph], attributes: [.align])
        + elements("div", [.block], attributes: [.align])
        + elements("article aside center figcaption figure footer header hgroup main nav section summary", [.block, .special])
        + elements("blockquote", [.block, .special], attributes: [.cite])
        + elements("details", [.block, .special], attributes: [.open])
        + elements("pre", [.block, .special])
        + elements("h1 h2 h3 h4 h5 h6", [.block, .special, .heading], attributes: [.align])
        + elements("hr", [.block], treatment: .void)

    private static let texts: [SafeElement] =
        elements("abbr acronym b bdi bdo big cite code dfn em i kbd mark s samp small span strike strong sub sup tt u var", [])
        + elements("a", [.anchor], closes: .anchor, within: .scope, attributes: [.href])
        + elements("data", [], attributes: [.value]) + elements("time", [], attributes: [.datetime])
        + elements("q", [], attributes: [.cite]) + elements("del ins", [], attributes: [.cite, .datetime])
        + elements("ruby", [.ruby]) + elements("rt rp", [.rubyText], closes: .rubyText, within: [.ruby, .block, .scope])
        + elements("br wbr", [], treatment: .void)

    private static let lists: [SafeElement] =
        elements("ol", [.block, .special, .list], attributes: [.start, .type, .reversed])
        + elements("ul", [.block, .special, .list], attributes: [.type])
        + elements("menu dir dl", [.block, .special, .list])
        + elements("li", [.block, .special, .item], closes: .item, within: .special, attributes: [.value])
        + elements("dt dd", [.block, .special, .definition], closes: .definition, within: .special)

    private static let tables: [SafeElement] =
        elements("table", [.block, .special, .table], attributes: [.align, .width])
        + elements("caption", [.special, .caption], context: .table, attributes: [.align])
        + elements("colgroup", [.special, .columns], context: .table, attributes: [.span, .width])
        + elements("col", [], treatment: .void, context: [.table, .columns], attributes: [.span, .width])
        + elements("thead tbody tfoot", [.special, .rowGroup], context: .table, attributes: [.align, .valign])
        + elements("tr", [.special, .row], context: [.table, .rowGroup], attributes: [.align, .valign])
        + elements("td th", [.special, .cell], context: [.table, .rowGroup, .row], attributes: .cell)

    private static let media: [SafeElement] =
        elements("img", [], treatment: .void, attributes: [.src, .srcset, .sizes, .alt, .width, .height])
        + elements("picture", [])
        + elements("source", [], treatment: .void, attributes: [.src, .srcset, .sizes, .media, .type, .width, .height])
        + elements("audio", [], attributes: [.src, .controls])
        + elements("video", [], attributes: [.src, .poster, .width, .height, .controls])

    /// What would run, style, frame or stay unseen. `title` and `textarea` read references, which makes no difference to what is not written.
    private static let hidden: [SafeElement] =
        elements("script", [], treatment: .script) + elements("plaintext", [], treatment: .rest)
        + elements("style xmp iframe noembed noframes noscript textarea title", [], treatment: .rawText)
        + elements("svg math", [], treatment: .foreign)
        + elements("template select datalist button", [], treatment: .subtree)

    private static func elements(
        _ names: String, _ groups: Groups, treatment: Treatment = .content, closes: Groups = [], within: Groups = [], context: Groups = [],
        attributes: SafeAttribute.Names = []
    ) -> [SafeElement] {
        names.split(separator: " ").map {
            SafeElement(
                name: Name(String($0)), treatment: treatment, groups: groups, closes: closes, within: within, context: context,
                attributes: attributes.union(.everywhere))
        }
    }
}
