public import Model

/// A feed that lives elsewhere now, and the place in feeds.yml at which its URL stands.
public struct URLMove: Hashable, Sendable {
    /// Where the value of `url` begins.
    public var place: SourcePlace
    /// As it is written there, `${NAME}` unexpanded.
    public var from: String
    /// What shall stand there.
    public var to: String

    /// A move by its parts.
    public init(place: SourcePlace, from: String, to: String) {
        self.place = place
        self.from = from
        self.to = to
    }
}

/// Changes URLs in the text of feeds.yml, and nothing else in it: comments, order and layout are somebody's.
public enum FeedsFileEdit {
    /// The text with the URLs of some feeds changed.
    ///
    /// - Parameter moves: all in this one file, in any order.
    /// - Returns: the new text, of as many lines as the old one, and the moves that a person must make, each with the reason in a few words.
    public static func apply(_ moves: [URLMove], to text: String) -> (text: String, byHand: [(move: URLMove, reason: String)]) {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        var byHand: [(move: URLMove, reason: String)] = []
        // From the end of each line on, so that the places before it stay where they are.
        for move in moves.sorted(by: { $0.place > $1.place }) {
            if let reason = hindrance(to: move) {
                byHand.append((move, reason))
            } else if let line = edited(lines, move) {
                lines[move.place.line - 1] = line
            } else {
                byHand.append((move, "its url is not written in one piece"))
            }
        }
        return (String(decoding: Array(lines.joined(separator: "\n".utf8)), as: UTF8.self), byHand.reversed())
    }

    /// Why a URL that a server named shall not be written into the file: feeds.yml would refuse it, read it as another, or send with it the value of a
    /// variable that the server was never told.
    private static func hindrance(to move: URLMove) -> String? {
        let scheme = WebAddress.scheme(of: move.to)
        guard move.to.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !move.to.contains("\\") else {
            return "the new URL has signs that no URL has"
        }
        guard scheme == "http" || scheme == "https", FeedURL.problem(of: Placeholders.filled(move.to)) == nil else {
            return "the new URL is none that feeds.yml takes"
        }
        let (known, named) = (Placeholders.names(in: move.from), Placeholders.names(in: move.to))
        return named.isSubset(of: known) ? nil : "the new URL names a variable that the old one does not"
    }

    private static func edited(_ lines: [[UInt8]], _ move: URLMove) -> [UInt8]? {
        guard lines.indices.contains(move.place.line - 1), case let line = lines[move.place.line - 1] else { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let first = move.place.line == 1 && line.starts(with: mark) ? mark.count : 0
        guard let start = offset(of: move.place.column, in: line, from: first) else { return nil }
        guard let length = length(of: Array(move.from.utf8), in: line[start...]) else { return nil }
        return line[..<start] + scalar(move.to, like: line[start]) + line[(start + length)...]
    }

    /// The offset of a column, which counts characters (Unicode scalars) from 1.
    private static func offset(of column: Int, in line: [UInt8], from first: Int) -> Int? {
        var left = column
        return line.indices.dropFirst(first).first { index in
            if line[index] & 0xC0 != 0x80 { left -= 1 }
            return left == 0
        }
    }

    /// How many bytes a URL takes with its quotes; nil where something else stands there, or its quotes hold escapes.
    private static func length(of url: [UInt8], in rest: ArraySlice<UInt8>) -> Int? {
        guard let quote = rest.first, isQuote(quote) else {
            guard rest.starts(with: url), case let after = rest.dropFirst(url.count).first else { return nil }
            return after.map { " \t\r,]}".utf8.contains($0) } ?? true ? url.count : nil
        }
        let behind = rest.dropFirst()
        guard behind.starts(with: url), !url.contains(quote), behind.dropFirst(url.count).first == quote else { return nil }
        return url.count + 2
    }

    /// A URL as a scalar of YAML, quoted as the old one was; and quoted where a bare one would end early inside of `{}` or `[]`.
    private static func scalar(_ url: String, like old: UInt8) -> [UInt8] {
        let needsQuotes = url.utf8.contains { ",[]{}#'\"`|".utf8.contains($0) }
        guard isQuote(old) || needsQuotes else { return Array(url.utf8) }
        if old == UInt8(ascii: "'") { return Array("'\(url.replacing("'", with: "''"))'".utf8) }
        return Array("\"\(url.replacing("\"", with: "\\\""))\"".utf8)
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }
}
