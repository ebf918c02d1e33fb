import Model
import Subscriptions
import Testing

@Suite struct FeedsFileTests {
    @Test func `everything that the file can say is read`() throws {
        let text = """
            version: 1
            defaults: {interval: 2h, timeout: 30s, full_text: true}
            feeds:
              - id: wire
                url: https://news.example/feed.xml
                publisher: WWW.News.Example
                tags: [world, en]
              - url: https://news.example/feed?key=${ACME_KEY}
                auth: {type: basic, user_env: ACME_USER, password_env: ACME_PASS}
                interval: 6h
                timeout: 90s
                full_text: false
                ignore_hints: true
                websub: false
            allow_private: [127.0.0.0/8, 10.0.0.1, "fd00::/8"]
            canonical: [seen, origin]
            """
        let environment = ["ACME_KEY": "k3y", "ACME_USER": "ada", "ACME_PASS": "pass"]
        let (configuration, warnings) = try read(text, environment: environment)
        let place = { (line: Int) in SourcePlace(file: "feeds.yml", line: line, column: 5) }
        var first = Subscription(
            id: FeedID("wire"), url: "https://news.example/feed.xml", publisher: "news.example", tags: ["world", "en"],
            interval: .seconds(7200), timeout: .seconds(30), fullText: true, place: place(4))
        var second = Subscription(
            id: FeedID("news-example-feed-key"), url: "https://news.example/feed?key=${ACME_KEY}",
            requestURL: Secret("https://news.example/feed?key=k3y"), interval: .seconds(21_600), timeout: .seconds(90), fullText: false,
            ignoresHints: true, credentials: .basic(user: Secret("ada"), password: Secret("pass")), place: place(8))
        second.takesPushes = false
        first.longestInterval = .seconds(86_400)
        first.urlPlace = SourcePlace(file: "feeds.yml", line: 5, column: 10)
        second.urlPlace = SourcePlace(file: "feeds.yml", line: 8, column: 10)
        #expect(configuration.subscriptions == [first, second])
        #expect(configuration.allowPrivate == ["127.0.0.0/8", "10.0.0.1/32", "fd00::/8"])
        #expect(configuration.canonicalOrder == [.seen, .origin])
        #expect(configuration.folder == ".")
        #expect(warnings == [])
    }

    @Test func `what is left out has the house's defaults`() throws {
        let only = try read("version: 1\nfeeds: [{url: 'https://news.example/'}]").configuration.subscriptions
        let place = SourcePlace(file: "feeds.yml", line: 2, column: 9)
        var expected = Subscription(id: FeedID("news-example"), url: "https://news.example/", place: place)
        expected.urlPlace = SourcePlace(file: "feeds.yml", line: 2, column: 15)
        expected.longestInterval = .seconds(86_400)
        #expect(only == [expected])
    }

    @Test(arguments: [
        ("file:samples/wire.xml", "file:///srv/ada/samples/wire.xml"),
        ("file:../wire.xml", "file:///srv/wire.xml"),
        ("file:/srv/wire.xml", "file:///srv/wire.xml"),
        ("file:///srv/wire.xml", "file:///srv/wire.xml"),
        ("file://localhost/srv/wire.xml", "file:///srv/wire.xml"),
    ])
    func `a file is looked for from the folder of feeds yml`(written: String, asked: String) throws {
        let only = try #require(try read("version: 1\nfeeds: [{id: a, url: '\(written)'}]").configuration.subscriptions.first)
        #expect(only.url == written)
        #expect(only.requestURL.exposed == asked)
        #expect(only.isLocalFile)
    }

    @Test(arguments: [
        ("https://feeds.bbci.co.uk/news/world/rss.xml", "feeds-bbci-co-uk-news-world-rss-xml"),
        ("http://WWW.Example.com/", "example-com"),
        ("https://example.com/feed?key=${KEY}&page=1", "example-com-feed-key-page-1"),
        ("https://example.com/feed?api_key=hunter2&page=1", "example-com-feed-api-key-page-1"),
        ("https://example.com/ñandú/feed", "example-com-and-feed"),
        ("file:samples/wire.xml", "samples-wire-xml"),
    ])
    func `a feed without an id is named by its URL`(url: String, id: String) throws {
        let read = try read("version: 1\nfeeds: [{url: '\(url)'}]", environment: ["KEY": "secret"])
        #expect(read.configuration.subscriptions.map(\.id) == [FeedID(id)])
    }

