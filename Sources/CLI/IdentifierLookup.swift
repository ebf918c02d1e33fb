import Model
import Storage

/// Finds what a person means by the beginning of an id, or by that of its name (the digits behind the time), as git does.
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

    /// The one id that begins with a prefix; where none does, the one whose name does: of `1f3c` and `s-1f3c` a story, of `a-1f3c` an article.
    func only(_ prefix: String) throws -> String {
        guard !prefix.isEmpty else {
            throw UsageError("give the id of an article or story, or its beginning; `pipeline articles` lists them")
        }
        let ids = try store.ids(withPrefix: prefix, limit: 6)
        if ids.contains(prefix) { return prefix }
        let found = try ids.isEmpty ? named(prefix) : ids
        guard let first = found.first else { throw missing(prefix) }
        guard found.count == 1 else {
            throw UsageError("\(prefix) may be \(found.prefix(5).joined(separator: ", "))\(found.count > 5 ? ", …" : ""): give more of it")
        }
        return first
    }

    /// Ids whose names begin with the digits of a prefix, at most 6.
    private func named(_ prefix: String) throws -> [String] {
        let asksArticle = prefix.hasPrefix("a-")
        let digits = asksArticle || prefix.hasPrefix("s-") ? String(prefix.dropFirst(2)) : prefix
        guard !digits.isEmpty else { return [] }
        if asksArticle { return try store.articles(namesBeginning: digits, limit: 6).map(\.rawValue) }
        return try store.stories(namesBeginning: digits, limit: 6).map(\.rawValue)
    }

    private func missing(_ prefix: String) -> UsageError {
        UsageError("no article or story begins with \(prefix); `pipeline articles` lists them")
    }
}
