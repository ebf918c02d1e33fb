import Model
import Subscriptions
import Testing

@Suite struct HostsTests {
    /// The complaints about a text that follows `version: 1` and `feeds:`; its first line is the third.
    private func about(_ hosts: String) -> [String] { complaints("version: 1\nfeeds:\n" + hosts) }

    @Test func `domains and address ranges are read, in the order in which they are written`() throws {
        let text = """
            version: 1
            feeds:
            hosts:
              YouTube.com: {connections: 2, spacing: 10s}
              127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 250ms}
              2001:db8::/32: {min_interval: 1h}
              192.0.2.7:
                spacing: 1h
              localhost: {}
            """
        let (configuration, warnings) = try read(text)
        #expect(
            configuration.hosts == [
                HostRule("youtube.com", connections: 2, spacing: .seconds(10)),
                HostRule("127.0.0.0/8", connections: 64, spacing: .zero, shortestInterval: .milliseconds(250)),
                HostRule("2001:db8::/32", shortestInterval: .seconds(3600)), HostRule("192.0.2.7/32", spacing: .seconds(3600)),
                HostRule("localhost"),
            ])
        #expect(warnings == [])
    }

    @Test func `rules of included files follow those of the file that includes them`() throws {
        let outer = "version: 1\nhosts: {a.example: {connections: 2}}\ninclude: [x.yml, y.yml]"
        let others = [
            "x.yml": "hosts: {a.example: {connections: 9, spacing: 7s}}",
            "y.yml": "hosts: {b.example: {spacing: 3s}, a.example: {spacing: 1s}}",
        ]
        let hosts = try read(outer, others).configuration.hosts
        #expect(hosts.map(\.pattern) == ["a.example", "a.example", "b.example", "a.example"])
        #expect(hosts.rule(for: "a.example") == HostRule("a.example", connections: 2, spacing: .seconds(7)))
    }

    @Test(arguments: [
        (
            "hosts: [youtube.com]",
            "3:8: `hosts`: expected a mapping of domains and address ranges, such as {youtube.com: {spacing: 5s}}; found a list"
        ),
        (
            "hosts:\n  https://youtube.com: {spacing: 5s}",
            "4:3: `hosts`: expected a domain such as youtube.com, or an address range such as 127.0.0.0/8; found `https://youtube.com`"
        ),
        (
            "hosts:\n  '*.youtube.com': {spacing: 5s}",
            "4:3: `hosts`: expected a domain such as youtube.com, or an address range such as 127.0.0.0/8; found `*.youtube.com`"
        ),
        (
            "hosts:\n  10.0.0.0/33: {spacing: 5s}",
            "4:3: `hosts`: expected a domain such as youtube.com, or an address range such as 127.0.0.0/8; found `10.0.0.0/33`"
        ),
        (
            "hosts:\n  127.0.0: {spacing: 5s}",
            "4:3: `hosts`: expected a domain such as youtube.com, or an address range such as 127.0.0.0/8; found `127.0.0`"
        ),
        (
            "hosts:\n  ? [a]\n  : {spacing: 5s}",
            "4:5: `hosts`: expected a domain such as youtube.com, or an address range such as 127.0.0.0/8; found a list"
        ),
        (
            "hosts:\n  a.example: 5s",
            "4:14: expected limits of a host, a mapping of `connections`, `spacing`, `min_interval`; found `5s`"
        ),
        ("hosts:\n  a.example: {spacings: 5s}", "4:15: unknown key `spacings`; did you mean `spacing`?"),
        ("hosts:\n  a.example: {connection: 5}", "4:15: unknown key `connection`; did you mean `connections`?"),
        ("hosts:\n  a.example: {mininterval: 5m}", "4:15: unknown key `mininterval`; did you mean `min_interval`?"),
        ("hosts:\n  a.example: {connections: 0}", "4:28: `connections`: expected a number from 1 to 64; found `0`"),
        ("hosts:\n  a.example: {connections: 65}", "4:28: `connections`: expected a number from 1 to 64; found `65`"),
        ("hosts:\n  a.example: {connections: many}", "4:28: `connections`: expected a number from 1 to 64; found `many`"),
        ("hosts:\n  a.example: {spacing: 61m}", "4:24: `spacing`: expected between 0s and 1h; found `61m`"),
        ("hosts:\n  a.example: {spacing: -1s}", "4:24: `spacing`: expected a duration such as 0s, 250ms, 10s or 5m; found `-1s`"),
        ("hosts:\n  a.example: {min_interval: 5}", "4:29: `min_interval`: expected a duration such as 0s, 250ms, 10s or 5m; found `5`"),
        ("hosts:\n  a.example: {min_interval: 367d}", "4:29: `min_interval`: expected between 0s and 366d; found `367d`"),
        ("host:\n  a.example: {}", "3:1: unknown key `host`; did you mean `hosts`?"),
    ])
    func `a rule that is not as expected is told with its place`(text: String, complaint: String) {
        #expect(about(text) == ["feeds.yml:" + complaint])
    }
}

