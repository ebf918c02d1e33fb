import Files
import Model
import Publishing
import Storage

/// The files below data/ against the store, each as far as its publisher has come. Memory does not grow with their number.
struct FileChecks {
    let store: SQLiteStore
    let folder: String
    /// How the feeds are written; nil where they are not.
    let feeds: FeedSettings?

    var all: [Check] {
        [
            Check(name: "article-files", promise: "every article has its file, with the bytes that the store gives", run: articles),
            Check(name: "tombstone-files", promise: "every article that merged away has its tombstone", run: tombstones),
            Check(name: "stray-files", promise: "no file below articles/ is nobody's", run: strays),
            Check(name: "change-files", promise: "the change files hold the change log, whole and in order", run: changes),
            Check(name: "feed-files", promise: "the feeds and their archive are what the store gives", run: feedFiles),
            Check(name: "run-files", promise: "every run has its report, with the bytes that the store gives", run: runs),
        ]
    }

    private func articles(_ log: inout CheckLog) throws {
        let cursor = try cursor(of: "articles")
        var last: ArticleID?
        while true {
            let names = try store.articleNames(after: last, limit: 1000)
            guard let end = names.last else { return }
            for name in names where name.lastChange <= cursor {
                log.looked += 1
                if let complaint = try complaint(about: name.id, cursor: cursor) { log.complain(complaint) }
            }
            last = end.id
        }
    }

    /// A run may publish between our look at the store and our look at the file: what differs is looked at again, and who has changed since is passed over.
    private func complaint(about id: ArticleID, cursor: Int64) throws -> String? {
        var complaint: String?
        for _ in 0..<3 {
            guard let article = try store.article(id) else { return nil }
            let path = PublishedFiles.path(of: id, firstSeen: article.firstSeen)
            complaint = self.complaint(path, expected: ArticleJSON.encode(article))
            if complaint == nil { return nil }
        }
        return try store.lastChange(of: id).map { $0 <= cursor } == true ? complaint : nil
    }

    private func tombstones(_ log: inout CheckLog) throws {
        guard try isSettled() else { return }
        var suspects: [ArticleID] = []
        try store.forEachAlias { id, heir, firstSeen in
            log.looked += 1
            if complaint(about: id, heir, firstSeen) != nil { suspects.append(id) }
        }
        for id in suspects {
            guard let (heir, firstSeen) = try store.heir(of: id), let complaint = complaint(about: id, heir, firstSeen) else { continue }
            if try isSettled() { log.complain(complaint) }
        }
    }

    private func complaint(about id: ArticleID, _ heir: ArticleID, _ firstSeen: Timestamp) -> String? {
        let expected = ArticleJSON.tombstone(of: id, mergedInto: heir, firstSeen: firstSeen)
        return complaint(PublishedFiles.path(of: id, firstSeen: firstSeen), expected: expected)
    }

    private func feedFiles(_ log: inout CheckLog) throws {
        guard let feeds else { return }
        var complaints: [String] = []
        let before = try store.lastChange()
        try PublishedFiles.forEachFeed(feeds, from: store) { path, bytes in
            log.looked += 1
            if let complaint = complaint(path, expected: bytes) { complaints.append(complaint) }
        }
        // A run may have written them anew meanwhile.
        if try store.lastChange() == before { complaints.forEach { log.complain($0) } }
    }

    /// Whether all that was committed is published: while a run is between the two, files and store may differ.
    private func isSettled() throws -> Bool { try cursor(of: "articles") >= store.lastChange() }

    private func strays(_ log: inout CheckLog) throws {
        guard try isSettled() else { return }
        try walk("articles", depth: 3) { path, name in
            log.looked += 1
            guard name.hasSuffix(".json") else { return log.complain("\(folder)/\(path): is none of ours") }
            let id = ArticleID(String(name.dropLast(5)))
            let firstSeen = try store.firstSeen(of: id) ?? store.heir(of: id)?.firstSeen
            if let firstSeen, PublishedFiles.path(of: id, firstSeen: firstSeen) == path { return }
            guard try isSettled() else { return }
            log.complain("\(folder)/\(path): " + (firstSeen == nil ? "the store knows no such article" : "stands in the wrong place"))
        }
    }

    private func walk(_ path: String, depth: Int, _ body: (_ path: String, _ name: String) throws -> Void) throws {
        guard FileSystem.isFolder("\(folder)/\(path)") else { return }
        for name in try FileSystem.names(in: "\(folder)/\(path)") where !name.hasPrefix(".") {
            if depth > 0, FileSystem.isFolder("\(folder)/\(path)/\(name)") {
                try walk("\(path)/\(name)", depth: depth - 1, body)
            } else {
                try body("\(path)/\(name)", name)
            }
        }
    }

    private func changes(_ log: inout CheckLog) throws {
        let cursor = try cursor(of: "changes")
        var (seq, open) = (Int64(0), "")
        var records: InputRecords?
        while seq < cursor {
            let changes = try store.changes(after: seq, limit: 5000)
            guard let last = changes.last else { return }
            for change in changes where change.seq <= cursor {
                let path = PublishedFiles.pathOfChanges(at: change.at)
                if path != open {
                    if let rest = try records?.next() {
                        log.complain("\(folder)/\(open): goes on with \(String(decoding: rest.prefix(60), as: UTF8.self))")
                    }
                    (open, records) = (path, try InputRecords(of: "\(folder)/\(path)", separator: 0x0A))
                }
                log.looked += 1
                guard try records?.next() == ChangeJSON.line(change).dropLast() else {
                    return log.complain("\(folder)/\(path): line \(change.seq) is missing or says something else")
                }
            }
            seq = last.seq
        }
    }

    private func runs(_ log: inout CheckLog) throws {
        let end = try store.cursor(of: "runs") ?? ""
        var last: RunID?
        while true {
            let runs = try store.runs(after: last, limit: 500)
            guard let newest = runs.last else { return }
            for run in runs where run.id.rawValue <= end {
                log.looked += 1
                if let complaint = try complaint(about: run) { log.complain(complaint) }
            }
            last = newest.id
        }
    }

    private func complaint(about run: RunRecord) throws -> String? {
        let path = "\(folder)/\(PublishedFiles.path(of: run.id))"
        guard let size = FileSystem.size(of: path) else { return "\(path): is missing" }
        let file = try InputRecords(of: path, separator: 0x0A).source
        var (at, isEqual) = (0, true)
        try PublishedFiles.encode(run, from: store) { bytes in
            isEqual = try isEqual && file?.read(at: at, count: bytes.count) == bytes
            at += bytes.count
        }
        return isEqual && at == size ? nil : "\(path): says something else than the store"
    }

    private func complaint(_ path: String, expected: [UInt8]) -> String? {
        do throws(FileError) {
            return try FileSystem.bytes(at: "\(folder)/\(path)") == expected ? nil : "\(folder)/\(path): says something else than the store"
        } catch {
            return error.isNotFound ? "\(folder)/\(path): is missing" : "\(error)"
        }
    }

    private func cursor(of publisher: String) throws -> Int64 { try store.cursor(of: publisher).flatMap { Int64($0) } ?? 0 }
}
