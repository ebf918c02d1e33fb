import Model

/// How the texts of feeds are to be read: by what the format says, and where it says nothing, by what the text shows.
enum TextReading {
    // MARK: RSS

    /// A title of RSS: plain text by the specification, markup in practice; a tag or a reference in it shows which.
    static func rssTitle(_ element: Element, _ complaints: inout Complaints) -> ReadText? {
        if element.hasElements { return markup(element) }
        return element.nonEmptyText.map { title($0, &complaints) }
    }

    /// A text that may be plain or markup.
    static func title(_ text: String, _ complaints: inout Complaints) -> ReadText {
        let text = unframed(text, &complaints)
        guard Evidence.showsMarkup(text) else { return ReadText(text: text, kind: .text) }
        return ReadText(text: undouble(text, &complaints), kind: .html)
    }

    /// A body of RSS: HTML, or elements that somebody forgot to escape.
    static func rssBody(_ element: Element, _ complaints: inout Complaints) -> ReadText? {
        if element.hasElements { return markup(element) }
        return element.nonEmptyText.map { html($0, base: element.base, &complaints) }
    }

    /// Elements written out again.
    private static func markup(_ element: Element) -> ReadText {
        ReadText(text: MarkupLinks.resolve(Markup.inner(of: element), base: element.base), kind: .xhtml)
    }

    /// A body of HTML: one look tells whether there is anything to do at all.
    static func html(_ text: String, base: @autoclosure () -> String, _ complaints: inout Complaints) -> ReadText {
        var text = text
        if Evidence.holds(UInt8(ascii: "<"), &text) {
            guard let inner = Evidence.withoutFrame(text) else {
                return ReadText(text: MarkupLinks.resolve(text, base: base()), kind: .html)
            }
            noteFrame(&complaints)
            return ReadText(text: MarkupLinks.resolve(inner, base: base()), kind: .html)
        }
        guard Evidence.holds(UInt8(ascii: "&"), &text) else { return ReadText(text: text, kind: .html) }
        if let undone = DoubleEscape.undoneMarkup(text) {
            complaints.note("double-escaped", "a text that was escaped once too often")
            return ReadText(text: MarkupLinks.resolve(undone, base: base()), kind: .html)
        }
        return ReadText(text: undouble(text, &complaints), kind: .html)
    }

    // MARK: Atom

    /// A text construct of Atom 1.0 (RFC 4287 §3.1, §4.1.3.3) or a content construct of Atom 0.3.
    static func atom(_ element: Element, isTitle: Bool, _ complaints: inout Complaints) -> ReadText? {
        let type = AtomType(element)
        if type == .base64 {
            return Base64.decode(element.text).map { ReadText(text: MarkupLinks.resolve($0, base: element.base), kind: .html) }
        }
        if element.hasElements { return ReadText(text: MarkupLinks.resolve(unwrapped(element), base: element.base), kind: .xhtml) }
        guard let text = element.nonEmptyText else { return nil }
        if type == .html { return atomHTML(text, element, isTitle, &complaints) }
        guard isMarkup(text, type, isTitle) else { return ReadText(text: text, kind: .text) }
        if type != .unsaid { complaints.note("text-is-markup", "a text of type \"\(type.rawValue)\" holds HTML") }
        return atomHTML(text, element, isTitle, &complaints)
    }

    private static func atomHTML(_ text: String, _ element: Element, _ isTitle: Bool, _ complaints: inout Complaints) -> ReadText {
        guard isTitle else { return html(text, base: element.base, &complaints) }
        let text = undouble(unframed(text, &complaints), &complaints)
        return ReadText(text: MarkupLinks.resolve(text, base: element.base), kind: .html)
    }

    /// Whether a text that does not say that it is HTML is HTML.
    private static func isMarkup(_ text: String, _ type: AtomType, _ isTitle: Bool) -> Bool {
        switch type {
        case .unsaid, .xhtml: Evidence.showsMarkup(text)
        case .text: isTitle ? Evidence.showsMarkup(text) : Evidence.isWrapped(text)
        case .html, .base64, .other: false
        }
    }

    /// The markup inside, without the `div` that XHTML constructs are wrapped in.
    private static func unwrapped(_ element: Element) -> String {
        let elements = Array(element.children.prefix(2))
        if elements.count == 1, elements[0].name.local == .div, element.hasOnlyElements { return Markup.inner(of: elements[0]) }
        return Markup.inner(of: element)
    }

    // MARK: Repairs

    /// Undoes one escaping too many: nobody means to show `&amp;#8217;`.
    private static func undouble(_ text: String, _ complaints: inout Complaints) -> String {
        guard let undone = DoubleEscape.undoneReferences(text) else { return text }
        complaints.note("double-escaped", "a text that was escaped once too often")
        return undone
    }

    private static func unframed(_ text: String, _ complaints: inout Complaints) -> String {
        guard let inner = Evidence.withoutFrame(text) else { return text }
        noteFrame(&complaints)
        return inner
    }

    private static func noteFrame(_ complaints: inout Complaints) {
        complaints.note("cdata-remnant", "a CDATA section that was escaped, or stands in another, is read as one")
    }
}

/// What `type` and `mode` of Atom say of a text.
private enum AtomType: String {
    case unsaid, text, html, xhtml, base64
    /// Another kind of text or XML.
    case other

    init(_ element: Element) {
        let type = element.attribute(.type) ?? ""
        self = element.attributeEquals(.mode, "base64") ? .base64 : Self.of(type)
        let isEscaped = self != .base64 && self != .text && element.attributeEquals(.mode, "escaped")
        if isEscaped { self = .html }
    }

    private static func of(_ type: String) -> AtomType {
        if type.isEmpty { return .unsaid }
        if Words.contains(type, "xhtml") { return .xhtml }
        if Words.contains(type, "html") { return .html }
        if Words.equal(type, "text") || Words.equal(type, "text/plain") { return .text }
        if !type.utf8.contains(UInt8(ascii: "/")) || Words.begins(type, with: "text/") || Words.ends(type, with: "xml") { return .other }
        return .base64
    }
}

extension String {
    /// Its UTF-8 bytes in one piece.
    mutating func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        makeContiguousUTF8()
        return body(utf8Span.span)
    }
}
