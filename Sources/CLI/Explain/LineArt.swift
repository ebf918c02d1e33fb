/// What trees are drawn with.
struct LineArt: Equatable {
    /// Before a branch that others follow, and before the last.
    let branch: String, last: String
    /// Below them.
    let through: String, blank: String
    /// Around words that are quoted, and where some are left out.
    let opening: String, closing: String, ellipsis: String
    /// Between two stories.
    let between: String

    /// Box drawing (U+2500 ff.).
    static let boxes = LineArt(
        branch: "├─ ", last: "└─ ", through: "│  ", blank: "   ", opening: "\u{201C}", closing: "\u{201D}", ellipsis: "…", between: "—")
    /// For terminals that show nothing else.
    static let ascii = LineArt(
        branch: "|- ", last: "`- ", through: "|  ", blank: "   ", opening: "\"", closing: "\"", ellipsis: "...", between: "--")

    /// What the locale's encoding can show: POSIX has LC_ALL before LC_CTYPE before LANG, the first that is set and not empty. Where none is, there is
    /// nobody who asked for less than all other output needs.
    static func of(environment: [String: String]) -> LineArt {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let locale else { return boxes }
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8") ? boxes : ascii
    }
}
