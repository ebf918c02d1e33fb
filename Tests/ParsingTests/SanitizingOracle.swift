import Testing
import XML

@testable import Parsing

/// What must be true of every output, found out by other means than ours: a scan for tags so strict that it can be short, and libxml2's tree.
enum SafetyOracle {
    static func check(_ markup: String) {
        let output = sanitized(markup)
        check(output: output, of: markup)
        #expect(output.utf8.count <= 64 + 48 * markup.utf8.count, "\(markup)")
    }

    static func check(output: String, of markup: String) {
        #expect(sanitized(output) == output, "a second pass changed something of \(markup)")
        #expect(isWellFormed(output), "\(output) of \(markup)")
        let tree = HTMLDocument(output)
        for index in tree.nodes.indices {
            let tag = tree.nodes[index].tag
            #expect(!forbidden.contains(tag), "\(tag) in \(output) of \(markup)")
            for name in [HTMLAttributeName.style, .id, .class, .name, .content, .rel, .property] {
                #expect(tree.value(of: name, at: index) == nil, "\(name) in \(output) of \(markup)")
            }
            for name in [HTMLAttributeName.href, .src, .cite] {
                if let url = tree.value(of: name, at: index) { #expect(isSafe(url), "\(url) of \(markup)") }
            }
        }
    }

    private static let forbidden: Set<HTMLTag> = [
        .script, .style, .svg, .math, .template, .noscript, .noembed, .noframes, .xmp, .iframe, .frame, .frameset, .object, .embed, .applet,
        .form, .input, .button,
        .select, .option, .textarea, .title, .head, .base, .link, .meta, .other,
    ]

    private static func isSafe(_ url: String) -> Bool {
        let lower = url.lowercased()
        return ["http:", "https:", "mailto:", "tel:"].contains { lower.hasPrefix($0) } && !lower.unicodeScalars.contains { $0.value < 0x20 }
    }

    /// Every `<` begins a tag of the one form that we write, names and attributes are of the lists, end tags match.
    private static func isWellFormed(_ output: String) -> Bool {
        var open: [Substring] = []
        var rest = output[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == ">" }) {
            guard rest[start] == "<" else { return false }
            rest = rest[rest.index(after: start)...]
            guard let tag = rest.prefixMatch(of: /(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>`]*")*)>/) else { return false }
            guard names.contains(String(tag.2)), attributesAreListed(tag.3) else { return false }
            if tag.1 == "/" {
                guard tag.3.isEmpty, open.popLast() == tag.2 else { return false }
            } else if !voids.contains(String(tag.2)) {
                open.append(tag.2)
            }
            rest = rest[tag.range.upperBound...]
        }
        return open.isEmpty
    }

    private static func attributesAreListed(_ text: Substring) -> Bool {
        text.matches(of: /[ ]([a-z]+)="/).allSatisfy { attributes.contains(String($0.1)) }
    }

    private static let voids: Set<String> = ["br", "hr", "img", "wbr", "col", "source"]
    private static let attributes = Set(
        """
        title lang dir href src srcset sizes media alt width height colspan rowspan span scope abbr align valign cite datetime start type reversed value \
        open poster controls
        """.split(separator: " ").map(String.init))
    private static let names = Set(
        """
        a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn dir div dl dt em \
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark menu nav ol p picture pre q rp rt ruby s samp section small \
        source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr
        """.split(separator: " ").map(String.init))
}
