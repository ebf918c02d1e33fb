import Files
import Model
import Storage
import Subscriptions

/// The other lists of feeds that are used with a database: a feed that one of them names has not left.
struct OtherLists {
    /// Absolute paths of those that are there still.
    let files: [String]

    /// Notes the list that is used now, and finds those that were used before.
    init(_ store: SQLiteStore, besides file: String?) throws {
        guard let file = file.flatMap(FileSystem.realPath) else {
            files = []
            return
        }
        let known = try store.lists()
        if !known.contains(file) { try store.note(list: file) }
        files = known.filter { $0 != file && FileSystem.exists($0) }
    }

    /// Says of any feed whether one of them names it. They are read when that is first asked, which is seldom; of one that cannot be read now it is
    /// said that it names every feed.
    func namesFeed() -> (FeedID) -> Bool {
        var named: (ids: Set<FeedID>, isWhole: Bool)?
        return { id in
            let known = named ?? read()
            named = known
            return !known.isWhole || known.ids.contains(id)
        }
    }

    private func read() -> (ids: Set<FeedID>, isWhole: Bool) {
        var ids: Set<FeedID> = []
        for file in files {
            guard let list = try? FeedsFile.load(path: file, environment: SharedOptions.environment) else { return (ids, false) }
            ids.formUnion(list.configuration.subscriptions.map(\.id))
        }
        return (ids, true)
    }
}
