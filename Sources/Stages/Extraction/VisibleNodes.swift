import XML

/// Which parts of a tree a reader of the page would not read.
struct VisibleNodes {
    private let document: HTMLDocument
    /// Bytes of text outside scripts.
    private let total: Int
    /// The text that a hidden part must have a share of to be seen all the same: one half of it, and of a page, which holds much besides, three tenths.
    private let shareInTenths: Int

    init(_ document: HTMLDocument, isPage: Bool = false) {
        self.document = document
        shareInTenths = isPage ? 3 : 5
        var unseen = 0
        for node in document.nodes where node.tag == .script || node.tag == .style { unseen += node.bytes.count }
        total = document.bytes.count - unseen
    }

    /// Whether a subtree is left out of text and markup. Forms, frames, fallbacks and hidden parts are left out unless they hold more than half of the
    /// text and 500 bytes: then an end tag is missing (libxml2 ignores some) and the story stands inside. What React streams to a page comes in hidden
    /// parts too, called `S:0`, `S:1` … until a script shows them.
    func isLeftOut(_ index: Int) -> Bool {
        let node = document.nodes[index]
        switch node.tag {
        case .script, .style, .template, .svg, .title, .head, .input, .param, .datalist, .rp, .area, .link, .meta, .base: return true
        case .form, .button, .select, .textarea, .noscript, .iframe, .object, .applet, .embed, .audio, .video, .canvas, .noembed, .noframes,
            .frameset,
            .dialog, .map:
            return !holdsTheStory(node)
        case .text, .html, .body: return false
        default: return isHidden(index) && !holdsTheStory(node)
        }
    }

    private func holdsTheStory(_ node: HTMLDocument.Node) -> Bool {
        node.bytes.count >= 500 && node.bytes.count * 10 > total * shareInTenths
    }

    private func isHidden(_ index: Int) -> Bool {
        if document.value(of: .hidden, at: index) != nil { return document.value(of: .id, at: index)?.hasPrefix("S:") != true }
        guard let style = document.value(of: .style, at: index) else { return false }
        return style.lowercased().filter { !$0.isWhitespace }.contains("display:none")
    }
}
