import Model
import Storage

/// Finds what a person means by the beginning of an id, as git does.
struct IdentifierLookup {
    let store: SQLiteStore

    /// The living article that a prefix of an article's or a story's id names; aliases and stories lead to it.
    func article(_ prefix: String) throws -> Article {
        let id = try only(prefix)
        if id.hasPrefix("s-") {
            guard let owner = try store.article(of: StoryID(id)), let article = try store.article(owner) else { throw missing(prefix) }
            return article
        }
        let living = try store.heir(of: ArticleID(id))?.heir ?? ArticleID(id)
        guard let article = try store.article(living) else { throw missing(prefix) }
        return article
    }

    /// The one id that begins with a prefix.
    func only(_ prefix: String) throws -> String {
        let found = try store.ids(withPrefix: prefix, limit: 6)
        if found.contains(prefix) { return prefix }
        guard let first = found.first else { throw missing(prefix) }
        guard found.count == 1 else {
            throw UsageError("\(prefix) may be \(found.prefix(5).joined(separator: ", "))\(found.count > 5 ? ", …" : ""): give more of it")
        }
        return first
    }

    private func missing(_ prefix: String) -> UsageError {
        UsageError("no article or story begins with \(prefix); `pipeline articles` lists them")
    }
}
