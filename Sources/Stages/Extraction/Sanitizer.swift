import Model
import XML

/// Markup made safe by writing it anew: only what the lists below allow is ever written, so what is unknown cannot pass.
struct Sanitizer {
    private let document: HTMLDocument
    private let visible: VisibleNodes
    private let base: String?
    private let removed: [Range<Int>]
    /// Where pictures count, and how: those of a page only in figures and paragraphs.
    private let pictures: Range<Int>
    private let isPage: Bool
    private var output: [UInt8] = []
    private var images: [String] = []
    private var seen: Set<String> = []
    /// The enclosing elements; those not yet open are written when content comes, so that nothing empty is.
    private var stack: [(end: Int, index: Int, isOpen: Bool)] = []

    /// The markup of a tree without the nodes of `removed` (ascending), URLs resolved against `base`; and its pictures, absolute, each once.
    static func sanitize(_ document: HTMLDocument, base: String?, removed: [Range<Int>]) -> (html: String, images: [String]) {
        var sanitizer = Sanitizer(document, base: base, removed: removed, pictures: document.nodes.indices, isPage: false)
        sanitizer.run()
        return (String(decoding: sanitizer.output, as: UTF8.self), sanitizer.images)
    }

    /// The same of a page, of which only a part is the story: pictures count only in `pictures`, and there in figures and paragraphs.
    static func sanitize(page document: HTMLDocument, base: String?, removed: [Range<Int>], pictures: Range<Int>) -> (
        html: String, images: [String]
    ) {
        var sanitizer = Sanitizer(document, base: base, removed: removed, pictures: pictures, isPage: true)
        sanitizer.run()
        return (String(decoding: sanitizer.output, as: UTF8.self), sanitizer.images)
    }

    private init(_ document: HTMLDocument, base: String?, removed: [Range<Int>], pictures: Range<Int>, isPage: Bool) {
        self.document = document
        self.base = base
        self.removed = removed
        self.pictures = pictures
        self.isPage = isPage
        visible = VisibleNodes(document, isPage: isPage)
    }

    private mutating func run() {
        var index = 0
        var next = 0
        while index < document.nodes.count {
            close(before: index)
            while next < removed.count && removed[next].upperBound <= index { next += 1 }
            let isRemoved = next < removed.count && removed[next].contains(index)
            guard !visible.isLeftOut(index) else {
                index = document.nodes[index].end
                continue
            }
            enter(index, isRemoved: isRemoved)
            index += 1
        }
        close(before: .max)
    }

    private mutating func enter(_ index: Int, isRemoved: Bool) {
        let node = document.nodes[index]
        switch node.tag {
        case .text where !isRemoved: appendText(at: index)
        case .img where isShown(index, isRemoved: isRemoved): appendImage(at: index)
        case .br, .hr: appendRule(node.tag, isRemoved: isRemoved)
        case let tag where Self.allowed.contains(tag) && stack.count < Self.depthLimit && !isAroundAll(index):
            stack.append((node.end, index, false))
        default: break
        }
    }

    private mutating func close(before index: Int) {
        while let last = stack.last, last.end <= index {
            if last.isOpen { output += "</\(document.nodes[last.index].tag.rawValue)>".utf8 }
            stack.removeLast()
        }
    }

    private mutating func openPending() {
        for position in stack.indices where !stack[position].isOpen {
            stack[position].isOpen = true
            output += "<\(document.nodes[stack[position].index].tag.rawValue)\(attributes(at: stack[position].index))>".utf8
        }
    }

    private mutating func appendText(at index: Int) {
        let run = document.bytes[document.nodes[index].bytes]
        guard run.contains(where: { $0 > 0x20 }) else {
            if stack.last?.isOpen != false, !output.isEmpty, output.last != 0x20 { output.append(0x20) }
            return
        }
        openPending()
        if run.allSatisfy({ $0 < 0x7F }), !isPreformatted {
            appendASCII(run)
        } else {
            output += Self.escaped(Self.cleaned(String(decoding: run, as: UTF8.self), keepsLines: isPreformatted)).utf8
        }
    }

    private var isPreformatted: Bool { stack.contains { document.nodes[$0.index].tag == .pre } }

    /// The quick way for what has nothing to compose.
    private mutating func appendASCII(_ run: ArraySlice<UInt8>) {
        for byte in run {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case ...0x20: if output.last != 0x20, byte >= 0x09 { output.append(0x20) }
            default: output.append(byte)
            }
        }
    }

    private mutating func appendRule(_ tag: HTMLTag, isRemoved: Bool) {
        guard !isRemoved, !output.isEmpty, stack.last?.isOpen != false else { return }
        output += "<\(tag.rawValue)>".utf8
    }
}

// Pictures and attributes.
extension Sanitizer {
    /// Whether an element holds all of a page's story: that is the page's, not the story's.
    private func isAroundAll(_ index: Int) -> Bool {
        isPage && index < pictures.lowerBound && document.nodes[index].end > pictures.upperBound
    }

