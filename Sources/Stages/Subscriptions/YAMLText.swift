import Model
import Yams

/// YAML text → nodes with their places; what is not YAML becomes a complaint with line and column.
enum YAMLText {
    /// The root of the only document; nil where there is none or it could not be read, in which case a complaint says so.
    ///
    /// Bounded for any text: libyaml stops at 1,000 levels of nesting, and aliases, which let ten lines stand for a billion nodes, are refused before
    /// a node is made.
    static func compose(_ text: String, file: String, complaints: ComplaintBook) -> Node? {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        if let alias = firstAlias(in: text, file: file) {
            complaints.error("an alias (`*\(alias.text)`) is not supported; expected the value itself", at: alias.place)
            return nil
        }
        do {
            if let root = try Yams.compose(yaml: text, .basic, .default, .utf8) { return root }
            complaints.error("the file is empty; expected `version: 1` and `feeds:`", at: SourcePlace(file: file, line: 1, column: 1))
        } catch let error as YamlError {
            complaints.error(explain(error, file: file))
        } catch {
            complaints.error("not YAML: \(error)", at: SourcePlace(file: file, line: 1, column: 1))
        }
        return nil
    }

    /// The members of a text that is one list.
    ///
    /// - Throws: `YamlError`, or `FeedList.Misread` where it is something else.
    static func members(_ text: String) throws -> [Node] {
        guard case .sequence(let sequence)? = try Yams.compose(yaml: text, .basic, .default, .utf8) else { throw FeedList.Misread() }
        return Array(sequence)
    }

    private static func explain(_ error: YamlError, file: String) -> Complaint {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let whole = context.map { "\($0.text) from \($0.mark.line):\($0.mark.column), \(problem)" } ?? problem
            return Complaint("not YAML: \(whole)", at: SourcePlace(file: file, line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            let place = SourcePlace(file: file, line: context.mark.line, column: context.mark.column)
            return Complaint("the key \(names) stands twice in the mapping; expected it once", at: place)
        case .reader(let problem, let offset, _, let yaml):
            return Complaint("not YAML: \(problem)", at: place(at: offset ?? 0, in: yaml, file: file))
        default:
            return Complaint("not YAML: \(error)", at: SourcePlace(file: file, line: 1, column: 1))
        }
    }

    /// The place of a character, counted in characters.
    private static func place(at offset: Int, in text: String, file: String) -> SourcePlace {
        let before = text.prefix(offset)
        let lineStart = before.lastIndex(where: \.isNewline).map(before.index(after:)) ?? before.startIndex
        let column = before.distance(from: lineStart, to: before.endIndex) + 1
        return SourcePlace(file: file, line: before.count(where: \.isNewline) + 1, column: column)
    }

    /// The first alias whose anchor stands in the text. Looks at bytes only and may take a word of a comment for either, but it needs both `&name`
    /// and `*name`; no alias that YAML would follow escapes it.
    private static func firstAlias(in text: String, file: String) -> PlacedText? {
        let bytes = Array(text.utf8)
        let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes).map(\.name))
        guard !anchors.isEmpty, let alias = names(after: UInt8(ascii: "*"), in: bytes).first(where: { anchors.contains($0.name) }) else {
            return nil
        }
        let before = String(decoding: bytes[..<alias.start], as: UTF8.self)
        return PlacedText(text: alias.name, place: place(at: before.count, in: before, file: file))
    }

    /// The names behind a sign, where the sign can begin a token.
    private static func names(after sign: UInt8, in bytes: [UInt8]) -> [(name: String, start: Int)] {
        let openers = Array(" \t\r\n[]{},:\"'".utf8)
        return bytes.indices.compactMap { index in
            guard bytes[index] == sign, index == 0 || openers.contains(bytes[index - 1]) else { return nil }
            let name = bytes[(index + 1)...].prefix { isNameByte($0) }
            return name.isEmpty ? nil : (String(decoding: name, as: UTF8.self), index)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
    }
}