@Suite struct IntervalTests {
    /// The only feed, at `https://news.example/`, with more lines in it and a text behind it.
    private func feed(_ lines: String, defaults: String = "{}", then: String = "") throws -> Subscription {
        let text = "version: 1\ndefaults: \(defaults)\nfeeds:\n  - url: https://feeds.news.example/\n    \(lines)\n\(then)"
        return try #require(try read(text).configuration.subscriptions.first)
    }

    @Test(
        "T11: a feed that is silent is asked once a day, unless it names an interval of its own",
        arguments: [
            ("", "{}", 86_400), ("", "{interval: 15m}", 86_400), ("", "{interval: 2d}", 172_800), ("interval: 1h", "{}", nil),
            ("interval: 1h", "{interval: 15m}", nil), ("max_interval: 7d", "{}", 604_800),
            ("interval: 1h\n    max_interval: 7d", "{}", 604_800),
            ("interval: 1h", "{max_interval: 6h}", 21_600), ("interval: 12h", "{max_interval: 6h}", 43_200),
            ("max_interval: 1h", "{max_interval: 7d}", 3600),
        ] as [(String, String, Int?)])
    func longestInterval(lines: String, defaults: String, seconds: Int?) throws {
        #expect(try feed(lines, defaults: defaults).longestInterval == seconds.map { .seconds($0) })
    }

    @Test(
        "How late entries may be seen is said by a feed, or for all; a feed may take back what is said for all",
        arguments: [
            ("", "{}", nil), ("within: 10m", "{}", 600), ("", "{within: 2h}", 7200), ("within: 5m", "{within: 2h}", 300),
            ("within: never", "{within: 2h}", nil), ("within: 12h", "{within: never}", 43_200),
        ] as [(String, String, Int?)])
    func within(lines: String, defaults: String, seconds: Int?) throws {
        #expect(try feed(lines, defaults: defaults).within == seconds.map { .seconds($0) })
    }

    @Test("T4: what a server asks for is granted for seven days, or as long as feeds.yml says")
    func longestHint() throws {
        #expect(try feed("", defaults: "{}").longestHint == .seconds(7 * 86_400))
        #expect(try feed("", defaults: "{max_hint: 31d}").longestHint == .seconds(31 * 86_400))
        #expect(try feed("max_hint: 2d", defaults: "{max_hint: 31d}").longestHint == .seconds(2 * 86_400))
    }

    @Test(arguments: [
        ("interval: 6h\n    max_interval: 1h", "6:19: `max_interval`: expected at least the interval, 6h; found `1h`"),
        ("max_interval: 30m", "5:19: `max_interval`: expected at least the interval, 1h; found `30m`"),
        ("max_interval: never", "5:19: `max_interval`: expected a duration such as 90s, 15m, 6h, 1d or 1w; found `never`"),
        ("max_interval: 400d", "5:19: `max_interval`: expected between 0s and 366d; found `400d`"),
        ("within: 4m", "5:13: `within`: expected between 5m and 12h; found `4m`"),
        ("within: 1d", "5:13: `within`: expected between 5m and 12h; found `1d`"),
        ("within: soon", "5:13: `within`: expected a duration such as 10m or 2h, or never; found `soon`"),
        ("within: [10m]", "5:13: `within`: expected a duration such as 10m or 2h, or never; found a list"),
        ("backfill: once", "5:15: `backfill`: expected true or false; found `once`"),
        (
            "archive: once",
            "5:14: `archive`: expected on or off (whether the feed's archives are read is said by `backfill`); found `once`"
        ),
        ("respect_robots: true", "5:21: `respect_robots`: expected feeds or pages; found `true`"),
        ("interval: 299s", "5:15: `interval`: expected between 5m and 366d; found `299s`"),
        ("interval: 0s", "5:15: `interval`: expected between 5m and 366d; found `0s`"),
    ])
    func `what is not as expected is told with its place`(lines: String, complaint: String) {
        let text = "version: 1\ndefaults: {}\nfeeds:\n  - url: https://feeds.news.example/\n    \(lines)\n"
        #expect(complaints(text) == ["feeds.yml:" + complaint])
    }

    @Test func `archives and robots are asked for, by feed or for all`() throws {
        let usual = try feed("")
        #expect(!usual.walksArchives && !usual.respectsRobots)
        let one = try feed("backfill: true\n    respect_robots: feeds")
        #expect(one.walksArchives && one.respectsRobots)
        let other = try feed("backfill: false\n    respect_robots: pages", defaults: "{backfill: true, respect_robots: feeds}")
        #expect(!other.walksArchives && !other.respectsRobots)
    }

