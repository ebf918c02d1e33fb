import Model
import Yams

/// A mapping whose keys are known beforehand; any other is a complaint that names the nearest.
struct Fields {
    let place: SourcePlace
    let file: SourceFile
    let complaints: ComplaintBook
    /// Few, so that looking through them costs less than a table.
    private var keys: [String] = []
    private var nodes: [Node] = []

    /// Reads a mapping; nil, with a complaint, where the node is something else.
    init?(_ node: Node, file: SourceFile, what: String, known: [String], complaints: ComplaintBook) {
        place = node.place(in: file)
        self.file = file
        self.complaints = complaints
        guard case .mapping(let mapping) = node else {
            complaints.error("expected \(what), a mapping of \(Self.list(known)); found \(node.kindName)", at: place)
            return nil
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string, known.contains(name) else {
                complaints.error(Self.unknown(key, known: known), at: key.place(in: file))
                continue
            }
            keys.append(name)
            nodes.append(value)
        }
    }

    /// What stands behind a key.
    subscript(_ key: String) -> Value? {
        keys.firstIndex(of: key).map { Value(node: nodes[$0], key: key, file: file, complaints: complaints) }
    }

    private static func unknown(_ key: Node, known: [String]) -> String {
        guard let name = key.scalar?.string else { return "expected a key, one of \(list(known)); found \(key.kindName)" }
        guard let nearest = Spelling.nearest(to: name, among: known) else {
            return "unknown key `\(name.shortened)`; expected one of \(list(known))"
        }
        return "unknown key `\(name.shortened)`; did you mean `\(nearest)`?"
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}

/// A file, or a part of one that was read by itself.
struct SourceFile: Hashable {
    let name: String
    /// How many lines of the file stand before the part.
    var linesBefore = 0
}

extension Node {
    func place(in file: SourceFile) -> SourcePlace {
        SourcePlace(file: file.name, line: file.linesBefore + (mark?.line ?? 1), column: mark?.column ?? 1)
    }

    /// What people call it.
    var kindName: String {
        switch self {
        case .scalar(let scalar): isNothing ? "nothing" : "`\(scalar.string.shortened)`"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// Whether it is YAML's null.
    var isNothing: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}

extension String {
    /// Fit for one line of a complaint, which may end up in a log.
    var shortened: String {
        let whole = Redaction.byName(self)
        let line = String(whole.prefix(60).map { $0.isNewline ? " " : $0 })
        return line.count < whole.count ? line + "…" : line
    }
}
