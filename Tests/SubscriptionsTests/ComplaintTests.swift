import Model
import Seeded
import Subscriptions
import Testing

@Suite struct ComplaintTests {
    /// The complaints about one feed that follows `version: 1` and `feeds:`; its first key stands at 3:5.
    private func about(_ feed: String, environment: [String: String] = [:]) -> [String] {
        complaints("version: 1\nfeeds:\n  - " + feed, environment: environment)
    }

    @Test(arguments: [
        ("intervall: 1h", "feeds.yml:4:5: unknown key `intervall`; did you mean `interval`?"),
        ("URL: x", "feeds.yml:4:5: unknown key `URL`; did you mean `url`?"),
        ("fulltext: true", "feeds.yml:4:5: unknown key `fulltext`; did you mean `full_text`?"),
        (
            "zzzzzzzz: true",
            "feeds.yml:4:5: unknown key `zzzzzzzz`; expected one of `id`, `url`, `publisher`, `tags`, `auth`, `interval`, `max_interval`, `within`, `max_hint`, `timeout`, `full_text`, `archive`, `backfill`, `respect_robots`, `ignore_hints`, `websub`"
        ),
        ("interval: 1 hour", "feeds.yml:4:15: `interval`: expected a duration such as 90s, 15m, 6h, 1d or 1w; found `1 hour`"),
        ("interval: 60", "feeds.yml:4:15: `interval`: expected a duration such as 90s, 15m, 6h, 1d or 1w; found `60`"),
        ("interval: 4m", "feeds.yml:4:15: `interval`: expected between 5m and 366d; found `4m`"),
        (
            "interval: 99999999999999999999h",
            "feeds.yml:4:15: `interval`: expected a duration such as 90s, 15m, 6h, 1d or 1w; found `99999999999999999999h`"
        ),
        ("timeout: 1h", "feeds.yml:4:14: `timeout`: expected between 1s and 10m; found `1h`"),
        ("timeout: [1s]", "feeds.yml:4:14: `timeout`: expected a duration such as 90s, 15m, 6h, 1d or 1w; found a list"),
        ("full_text: maybe", "feeds.yml:4:16: `full_text`: expected true or false; found `maybe`"),
        ("websub: maybe", "feeds.yml:4:13: `websub`: expected true or false; found `maybe`"),
        ("ignore_hints:", "feeds.yml:4:18: `ignore_hints`: expected true or false; found nothing"),
        ("tags: world", "feeds.yml:4:11: `tags`: expected a list of labels such as [world, en]; found `world`"),
        ("tags: [a, [b]]", "feeds.yml:4:15: `tags`: expected a list of labels such as [world, en]; found a list"),
        ("publisher: https://bbc.co.uk/", "feeds.yml:4:16: `publisher`: expected a domain such as bbc.co.uk; found `https://bbc.co.uk/`"),
        ("publisher: The Times", "feeds.yml:4:16: `publisher`: expected a domain such as bbc.co.uk; found `The Times`"),
        ("id: two words", "feeds.yml:4:9: `id`: expected a name of letters, digits, `-`, `_` and `.`, at most 100; found `two words`"),
        ("id: -x", "feeds.yml:4:9: `id`: expected a name of letters, digits, `-`, `_` and `.`, at most 100; found `-x`"),
        ("id: ~", "feeds.yml:4:9: `id`: expected a name of letters, digits, `-`, `_` and `.`, at most 100; found nothing"),
        (
            "? [a, b]\n    : c",
            "feeds.yml:4:7: expected a key, one of `id`, `url`, `publisher`, `tags`, `auth`, `interval`, `max_interval`, `within`, `max_hint`, `timeout`, `full_text`, `archive`, `backfill`, `respect_robots`, `ignore_hints`, `websub`; found a list"
        ),
    ])
    func `a field that is not as expected is told with its place`(line: String, complaint: String) {
        #expect(about("url: https://a.example/\n    \(line)\n") == [complaint])
    }