    @Test(
        "T9: below five minutes only where a rule says so of the host",
        arguments: [
            ("1m", "hosts: {news.example: {min_interval: 1m}}", nil),
            ("1s", "hosts: {feeds.news.example: {min_interval: 0s}}", nil),
            ("4m", "hosts: {ews.example: {min_interval: 0s}}", "expected between 5m and 366d; found `4m`"),
            ("4m", "hosts: {news.example: {min_interval: 1h}}", "expected between 5m and 366d; found `4m`"),
            ("30s", "hosts: {news.example: {min_interval: 1m}}", "expected between 1m and 366d; found `30s`"),
            ("500ms", "hosts: {news.example: {min_interval: 0s}}", "expected between 1s and 366d; found `500ms`"),
            ("4m", "hosts: {news.example: {spacing: 0s}, feeds.news.example: {min_interval: 2m}}", nil),
        ] as [(String, String, String?)])
    func shortInterval(interval: String, hosts: String, complaint: String?) {
        let text = "version: 1\nfeeds: [{url: 'https://feeds.news.example/', interval: \(interval)}]\n\(hosts)\n"
        #expect(complaints(text) == (complaint.map { ["feeds.yml:2:56: `interval`: \($0)"] } ?? []))
    }

    @Test("T9: a rule for an address range lowers the floor of addresses only")
    func shortIntervalOfAddresses() {
        let text = """
            version: 1
            defaults: {interval: 1s}
            feeds:
              - {id: a, url: "http://127.0.3.4:8080/feed"}
              - {id: b, url: "http://[::1]/feed"}
              - {id: c, url: "http://localhost/feed"}
              - {id: d, url: "file:wire.xml"}
            include: [hosts.yml]
            """
        let others = ["hosts.yml": "hosts: {127.0.0.0/8: {min_interval: 1s}, '::1/128': {min_interval: 0s}}"]
        #expect(complaints(text, others) == ["feeds.yml:2:22: `interval`: expected between 5m and 366d; found `1s`"])
        let fewer = text.split(separator: "\n").filter { !$0.contains("localhost") && !$0.contains("file:") }.joined(separator: "\n")
        #expect(complaints(fewer, others) == [])
    }

    @Test(arguments: [
        ("250ms", Duration.milliseconds(250), "250ms"), ("0s", .zero, "0s"), ("90s", .seconds(90), "90s"),
        ("1500ms", .milliseconds(1500), "1500ms"),
        ("2000ms", .seconds(2), "2s"), ("120m", .seconds(7200), "2h"), ("14d", .seconds(1_209_600), "2w"),
    ])
    func `a span is read, and written in the largest unit`(text: String, span: Duration, written: String) {
        #expect(DurationText.parse(text) == span)
        #expect(DurationText.write(span) == written)
    }

    @Test(arguments: ["", "s", "5", "5 s", "-5s", "5S", "5sm", "5.0s", "٥s", "9999999999s", "999999999w"])
    func `what is no span is refused`(text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}

@Suite struct LiteralSecretTests {
    @Test(
        arguments: [
            ("https://a.example/?key=abc", "https://a.example/?key=•••"),
            ("https://a.example/?page=1&Access_Token=xyz&apikey=y#z", "https://a.example/?page=1&Access_Token=•••&apikey=•••#z"),
            ("https://a.example/?api-key=1", "https://a.example/?api-key=•••"), ("https://a.example/?sig=0", "https://a.example/?sig=•••"),
            ("https://a.example/?key=${KEY}", nil), ("https://a.example/?key=&token", nil),
            ("https://a.example/key/1?keyword=x&monkey=2", nil),
        ] as [(String, String?)])
    func `a secret that stands in the file is a warning, and is not shown`(url: String, shown: String?) throws {
        let warnings = try read("version: 1\nfeeds:\n  - id: a\n    url: '\(url)'", environment: ["KEY": "k"]).warnings
        let expected = shown.map { "feeds.yml:4:10: `url`: a secret stands in the file (`\($0)`); write `${NAME}` for it" }
        #expect(warnings.map(\.description) == [expected].compactMap { $0 })
    }

    @Test(
        "H10: a password in a URL is refused without being shown",
        arguments: [
            "https://ada:hunter2@a.example/", "https://ada:hunter2@a.example/%zz", "ftp://ada:hunter2@a.example/",
            "https://ada:hunter2@a ex/",
        ])
    func passwordInURL(url: String) throws {
        let found = complaints("version: 1\nfeeds:\n  - id: a\n    url: '\(url)'")
        #expect(found.count == 1 && !found.joined().contains("hunter2"), "\(found)")
    }
}
