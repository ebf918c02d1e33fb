import Model
import Yams

/// The members of `feeds:`, cut out of a file by its lines, to be read some hundred at a time.
///
/// A block sequence (YAML 1.2 §8.2.1) whose members begin with `- ` in one column ends with the first line that stands further left; whatever belongs to
/// a member stands further right. Only what libyaml takes loosely, a quotation or a flow collection that goes on in the column of the members, looks
/// like two members and is none: then neither half is YAML, and the file is read whole. So what is read in pieces says what it says as a whole.
struct FeedList {
    /// The file with blank lines where the members stood, so that all else keeps its place.
    let rest: String
    /// The members, some hundred a piece, with the number of lines before each piece.
    private let pieces: [(text: Substring, linesBefore: Int)]

    /// What looked like the list, line by line, is none to YAML.
    struct Misread: Error {}

    /// Shorter files are read whole.
    static let worthwhile = 64 << 10
    private static let membersOfPiece = 256

    /// Nil where the file is short, or its list has not the plain form that is meant here.
    init?(in text: String, worthwhile: Int = FeedList.worthwhile) {
        guard text.utf8.count >= worthwhile, let cut = Cut(text, membersOfPiece: Self.membersOfPiece) else { return nil }
        pieces = cut.pieces
        rest = String(text[..<cut.start]) + String(repeating: "\n", count: cut.lines) + text[cut.end...]
    }

    /// - Throws: where a piece is not YAML by itself.
    func feeds(in file: String, defaults: FeedDefaults, context: ReadingContext) throws -> [FeedEntry] {
        var feeds: [FeedEntry] = []
        for piece in pieces {
            let file = SourceFile(name: file, linesBefore: piece.linesBefore)
            for node in try YAMLText.members(String(piece.text)) {
                if let feed = FeedEntry(node, file: file, defaults: defaults, context: context) { feeds.append(feed) }
            }
        }
        return feeds
    }
}

/// Where the list begins and ends, line by line.
private struct Cut {
    private(set) var pieces: [(text: Substring, linesBefore: Int)] = []
    private(set) var start: String.Index
    private(set) var end: String.Index
    /// How many lines the list has.
    private(set) var lines = 0

    init?(_ text: String, membersOfPiece: Int) {
        guard let key = Self.lineOfKey(in: text) else { return nil }
        (start, end) = (key.end, text.endIndex)
        var (line, pieceStart, pieceLines) = (key.end, key.end, key.number)
        var (column, members) = (nil as Int?, 0)
        while line < text.endIndex {
            let lineEnd = text.utf8[line...].firstIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) } ?? text.endIndex
            let shape = LineShape(text.utf8[line..<lineEnd])
            if shape.hasTab { return nil }
            if !shape.isBlank {
                if column == nil { column = shape.isMember ? shape.indent : nil }
                guard let column, shape.indent > column || shape.indent == column && shape.isMember else { break }
                if shape.indent == column {
                    if members == membersOfPiece {
                        pieces.append((text[pieceStart..<line], pieceLines))
                        (pieceStart, pieceLines, members) = (line, key.number + lines, 0)
                    }
                    members += 1
                }
            }
            lines += 1
            line = lineEnd
        }
        guard members > 0 else { return nil }
        end = line
        pieces.append((text[pieceStart..<end], pieceLines))
    }

    /// The only line that says `feeds:` and no more, and how many lines end with it.
    private static func lineOfKey(in text: String) -> (end: String.Index, number: Int)? {
        var (line, number, found) = (text.startIndex, 0, nil as (String.Index, Int)?)
        while line < text.endIndex {
            let lineEnd = text.utf8[line...].firstIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) } ?? text.endIndex
            number += 1
            if text.utf8[line] == UInt8(ascii: "f"), text[line..<lineEnd].trimmingEnd() == "feeds:" {
                if found != nil { return nil }
                found = (lineEnd, number)
            }
            line = lineEnd
        }
        return found
    }
}

/// What is seen of a line without knowing YAML.
private struct LineShape {
    /// How many blanks it begins with.
    let indent: Int
    /// Whether it holds nothing, or only a comment.
    let isBlank: Bool
    /// Whether `- ` follows the blanks.
    let isMember: Bool
    /// Whether a tab follows them, which is no indentation.
    let hasTab: Bool

    init(_ line: Substring.UTF8View) {
        let content = line.drop { $0 == 0x20 }
        indent = line.count - content.count
        let first = content.first ?? 0x0A
        hasTab = first == 0x09
        isBlank = first == 0x0A || first == 0x0D || first == UInt8(ascii: "#")
        let second = content.dropFirst().first ?? 0x0A
        isMember = first == UInt8(ascii: "-") && [0x20, 0x0A, 0x0D].contains(second)
    }
}

extension Substring {
    fileprivate func trimmingEnd() -> Substring {
        var text = self
        while let last = text.utf8.last, [0x20, 0x0A, 0x0D].contains(last) { text = Substring(text.utf8.dropLast()) }
        return text
    }
}