    @Test(arguments: [
        ("www.example.com/feed", "expected an http:, https: or file: URL; found `www.example.com/feed`"),
        ("ftp://example.com/feed", "expected a scheme that is http, https or file; found `ftp://example.com/feed`"),
        ("ftp://example.com/?token=abc", "expected a scheme that is http, https or file; found `ftp://example.com/?token=•••`"),
        ("https:example.com", "expected `//` and a host after the scheme; found `https:example.com`"),
        ("https:///feed", "expected a host after `://`; found `https:///feed`"),
        ("https://exa mple.com/", "expected a URL without blanks (`%20` stands for one); found `https://exa mple.com/`"),
        (
            "https://example.com:99999/",
            "expected a host, and a port from 1 to 65535 if any, after `://`; found `https://example.com:99999/`"
        ),
        ("https://exam<ple.com/", "expected a host, and a port from 1 to 65535 if any, after `://`; found `https://exam<ple.com/`"),
        (
            "https://ada:pw@example.com/",
            "expected a URL without user and password (`auth:` names the variables that hold them); found `https://•••@example.com/`"
        ),
        ("file://host/feed", "expected file:PATH or file:///PATH; found `file://host/feed`"),
        ("https://a.example/${KEY}", "the environment variable KEY is not set"),
        ("https://a.example/${1KEY}", "expected `${NAME}` with a name of letters, digits and `_`"),
        ("https://a.example/${KEY", "expected `${NAME}` with a name of letters, digits and `_`"),
    ])
    func `a URL that cannot be asked for is told with its place`(url: String, complaint: String) {
        #expect(about("id: a\n    url: '\(url)'") == ["feeds.yml:4:10: `url`: \(complaint)"])
    }

    @Test(arguments: [
        "http://[::1]:8080/feed", "http://127.0.0.1:8080/", "https://exämple.de/feed", "HTTPS://Example.com", "https://a.example/x?a=$b",
    ])
    func `a URL that can be asked for is taken as it stands`(url: String) throws {
        let read = try read("version: 1\nfeeds: [{id: a, url: '\(url)'}]")
        #expect(read.configuration.subscriptions.first?.requestURL.exposed == url)
    }

    @Test(arguments: [
        ("{}", "4:11: `auth` without `type`; expected basic or bearer"),
        ("{type: digest}", "4:18: `type`: expected basic or bearer; found `digest`"),
        ("{type: bearer}", "4:11: `auth` without `token_env`; expected the name of an environment variable"),
        ("{type: bearer, token_env: NONE}", "4:37: `token_env`: the environment variable NONE is not set"),
        ("{type: bearer, token_env: T, user_env: T}", "4:50: `user_env` does not belong to `type: bearer`"),
        ("{type: basic, user_env: T, password: T}", "4:38: unknown key `password`; did you mean `password_env`?"),
        ("ada", "4:11: expected credentials, a mapping of `type`, `user_env`, `password_env`, `token_env`; found `ada`"),
    ])
    func `credentials that are not whole are told with their place`(auth: String, complaint: String) {
        #expect(about("url: https://a.example/\n    auth: \(auth)", environment: ["T": "t"]).contains("feeds.yml:" + complaint))
    }

    @Test(arguments: [
        ("", "1:1: the file is empty; expected `version: 1` and `feeds:`"),
        ("# nothing\n", "1:1: the file is empty; expected `version: 1` and `feeds:`"),
        ("feeds: []", "1:1: expected `version: 1`; found no version"),
        ("version: 2\nfeeds:", "1:10: `version`: expected 1, the only version that there is; found `2`"),
        ("version: 1", "1:1: expected `feeds:` or `include:`; found neither"),
        (
            "- a",
            """
            1:1: expected a list of feeds, a mapping of `version`, `defaults`, `feeds`, `hosts`, `allow_private`, `archive`, `canonical`, \
            `include`, `publish`; found a list
            """
        ),
        ("version: 1\nfeeds: {a: b}", "2:8: `feeds`: expected a list of feeds; found a mapping"),
        (
            "version: 1\nfeeds:\n  - https://a.example/",
            "3:5: expected a feed, a mapping of `id`, `url`, `publisher`, `tags`, `auth`, `interval`, `max_interval`, `within`, `max_hint`, `timeout`, `full_text`, `archive`, `backfill`, `respect_robots`, `ignore_hints`, `websub`; found `https://a.example/`"
        ),
        ("version: 1\nfeeds:\n  - id: a", "3:5: a feed without `url`; expected one"),
        ("version: 1\nfeeds: [{url: '${U}'}]", "2:9: expected `id`, for none can be made of the URL"),
        ("version: 1\nfeed: []\ninclude:", "2:1: unknown key `feed`; did you mean `feeds`?"),
        (
            "version: 1\nfeeds:\ndefaults: {tags: [a]}",
            "3:12: unknown key `tags`; expected one of `interval`, `max_interval`, `within`, `max_hint`, `timeout`, `full_text`, `archive`, `backfill`, `respect_robots`, `ignore_hints`, `websub`"
        ),
        (
            "version: 1\nfeeds:\ncanonical: [complete, orgin]", "3:23: `canonical`: unknown rule `orgin`; did you mean `origin`?"
        ),
        ("version: 1\nfeeds:\ncanonical: [own, seen, own]", "3:24: `canonical`: the rule `own` stands here twice"),
        ("version: 1\nfeeds:\ncanonical: origin", "3:12: `canonical`: expected a list of rules such as [complete, origin]; found `origin`"),
        (
            "version: 1\nfeeds:\nallow_private: [127.0.0.0/33]",
            "3:17: `allow_private`: expected an address range such as 127.0.0.0/8 or fd00::/8; found `127.0.0.0/33`"
        ),
        ("version: 1\nfeeds:\n  - url: a: b", "3:11: not YAML: mapping values are not allowed in this context"),
        ("version: 1\nfeeds: [", "3:1: not YAML: while parsing a flow node from 3:1, did not find expected node content"),
        (
            "version: 1\n\tfeeds: []",
            "2:1: not YAML: while scanning a plain scalar from 1:10, found a tab character that violates indentation"
        ),
        ("version: 1\nfeeds:\nfeeds:", "2:1: the key `feeds` stands twice in the mapping; expected it once"),
        ("version: 1\nfeeds:\n  - é\u{1}", "3:6: not YAML: control characters are not allowed"),
        ("version: 1\n---\nversion: 1", "2:1: not YAML: expected a single document in the stream from 1:1, but found another document"),
        ("version: &v 1\nfeeds:\n  - *v", "3:5: an alias (`*v`) is not supported; expected the value itself"),
    ])
    func `a file that is not as expected is told with its place`(text: String, complaint: String) {
        #expect(complaints(text, environment: ["U": "https://a.example/"]).first == "feeds.yml:" + complaint)
    }

