/// A path with wildcards: `*` stands for any characters of one name, `?` for one; neither for a leading dot.
struct PathPattern {
    private let parts: [Substring]
    private let isFromRoot: Bool

    init(_ pattern: String) {
        parts = pattern.split(separator: "/")
        isFromRoot = pattern.hasPrefix("/")
    }

    /// The paths that match, sorted; a pattern without wildcards matches itself, whether it is there or not.
    func matches(names: (_ folder: String) throws -> [String]) throws -> [String] {
        var found = [isFromRoot ? "/" : ""]
        for part in parts {
            if !part.contains("*") && !part.contains("?") {
                found = found.map { Self.append(part, to: $0) }
                continue
            }
            found = try found.flatMap { folder in
                try names(folder.isEmpty ? "." : folder).filter { Self.matches($0, part) }.map { Self.append($0, to: folder) }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func append(_ name: some StringProtocol, to folder: String) -> String {
        folder.isEmpty ? String(name) : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// Whether a name fits; goes back to the last `*` only, so the time is the product of the lengths at most.
    static func matches(_ name: some StringProtocol, _ pattern: some StringProtocol) -> Bool {
        let name = Array(name.unicodeScalars)
        let pattern = Array(pattern.unicodeScalars)
        guard name.first != "." || pattern.first == "." else { return false }
        var (at, part) = (0, 0)
        var star: (part: Int, at: Int)?
        while at < name.count {
            if part < pattern.count, pattern[part] == "*" {
                star = (part, at)
                part += 1
            } else if part < pattern.count, pattern[part] == "?" || pattern[part] == name[at] {
                (at, part) = (at + 1, part + 1)
            } else if let last = star {
                star = (last.part, last.at + 1)
                (at, part) = (last.at + 1, last.part + 1)
            } else {
                return false
            }
        }
        return pattern[part...].allSatisfy { $0 == "*" }
    }
}
