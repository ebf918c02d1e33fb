import Foundation
import Model
import Scheduling
import Testing

@testable import CLI

@Suite("fetch --dry-run")
struct DueReportTests {
    private func due(_ id: String, _ isDue: Bool, at moment: Timestamp, _ rule: String, _ reason: String) -> DueFeed {
        DueFeed(feed: FeedID(id), isDue: isDue, next: NextPoll(at: moment, rule: rule, reason: reason))
    }

    private var report: DueReport {
        let verdicts = [
            due("later", false, at: Feeds.now + .seconds(7200), "max-age", "the server says that its answer holds: 2 h"),
            due("gone", false, at: NextPollRule.never, "gone", "the publisher says that the feed is no more (410)"),
            due(
                "held", false, at: Feeds.now + .seconds(600), "cooldown", "b.example asked to be left alone: https://b.example/?key=hunter2"
            ),
            due("b-now", true, at: Feeds.ago(600), "interval", "the interval of feeds.yml: 1 h"),
            due("forced", true, at: Feeds.now, "force", "asked for by hand"),
            due("a-now", true, at: Feeds.ago(600), "interval", "the interval of feeds.yml: 1 h"),
            due("fresh", true, at: Timestamp(seconds: 0), "new", "never polled"),
            due("hasty", false, at: Feeds.now + .seconds(60), "too-soon", "polled 4 min ago"),
        ]
        return DueReport(verdicts, subscriptions: verdicts.map { Feeds.subscription($0.feed.rawValue) }, now: Feeds.now)
    }

    @Test("First what is polled, in the order in which it is asked, then the rest by when it is due; the sum of it above")
    func text() {
        #expect(
            report.text == """
                4 of 8 feeds due; 1 held back, because their domain asked to be left alone; 1 polled too short a time ago

                feed    polled now  due           rule      reason
                fresh   yes         now           new       never polled
                a-now   yes         since 10 min  interval  the interval of feeds.yml: 1 h
                b-now   yes         since 10 min  interval  the interval of feeds.yml: 1 h
                forced  yes         now           force     asked for by hand
                hasty   no          in 60 s       too-soon  polled 4 min ago
                held    no          in 10 min     cooldown  b.example asked to be left alone: https://b.example/?key=•••
                later   no          in 2 h        max-age   the server says that its answer holds: 2 h
                gone    no          never         gone      the publisher says that the feed is no more (410)

                """)
    }

    @Test("--json tells the same in the same order")
    func json() throws {
        let value = try #require(try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        let feeds = try #require(value["feeds"] as? [[String: Any]])
        #expect(feeds.compactMap { $0["feed"] as? String } == ["fresh", "a-now", "b-now", "forced", "hasty", "held", "later", "gone"])
        #expect((value["summary"] as? String)?.hasPrefix("4 of 8 feeds due") == true)
        #expect(!report.json.contains("hunter2"))
    }
}
