import Foundation
import Glibc
import Model
import Storage

/// How the store takes a million articles: writes what the writer would write, poll by poll, through the real store, and prints how many articles a second
/// it took, slice by slice; then the same rows by bare statements into the same tables, without any of our code.
///
/// Usage: `store-bench ARTICLES FOLDER`. The folder gets `pipeline.sqlite`, as a run leaves it, with the cursors of the publishers at the end.
@main
enum StoreBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let articles = Int(arguments[1]), articles >= 1000 else {
            say("usage: store-bench ARTICLES FOLDER, at least 1000 articles")
            exit(64)
        }
        let (path, slices) = (arguments[2] + "/pipeline.sqlite", 10)
        let news = News()
        let store = try SQLiteStore.open(path: path, readOnly: false)
        var desk = Desk(store: store)
        let groups = articles / News.groupSize
        say("the store\narticles   a second   a second of work    file MB")
        var stored: [Slice] = []
        for slice in 0..<slices {
            let part = groups * slice / slices..<groups * (slice + 1) / slices
            stored.append(Slice(part, try desk.write(news, groups: part)))
            say(stored[slice].row + pad(megabytes(path), 11))
        }
        try desk.finish()
        try store.close()
        try measureBare(path, groups: groups, slices: slices)
        say("the last tenth by the first: store \(Slice.fall(stored))")
    }

    private static func measureBare(_ path: String, groups: Int, slices: Int) throws {
        let copy = path + ".bare"
        let bare = try BareCopy(of: path, to: copy)
        say("bare inserts of the same rows")
        var slicesDone: [Slice] = []
        for slice in 0..<slices {
            let part = groups * slice / slices..<groups * (slice + 1) / slices
            slicesDone.append(Slice(part, try bare.write(part, of: groups)))
            say(slicesDone[slice].row + pad(megabytes(copy), 11))
        }
        try bare.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) }
        say("the last tenth by the first: bare \(Slice.fall(slicesDone))")
    }

    private static func megabytes(_ path: String) -> Int {
        ["", "-wal"].reduce(0) { sum, suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            return sum + (attributes?[.size] as? Int ?? 0)
        } >> 20
    }

    fileprivate static func pad(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

/// A tenth of all articles: how long it took.
private struct Slice {
    let articles: Range<Int>
    let watch: Stopwatch

    init(_ groups: Range<Int>, _ watch: Stopwatch) {
        articles = groups.lowerBound * News.groupSize..<groups.upperBound * News.groupSize
        self.watch = watch
    }

    var rate: Double { Double(articles.count) / watch.seconds }
    var rateOfWork: Double { Double(articles.count) / watch.busy }
    var row: String { StoreBench.pad(articles.upperBound, 8) + StoreBench.pad(Int(rate), 11) + StoreBench.pad(Int(rateOfWork), 19) }

    /// The rates of the last slice in hundredths of the first.
    static func fall(_ slices: [Slice]) -> String {
        guard let first = slices.first, let last = slices.last else { return "-" }
        return "\(Int(last.rate / first.rate * 100)) % (of work \(Int(last.rateOfWork / first.rateOfWork * 100)) %)"
    }
}

/// The writer at its desk: asks what the writer asks of the store before each poll, and commits.
private struct Desk {
    let store: SQLiteStore
    private var last: Timestamp?

    init(store: SQLiteStore) { self.store = store }

    /// How long the store took; making up the news does not count.
    mutating func write(_ news: News, groups: Range<Int>) throws -> Stopwatch {
        var watch = Stopwatch()
        for group in groups {
            for update in news.updates(of: group) {
                try watch.lap {
                    try ask(before: update)
                    try store.commit([update], at: update.fetch.finished)
                }
                last = update.fetch.finished
            }
        }
        return watch
    }

    private func ask(before update: FeedUpdate) throws {
        let keys = update.seenAgain + update.entries.map(\.key)
        _ = try store.knownEntries(of: update.fetch.feed, keys: keys)
        _ = try store.entries(of: update.fetch.feed, contentSHA256s: update.entries.map(\.contentSHA256))
        _ = try store.stories(named: update.entries.map(\.story.name))
        _ = try store.stories(saying: update.stories.compactMap(\.wordsHash))
        _ = try store.heads(of: update.entries.map(\.story))
        for story in update.stories { _ = try store.reprints(holding: update.clusters.rare[story.id] ?? []) }
        _ = try store.facts(of: update.canonical.keys.sorted())
    }

    /// As a run ends: its record, and the publishers at the end of the log.
    mutating func finish() throws {
        guard let last else { return }
        var run = RunRecord(id: News.run, command: "fetch", started: last)
        try store.begin(run)
        run.finished = last
        try store.finish(run)
        for name in ["articles", "changes"] { try store.setCursor(String(store.lastChange()), of: name) }
        try store.setCursor(run.id.rawValue, of: "runs")
    }
}
