/// A paragraph of a body, with what it is made of.
struct Block: Hashable, Sendable {
    /// Clean plain text, never empty.
    var text: String
    /// What the markup says that it is.
    var role: Role
    /// Where a line or link begins inside `text`, in UTF-8 bytes, ascending: places where a wrapping may begin within the paragraph.
    var seams: [Int] = []
    /// The nodes of the tree from its first to its last text; empty where there is no tree.
    var nodes: Range<Int> = 0..<0
    /// The node of its first text; 0 where there is no tree.
    var place = 0

    /// The kinds of paragraphs.
    enum Role: Hashable, Sendable {
        case paragraph, heading, listItem, quotation, caption, preformatted, tableRow
    }
}

extension [Block] {
    /// The paragraphs as a story holds them.
    var joined: String { map(\.text).joined(separator: "\n\n") }
}