    @Test func `a secret stands only where it is sent`() throws {
        let text = "version: 1\nfeeds: [{url: 'https://news.example/?key=${KEY}', auth: {type: bearer, token_env: TOKEN}}]"
        let configuration = try read(text, environment: ["KEY": "open-sesame", "TOKEN": "open-sesame"]).configuration
        #expect(configuration.subscriptions.first?.requestURL.exposed == "https://news.example/?key=open-sesame")
        #expect(configuration.subscriptions.first?.credentials == .bearer(token: Secret("open-sesame")))
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("sesame") && !"\(configuration)".contains("sesame"))
        let bad = "version: 1\nfeeds: [{url: 'ftp://news.example/?key=${KEY}'}]"
        #expect(!complaints(bad, environment: ["KEY": "open-sesame"]).joined().contains("sesame"))
    }

    @Test func `a byte order mark and Windows line ends are no obstacle`() throws {
        let text = "\u{FEFF}version: 1\r\nfeeds:\r\n  - url: https://a.example/\r\n"
        #expect(try read(text).configuration.subscriptions.map(\.place.line) == [3])
    }
}

@Suite struct IncludeTests {
    let outer = "version: 1\ndefaults: {interval: 2h}\nfeeds: [{id: top, url: 'https://top.example/'}]\ninclude: [feeds.d/*.yml]\n"

    @Test func `included feeds follow in the order of the files' names, with the defaults above them`() throws {
        let others = [
            "feeds.d/b.yml": "feeds: [{id: b, url: 'https://b.example/'}]\nallow_private: [10.0.0.0/8]",
            "feeds.d/a.yml": "defaults: {timeout: 5s}\nfeeds: [{id: a, url: 'https://a.example/'}]\ninclude: [more/*]",
            "feeds.d/more/c.yml": "version: 1\nfeeds: [{id: c, url: 'https://c.example/'}]",
            "feeds.d/.hidden.yml": "no feeds", "feeds.d/note.txt": "no feeds",
        ]
        let configuration = try read(outer, others).configuration
        #expect(configuration.subscriptions.map(\.id.rawValue) == ["top", "a", "c", "b"])
        #expect(configuration.subscriptions.map(\.interval) == [Duration](repeating: .seconds(7200), count: 4))
        #expect(configuration.subscriptions.map(\.timeout) == [60, 5, 5, 60].map { Duration.seconds($0) })
        #expect(configuration.subscriptions.map(\.place.file) == ["feeds.yml", "feeds.d/a.yml", "feeds.d/more/c.yml", "feeds.d/b.yml"])
        #expect(configuration.allowPrivate == ["10.0.0.0/8"])
    }

    @Test func `a file URL is relative to the outermost file, wherever it stands`() throws {
        let configuration = try read(outer, ["feeds.d/a.yml": "feeds: [{id: a, url: 'file:wire.xml'}]"]).configuration
        #expect(configuration.subscriptions.last?.requestURL.exposed == "file:///srv/ada/wire.xml")
    }

    @Test func `a cycle is refused with its path`() {
        let found = complaints(outer, ["feeds.d/a.yml": "include: [b.yml]", "feeds.d/b.yml": "include:\n  - ./a.yml"])
        #expect(
            found.first == "feeds.d/b.yml:2:5: feeds.d/a.yml includes itself: feeds.yml → feeds.d/a.yml → feeds.d/b.yml → feeds.d/a.yml")
    }

    @Test func `a file that is included twice is refused`() {
        let found = complaints(
            outer + "feeds.d: 1",
            ["feeds.d/a.yml": "include: [../other.yml]", "feeds.d/b.yml": "include: [../other.yml]", "other.yml": "feeds:"])
        #expect(found.contains("feeds.d/b.yml:1:11: other.yml is included twice, first at feeds.d/a.yml:1:11"))
    }

    @Test func `a missing file is a complaint where it is named, an empty pattern a warning`() throws {
        #expect(complaints("version: 1\ninclude: [none.yml]") == ["feeds.yml:2:11: cannot read none.yml: there is no such file"])
        #expect(try read(outer).warnings.map(\.description) == ["feeds.yml:4:11: no file matches feeds.d/*.yml"])
    }

    @Test func `the outermost file that is missing is named`() {
        let error = #expect(throws: FeedsFileError.self) { try FeedsFile.load(path: "/nowhere/feeds.yml", environment: [:]) }
        #expect(error?.description == "/nowhere/feeds.yml:1:1: cannot read /nowhere/feeds.yml: there is no such file")
    }

    @Test func `a long chain of files is refused`() {
        let others = Dictionary(uniqueKeysWithValues: (0..<40).map { ("f\($0).yml", "include: [f\($0 + 1).yml]") })
        #expect(complaints("version: 1\ninclude: [f0.yml]", others) == ["f14.yml:1:11: f15.yml is included through more than 16 files"])
    }
}
