/// The elements that somebody here treats by name (HTML Living Standard §4, with the obsolete ones of §16.2 that old feeds still use).
public enum HTMLTag: String, Sendable, CaseIterable {
    /// A text, which is no element.
    case text = "#text"
    /// An element that nobody treats by name.
    case other = "#other"
    case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi, bdo, big, blockquote, body, br, button,
        canvas
    case caption, center, cite, code, col, colgroup, data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset
    case figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img,
        input
    case ins, kbd, label, legend, li, link, main, map, mark, math, menu, meta, meter, nav, nobr, noembed, noframes, noscript, object, ol,
        optgroup
    case option, output, p, param, picture, pre, progress, q, rp, rt, ruby, s, samp, script, section, select, slot, small, source, span,
        strike
    case strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul,
        `var`
    case video, wbr, xmp

    /// The element of a lower-case name.
    init(_ name: UnsafeBufferPointer<UInt8>) {
        let found = Self.byName[packed(name)] ?? .other
        // Eight bytes tell names apart; longer ones are compared in full.
        self = name.count <= 8 || found.rawValue.utf8.elementsEqual(name) ? found : .other
    }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.utf8.withContiguousStorage(packed), $0) })
}

/// The attributes that somebody here reads.
public enum HTMLAttributeName: String, Sendable, CaseIterable {
    case alt, cite, `class`, colspan, content, datetime, height, hidden, href, id, itemprop, itemtype, lang, name, property, pubdate, rel,
        role, rowspan, src, style, title, type
    case width
    /// The picture that a script loads when the reader comes to it.
    case dataSource = "data-src"

    /// The attribute of a lower-case name; nil where nobody reads it.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        guard name.count <= 8, let found = Self.byName[packed(name)] else { return nil }
        self = found
    }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.utf8.withContiguousStorage(packed), $0) })
}

/// The first eight bytes as one number.
private func packed(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    name.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
}

extension String.UTF8View {
    /// Lends the bytes of a text, copied where they do not lie in one piece.
    fileprivate func withContiguousStorage<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
