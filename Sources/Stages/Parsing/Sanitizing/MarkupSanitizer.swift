import Model

/// The markup of feeds made fit for pages, in one pass over its bytes and without a tree.
///
/// Only what `SafeElement` and `SafeAttribute` list is ever written, so what is unknown cannot pass. The input is read by the rules of the HTML Living
/// Standard (§13.2.5, tokenization) so that we see the tags that a browser would see; the output is of the simplest kind, so that nobody can read it
/// otherwise: every element closed in order, every value in double quotes, every `<`, `>` and `&` escaped, no element whose content is anything but
/// ordinary HTML (no raw text, no SVG, no MathML, no template), no comment. Sanitizing it again changes nothing.
///
/// Each link, picture and quotation source is absolute, with one of few schemes, or relative where no base is known. Ids, classes, names, styles and
/// handlers are left out: they would take hold of the page. Time and room are linear in the input: no element is looked for beyond
/// `OpenElements.depthLimit`, nothing is read more often than a fixed number of times.
enum MarkupSanitizer {
    /// The markup as HTML that may stand in a page; URLs are resolved against `base` where that is an absolute web address.
    static func html(_ markup: String, kind: TextKind, base: String?) -> String {
        var pass = SanitizingPass()
        return html(markup, kind: kind, base: base, with: &pass)
    }

    /// The same, in room that many texts share; a text that needs no change is given back, not copied.
    static func html(_ markup: String, kind: TextKind, base: String?, with pass: inout SanitizingPass) -> String {
        pass.read(markup.utf8.span, kind: kind, base: base)
        return pass.isUnchanged ? markup : String(decoding: pass.output, as: UTF8.self)
    }

    /// The same of bytes; what is not UTF-8 becomes U+FFFD.
    static func html(_ markup: Span<UInt8>, kind: TextKind, base: String?) -> String {
        var pass = SanitizingPass()
        write(markup, kind: kind, base: base, with: &pass)
        return String(decoding: pass.output, as: UTF8.self)
    }

    /// The same into `pass.output`, which is UTF-8 where the markup is.
    static func write(_ markup: Span<UInt8>, kind: TextKind, base: String?, with pass: inout SanitizingPass) {
        pass.read(markup, kind: kind, base: base)
        pass.finish(markup)
    }
}
