import Files
import Model

/// `articles/YYYY/MM/DD/ID.json`: one article each, by the UTC day on which its first story was first seen.
struct ArticleFiles {
    let folder: String

    /// Brings the file of every article that is named up to date, once however often it is named.
    func write(_ changes: [Change], from store: any Store, report: inout PublishReport) throws {
        var created: Set<ArticleID> = []
        var seen: Set<ArticleID> = []
        var touched: [ArticleID] = []
        for change in changes.map(\.change) {
            if change.kind == .created { created.insert(change.article) }
            for id in [change.article, change.other].compactMap({ $0 }) where seen.insert(id).inserted { touched.append(id) }
        }
        for id in touched { try write(id, isNew: created.contains(id), from: store, report: &report) }
    }

    private func write(_ id: ArticleID, isNew: Bool, from store: any Store, report: inout PublishReport) throws {
        if let article = try store.article(id) {
            let path = path(of: id, firstSeen: article.firstSeen)
            if !isNew { try bring(id, to: path) }
            let isWritten = try AtomicFile.update(ArticleJSON.encode(article), at: path)
            if isWritten { report.articlesWritten += 1 } else { report.articlesUnchanged += 1 }
        } else if let (heir, firstSeen) = try store.heir(of: id) {
            let path = path(of: id, firstSeen: firstSeen)
            if !isNew { try bring(id, to: path) }
            let bytes = ArticleJSON.tombstone(of: id, mergedInto: heir, firstSeen: firstSeen)
            if try AtomicFile.update(bytes, at: path) { report.tombstones += 1 }
        } else if let path = try whereabouts(of: id) {
            try FileSystem.remove(path)
            report.articlesRemoved += 1
        }
    }

    private func path(of id: ArticleID, firstSeen: Timestamp) -> String {
        "\(folder)/\(firstSeen.day.replacing("-", with: "/"))/\(id).json"
    }

    /// Moves the file of an article whose first story left it (a split may do that) from another day to its path. An article that is not new and has
    /// no file where it belongs can only have one elsewhere; moving it, not writing anew and removing, leaves no moment in which there are two.
    private func bring(_ id: ArticleID, to path: String) throws {
        guard !FileSystem.exists(path), let old = try whereabouts(of: id) else { return }
        try FileSystem.move(old, to: path)
    }

    /// Where the file of an article stands, by looking into the folder of every day.
    private func whereabouts(of id: ArticleID) throws -> String? {
        for year in try below(folder) {
            for month in try below(year) {
                for day in try below(month) where FileSystem.exists("\(day)/\(id).json") { return "\(day)/\(id).json" }
            }
        }
        return nil
    }

    private func below(_ path: String) throws -> [String] {
        guard FileSystem.isFolder(path) else { return [] }
        return try FileSystem.names(in: path).map { "\(path)/\($0)" }
    }
}
