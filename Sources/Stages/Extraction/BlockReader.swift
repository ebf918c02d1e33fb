import XML

/// Reads the paragraphs of a tree: one pass in document order, no recursion.
///
/// Blocks end paragraphs, and so do two line breaks in a row; one line break is a blank, remembered as a seam. Items, headings, quotations, captions and
/// table rows are paragraphs of their own; the cells of a row are parted by a blank. Alternative texts of pictures are no text.
struct BlockReader {
    private let document: HTMLDocument
    private let visible: VisibleNodes
    private var blocks: [Block] = []
    private var builder = TextBuilder()
    private var raw: [UInt8] = []
    private var lineBreaks = 0
    private var nodes: Range<Int>?
    /// The open blocks: where each ends, and what its text is, where the element says so.
    private var open: [(end: Int, role: Block.Role?)] = []

    /// The paragraphs of a tree.
    static func blocks(of document: HTMLDocument, isPage: Bool = false) -> [Block] {
        var reader = BlockReader(document, isPage: isPage)
        reader.run()
        return reader.blocks
    }

    private init(_ document: HTMLDocument, isPage: Bool) {
        self.document = document
        visible = VisibleNodes(document, isPage: isPage)
    }

    private mutating func run() {
        var index = 0
        while index < document.nodes.count {
            closeBlocks(before: index)
            guard !visible.isLeftOut(index) else {
                index = document.nodes[index].end
                continue
            }
            enter(index)
            index += 1
        }
        flush()
    }

    private mutating func enter(_ index: Int) {
        let node = document.nodes[index]
        switch node.tag {
        case .text: appendText(at: index)
        case .br: lineBreak()
        case .td, .th: builder.appendBlank()
        case .a: builder.markSeam()
        case let tag where Self.isBlock(tag):
            flush()
            open.append((node.end, role(of: index)))
        default: break
        }
    }

    private mutating func closeBlocks(before index: Int) {
        while let last = open.last, last.end <= index {
            flush()
            open.removeLast()
        }
    }

    private mutating func appendText(at index: Int) {
        let text = document.bytes[document.nodes[index].bytes]
        if currentRole == .preformatted { raw.append(contentsOf: text) }
        guard text.contains(where: { $0 > 0x20 }) else { return builder.appendBlank() }
        if lineBreaks > 1, currentRole != .preformatted { flush() }
        if lineBreaks == 1 { builder.markSeam() }
        lineBreaks = 0
        builder.append(text)
        nodes = (nodes?.lowerBound ?? index)..<(index + 1)
    }

    private mutating func lineBreak() {
        lineBreaks += 1
        builder.appendBlank()
        if currentRole == .preformatted { raw.append(0x0A) }
    }

    private var currentRole: Block.Role { open.last { $0.role != nil }?.role ?? .paragraph }

    private mutating func flush() {
        defer {
            nodes = nil
            raw = []
            lineBreaks = 0
        }
        let role = currentRole
        let (text, seams) = builder.finish()
        guard !text.isEmpty else { return }
        let lines = role == .preformatted ? TextBody.paragraphs(of: String(decoding: raw, as: UTF8.self)) : []
        let place = nodes?.lowerBound ?? 0
        guard lines.count > 1 else {
            return blocks.append(Block(text: text, role: role, seams: seams, nodes: nodes ?? 0..<0, place: place))
        }
        blocks.append(contentsOf: lines.map { Block(text: $0, role: role, place: place) })
    }

    private func role(of index: Int) -> Block.Role? {
        switch document.nodes[index].tag {
        case .h1, .h2, .h3, .h4, .h5, .h6: .heading
        case .li, .dt, .dd: .listItem
        case .blockquote: .quotation
        case .figcaption, .caption, .figure: .caption
        case .pre, .xmp: .preformatted
        case .tr: .tableRow
        case .p, .div: document.value(of: .class, at: index)?.contains("caption") == true ? .caption : nil
        default: nil
        }
    }

    static func isBlock(_ tag: HTMLTag) -> Bool { blockTags.contains(tag) }

    private static let blockTags: Set<HTMLTag> = [
        .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt, .fieldset,
        .figcaption, .figure,
        .footer, .form, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html, .legend, .li, .main, .menu, .nav, .ol, .p,
        .pre, .section,
        .summary, .table, .tbody, .tfoot, .thead, .tr, .ul, .xmp, .optgroup, .option,
    ]
}