    @Test func `every complaint is told, in the order of reading`() {
        let text = """
            version: 1
            feeds:
              - id: a
                url: nonsense
                intervall: 1h
              - id: b
                url: https://b.example/
                tags: 7
              - id: b
                url: https://c.example/
            """
        #expect(
            complaints(text) == [
                "feeds.yml:4:10: `url`: expected an http:, https: or file: URL; found `nonsense`",
                "feeds.yml:5:5: unknown key `intervall`; did you mean `interval`?",
                "feeds.yml:8:11: `tags`: expected a list of labels such as [world, en]; found `7`",
                "feeds.yml:9:5: the id `b` is taken already, at feeds.yml:6:5; expected an id of its own",
            ])
    }

    @Test func `a URL that stands twice, and a password over http, are warnings`() throws {
        let text = """
            version: 1
            feeds:
              - {id: a, url: "https://a.example/"}
              - {id: b, url: "https://a.example/"}
              - {id: c, url: "http://c.example/", auth: {type: bearer, token_env: T}}
            """
        let read = try read(text, environment: ["T": "t"])
        #expect(read.configuration.subscriptions.count == 3)
        #expect(
            read.warnings.map(\.description) == [
                "feeds.yml:4:5: the same URL as the feed `a`, at feeds.yml:3:5",
                "feeds.yml:5:18: credentials go to an http: URL and can be read on their way",
            ])
    }
}

@Suite struct HostileYAMLTests {
    @Test func `a bomb of aliases is refused before it is lit`() {
        var text = "a0: &a0 [x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [\([String](repeating: "*a\(level - 1)", count: 10).joined(separator: ","))]\n"
        }
        #expect(complaints(text) == ["feeds.yml:2:10: an alias (`*a0`) is not supported; expected the value itself"])
        #expect(complaints(text + "? *a40 : x\n").count == 1)
    }

    @Test func `an ampersand or asterisk that is no alias is no obstacle`() throws {
        let text =
            "# *not* this &c\nversion: 1\nfeeds:\n  - url: https://a.example/?x=1&y=*y  # *really* & 'truly'\n    tags: ['*', \"R &D\"]"
        #expect(try read(text).configuration.subscriptions.map(\.tags) == [["*", "R &D"]])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `nesting without end is refused`(opener: String) {
        let found = complaints("version: 1\nfeeds: \n  " + String(repeating: opener, count: 100_000))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("feeds.yml:3:") == true, "\(found)")
    }

    @Test func `bytes drawn from a seed never crash it and always end in feeds or complaints`() {
        var random = SplitMix64(seed: 7)
        let pieces = [
            "version: 1", "feeds:", "- ", "url: https://a.example/", "\n", "  ", "[", "]", "{", "}", ":", "'", "\"", "#", "&a", "*a", "|",
            ">", "!", "?", "\t", "é", "id: x", ",",
        ]
        for _ in 0..<500 {
            let text = (0..<40).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            for complaint in complaints(text) { #expect(complaint.hasPrefix("feeds.yml:"), "\(text.debugDescription)") }
        }
    }
}
