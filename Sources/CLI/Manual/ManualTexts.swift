/// What each page says beyond the help, by the words that are typed behind `pipeline`.
enum ManualTexts {
    static func notes(for command: [String]) -> ManualNotes {
        switch command.joined(separator: " ") {
        case "": program
        case "fetch": fetch
        case "watch": watch
        case "status": status
        case "explain": explain
        case "feeds": ManualNotes(exits: [well, usage], seeAlso: [feedsFile])
        case "feeds check": check
        case "feeds discover": discover
        case "feeds apply-moves": applyMoves
        case "articles": articles
        case "show": show
        case "diff": diff
        case "changes": changes
        case "search": search
        case "verify": verify
        case "backup": backup
        case "prune": prune
        case "export": export
        case "replay": replay
        case "parse": parse
        case "extract": extract
        case "cluster": cluster
        case "schema": schema
        case "conformance": conformance
        default: ManualNotes()
        }
    }

    typealias Exit = (status: Int32, says: String)

    static let feedsFile = ("pipeline-feeds.yml", 5)
    static let well: Exit = (0, "Well.")
    static let usage: Exit = (ExitStatus.usage, "Usage: an unknown option, feed, article or schema.")
    static let corrupt: Exit = (ExitStatus.dataCorrupt, "The data is corrupt, or was written by a newer version.")
    static let cannotWrite: Exit = (ExitStatus.cannotWrite, "Something cannot be written or read: a full disk, a missing right.")
    static let locked: Exit = (ExitStatus.locked, "Another run holds the lock, or the database.")
    static let badConfiguration: Exit = (ExitStatus.badConfiguration, "The configuration is bad; each complaint has file, line and column.")
    /// Of commands that read data/ only.
    static let ofReading = [well, usage, corrupt, cannotWrite, locked]
    /// Of commands that read feeds.yml too.
    static let ofAsking = ofReading + [badConfiguration]

    static let feedsVariable = (name: "PIPELINE_FEEDS", says: "The file that names the feeds, where `--feeds` is not given.")
    static let dataVariable = (name: "PIPELINE_DATA", says: "The folder of the data, where `--data` is not given.")
    static let colourVariable = (name: "NO_COLOR", says: "If it is set and not empty, nothing is coloured, not even on a terminal.")
    static let notifySocket = (
        name: "NOTIFY_SOCKET", says: "Where systemd listens (sd_notify(3)); `WATCHDOG_USEC` is how often it wants to hear."
    )
    static let places = [feedsVariable, dataVariable]

    static let feedsPlace = (path: "feeds.yml", says: "The feeds, in the current folder unless said otherwise.")
    static let database = (path: "data/pipeline.sqlite", says: "The truth: feeds, fetches, entries, stories, clusters, the change log.")
    static let statusSocket = (path: "data/pipeline.sock", says: "Where a process that watches answers `pipeline status --live`.")
    static let lock = (path: "data/pipeline.lock", says: "Who is running now; dies with its process.")
    static let projections = [
        (path: "data/articles/YYYY/MM/DD/ID.json", says: "One canonical article each, with the provenance of every copy."),
        (path: "data/changes/YYYY-MM-DD.jsonl", says: "What happened to which article; `seq` is a cursor without gaps."),
        (path: "data/runs/ID.json", says: "One report a run: what came of each poll, when it is due again and why."),
        (path: "data/feed.atom, data/feed.json, data/feed/*", says: "The canonical articles as feeds, with their archive (RFC 5005)."),
    ]
}

extension Release {
    /// What pages are dated with.
    static let manualDate = "November 30, 2026"
}