    /// Whether a picture is the story's.
    private func isShown(_ index: Int, isRemoved: Bool) -> Bool {
        guard isPage else { return true }
        return pictures.contains(index) && (!isRemoved || stack.contains { [.figure, .p].contains(document.nodes[$0.index].tag) })
    }

    /// Where a picture is: pages that load pictures late say so beside `src`, which then holds a blank one.
    private func source(of index: Int) -> String? {
        let late = isPage ? document.value(of: .dataSource, at: index) : nil
        return (late ?? document.value(of: .src, at: index)).flatMap { SafeURL.web($0, base: base) }
    }

    private mutating func appendImage(at index: Int) {
        guard let source = source(of: index) else { return }
        guard !isPixel(index) else { return }
        if seen.insert(source).inserted { images.append(source) }
        openPending()
        let alternative = Self.escaped(PlainText.clean(document.value(of: .alt, at: index) ?? ""))
        output += "<img src=\"\(Self.escaped(source))\" alt=\"\(alternative)\">".utf8
    }

    /// Pictures of one pixel count readers.
    private func isPixel(_ index: Int) -> Bool {
        [HTMLAttributeName.width, .height].contains { ["0", "1", "0px", "1px"].contains(document.value(of: $0, at: index) ?? "") }
    }

    private func attributes(at index: Int) -> String {
        switch document.nodes[index].tag {
        case .a: url(.href, at: index, allowing: SafeURL.link) + plain(.title, at: index)
        case .blockquote, .q: url(.cite, at: index, allowing: SafeURL.web)
        case .abbr: plain(.title, at: index)
        case .td, .th: number(.colspan, at: index) + number(.rowspan, at: index)
        case .time: plain(.datetime, at: index)
        default: ""
        }
    }

    private func url(_ name: HTMLAttributeName, at index: Int, allowing safe: (String, String?) -> String?) -> String {
        guard let url = document.value(of: name, at: index).flatMap({ safe($0, base) }) else { return "" }
        return " \(name.rawValue)=\"\(Self.escaped(url))\""
    }

    private func plain(_ name: HTMLAttributeName, at index: Int) -> String {
        guard let value = document.value(of: name, at: index) else { return "" }
        return " \(name.rawValue)=\"\(Self.escaped(PlainText.clean(value)))\""
    }

    private func number(_ name: HTMLAttributeName, at index: Int) -> String {
        guard let value = document.value(of: name, at: index).flatMap(UInt16.init), value > 1 else { return "" }
        return " \(name.rawValue)=\"\(value)\""
    }
}

// The lists, and how text is written.
extension Sanitizer {
    private static let depthLimit = 64

    /// The elements that are written; others give only their content.
    private static let allowed: Set<HTMLTag> = [
        .a, .abbr, .b, .blockquote, .caption, .cite, .code, .dd, .del, .div, .dl, .dt, .em, .figcaption, .figure, .h1, .h2, .h3, .h4, .h5,
        .h6, .i, .ins,
        .kbd, .li, .mark, .ol, .p, .pre, .q, .ruby, .rt, .s, .samp, .small, .strong, .sub, .sup, .table, .tbody, .td, .tfoot, .th, .thead,
        .time, .tr, .u,
        .ul,
    ]

    /// White space to one blank, controls out, composed piece by piece: a mark that would combine with the `>` before it must not (U+0338).
    private static func cleaned(_ text: String, keepsLines: Bool) -> String {
        var kept = String.UnicodeScalarView()
        var isAfterBlank = false
        for scalar in text.unicodeScalars {
            let isBlank = PlainText.isBlank(scalar)
            if isBlank, !isAfterBlank || keepsLines { kept.append(keepsLines && scalar == "\n" ? "\n" : " ") }
            isAfterBlank = isBlank
            guard !isBlank, let scalar = PlainText.kept(scalar) else { continue }
            kept.append(scalar)
        }
        return Composition.composed(String(kept))
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// URLs that may stand in markup.
enum SafeURL {
    /// An absolute http or https URL; nil for anything else.
    static func web(_ reference: String, base: String?) -> String? { absolute(reference, base: base, schemes: ["http", "https"]) }

    /// The same, or a mail address.
    static func link(_ reference: String, base: String?) -> String? {
        absolute(reference, base: base, schemes: ["http", "https", "mailto"])
    }

    /// Browsers drop controls from URLs before they read the scheme (WHATWG URL §4.4), and so must we.
    private static func absolute(_ reference: String, base: String?, schemes: Set<String>) -> String? {
        let seen = String(
            String.UnicodeScalarView(reference.unicodeScalars.filter { $0.value > 0x1F && !(0x7F...0x9F).contains($0.value) }))
        let resolved = WebAddress.resolve(seen, against: base)
        guard let scheme = WebAddress.scheme(of: resolved), schemes.contains(scheme) else { return nil }
        return scheme == "mailto" || WebAddress.host(of: resolved) != nil ? resolved : nil
    }
}
