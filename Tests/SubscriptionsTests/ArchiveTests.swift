import Model
import Subscriptions
import Testing

@Suite("What feeds.yml says of the archive")
struct ArchiveTests {
    private func text(_ lines: String, feed: String) -> String {
        "version: 1\n\(lines)\nfeeds:\n  - url: https://feeds.news.example/\n    \(feed)\n"
    }

    private func load(_ lines: String, feed: String = "") throws -> Configuration { try read(text(lines, feed: feed)).configuration }

    @Test(
        "On unless said; off by any word that YAML has for it",
        arguments: [
            ("", true), ("archive: on", true), ("archive: yes", true), ("archive: true", true), ("archive: off", false),
            ("archive: Off", false), ("archive: NO", false), ("archive: false", false), ("archive: {}", true),
        ])
    func isOn(line: String, isOn: Bool) throws { #expect(try load(line).archive.isOn == isOn) }

    @Test("How long it is kept, how large and how old a file may be")
    func plan() throws {
        let usual = try load("").archive
        #expect(usual.keep == nil && usual.largestFile == 1_000_000_000 && usual.longestAge == .seconds(86_400))
        let plan = try load("archive: {keep: 90d, max_file: 250MB, rotate: 6h}").archive
        #expect(plan.isOn && plan.keep == .seconds(90 * 86_400) && plan.largestFile == 250_000_000 && plan.longestAge == .seconds(6 * 3600))
    }

    @Test("A feed may be left out, or all but one")
    func feeds() throws {
        #expect(try load("").subscriptions[0].isArchived)
        #expect(try !load("", feed: "archive: off").subscriptions[0].isArchived)
        #expect(try !load("defaults: {archive: off}").subscriptions[0].isArchived)
        #expect(try load("defaults: {archive: off}", feed: "archive: on").subscriptions[0].isArchived)
    }

    @Test(arguments: [
        (
            "archive: sometimes",
            "feeds.yml:2:10: `archive`: expected on, off, or a mapping such as {keep: 90d, max_file: 1GB, rotate: 24h}; found `sometimes`"
        ),
        ("archive: {keep: long}", "feeds.yml:2:17: `keep`: expected a duration such as 90d or 52w; found `long`"),
        ("archive: {max_file: 10}", "feeds.yml:2:21: `max_file`: expected a size such as 500MB or 1GB; found `10`"),
        ("archive: {max_file: 10kB}", "feeds.yml:2:21: `max_file`: expected between 1MB and 100GB; found `10kB`"),
        ("archive: {kepe: 1d}", "feeds.yml:2:11: unknown key `kepe`; did you mean `keep`?"),
    ])
    func `what is not as expected is told with its place`(line: String, message: String) {
        #expect(complaints(text(line, feed: "")) == [message])
    }

    @Test("Who writes what the key stood for before is told of the new one")
    func formerMeaning() throws {
        #expect(try read(text("", feed: "archive: true")).warnings.map(\.description).first?.contains("`backfill`") == true)
        #expect(try read(text("", feed: "archive: on")).warnings.isEmpty)
    }

    @Test("Only the outermost file speaks of the archive")
    func included() {
        let files = ["more.yml": "archive: off\nfeeds: []\n"]
        let told = complaints(text("include: [more.yml]", feed: ""), files)
        #expect(told.count == 1 && told[0].hasPrefix("more.yml:1:10: `archive`: expected in the outermost file only"))
    }
}
