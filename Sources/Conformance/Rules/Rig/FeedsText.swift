/// feeds.yml as a scenario writes it.
struct FeedsText {
    struct Feed {
        var id: String
        var url: String
        /// Such as `interval: 5m`.
        var settings: [String]
    }

    var feeds: [Feed] = []
    var lines: [String] = []
    var allowPrivate = ["127.0.0.0/8"]
    var environment: [String: String] = [:]

    /// The file.
    var text: String {
        let entries = feeds.flatMap { feed in
            ["  - id: \(feed.id)", "    url: \"\(feed.url)\""] + feed.settings.map { "    \($0)" }
        }
        let ranges = allowPrivate.map { "\"\($0)\"" }.joined(separator: ", ")
        let head = ["version: 1", feeds.isEmpty ? "feeds: []" : "feeds:"]
        return (head + entries + ["allow_private: [\(ranges)]"] + lines).joined(separator: "\n") + "\n"
    }
}
