import Judge

/// How the server is used, in words that can be copied.
struct ServerTexts {
    /// `http://127.0.0.1:8480`.
    let base: String

    /// Each way to subscribe to all feeds: who reads it so, and the command or the URL.
    var ways: [(reader: String, command: String)] {
        [
            ("any reader", "\(base)/feeds.opml"),
            ("newsboat", "curl -s \(base)/urls.txt >urls && newsboat -u urls -c cache.db -x reload"),
            (
                "pipeline",
                "curl -s \(base)/feeds.yml >feeds.yml && CONFORMANCE_USER=reader CONFORMANCE_PASSWORD=conformance pipeline fetch --contact you@example.org --feeds feeds.yml --data data"
            ),
        ]
    }

    /// What is printed at the start.
    func greeting(rules: Int) -> String {
        let lines = ways.map { "  \($0.reader.padding(to: 12))\($0.command)\n" }.joined()
        return "Feeds for \(rules) rules are served on this machine only. Subscribe a fetcher to all of them:\n\(lines)"
            + "\(Self.advice)\nVerdicts: \(base)/  Log of a rule: \(base)/V1/log  For programs: \(base)/report.json\n"
            + "Ctrl-C prints the table and ends.\n"
    }

    static let advice =
        "Then let it come back by itself, for days where you can: many rules are about when. What you force by hand looks like haste."
}
