import Model
import Subscriptions
import Testing

@Suite struct FeedsFileEditTests {
    static let new = "https://new.example/feed?a=1&b=2"

    /// Moves the feeds of a text that are named, and reads the result; complaints about it are the test's failure.
    private func moved(_ text: String, _ moves: [String: String], environment: [String: String] = [:]) throws
        -> (text: String, byHand: [String])
    {
        let feeds = try read(text, environment: environment).configuration.subscriptions
        let all = feeds.compactMap { feed in
            moves[feed.id.rawValue].map { URLMove(place: feed.urlPlace, from: feed.url, to: $0) }
        }
        let (edited, byHand) = FeedsFileEdit.apply(all.reversed(), to: text)
        let after = try read(edited, environment: environment).configuration.subscriptions
        for (old, new) in zip(feeds, after) {
            let isByHand = byHand.contains { $0.move.place == old.urlPlace }
            #expect(new.url == (isByHand ? old.url : moves[old.id.rawValue] ?? old.url))
            var same = new
            (same.url, same.requestURL, same.place, same.urlPlace) = (old.url, old.requestURL, old.place, old.urlPlace)
            #expect(same == old)
        }
        return (edited, byHand.map(\.reason))
    }

    @Test func `only the URL changes, however it is written`() throws {
        let text = """
            # The feeds of the house.
            version: 1
            feeds:
              - id: plain     # first
                url: https://old.example/plain   # moved?
              - {id: flow, url: https://old.example/flow, tags: [é, https://old.example/flow]}
              - {id: single, url: 'https://old.example/single'}
              - {"id": double, "tags": ["ß漢字🦢"], "url": "https://old.example/double"}
              - id: untouched
                url: https://old.example/plain/more
              - id: own-line
                url:
                  https://old.example/own-line

            """
        let ids = ["plain", "flow", "single", "double", "own-line"]
        let (edited, byHand) = try moved(text, Dictionary(uniqueKeysWithValues: ids.map { ($0, Self.new) }))
        #expect(byHand == [])
        var expected = text.replacing("https://old.example/plain  ", with: Self.new + "  ")
        expected = expected.replacing("url: https://old.example/flow", with: "url: " + Self.new)
        for id in ids.dropFirst(2) { expected = expected.replacing("https://old.example/" + id, with: Self.new) }
        #expect(edited == expected)
    }

    @Test func `several feeds of one line, Windows line ends and a byte order mark are no obstacle`() throws {
        let one =
            "\u{FEFF}{version: 1, feeds: [{id: a, url: https://a.example/}, {id: b, url: 'https://b.example/'}, {id: c, url: https://c.example/}]}\r\n"
        let (edited, byHand) = try moved(one, ["a": Self.new, "b": "https://b.example/longer/path", "c": "http://c"])
        #expect(byHand == [])
        #expect(
            edited
                == "\u{FEFF}{version: 1, feeds: [{id: a, url: \(Self.new)}, {id: b, url: 'https://b.example/longer/path'}, {id: c, url: http://c}]}\r\n"
        )
    }

    @Test(arguments: [
        ("https://new.example/a,b", "\"https://new.example/a,b\""), ("https://new.example/[1]", "\"https://new.example/[1]\""),
        ("https://new.example/#top", "\"https://new.example/#top\""), ("https://new.example/it's", "\"https://new.example/it's\""),
        ("https://new.example/\"x\"", "\"https://new.example/\\\"x\\\"\""),
        ("https://new.example/?x=*y&z=%20!", "https://new.example/?x=*y&z=%20!"),
    ])
    func `a URL that YAML would misread is put into quotes`(url: String, written: String) throws {
        let text = "version: 1\nfeeds: [{id: a, url: https://a.example/}, {id: b, url: 'https://b.example/'}]"
        let (edited, byHand) = try moved(text, ["a": url, "b": url])
        #expect(byHand == [])
        #expect(edited.contains("{id: a, url: \(written)}, {id: b, url: '\(url.replacing("'", with: "''"))'}"), "\(edited)")
    }

    @Test func `a variable of the environment stays one`() throws {
        let text = "version: 1\nfeeds: [{id: a, url: 'https://a.example/?key=${KEY}'}]"
        let (edited, byHand) = try moved(text, ["a": "https://b.example/?key=${KEY}"], environment: ["KEY": "open-sesame"])
        #expect(byHand == [] && edited.contains("url: 'https://b.example/?key=${KEY}'"))
    }

    @Test(
        "A server cannot have written into feeds.yml what it likes",
        arguments: [
            ("https://evil.example/${HOME}", "the new URL names a variable that the old one does not"),
            ("https://evil.example/${", "the new URL names a variable that the old one does not"),
            ("https://new.example/\ninclude: [/etc/passwd]", "the new URL has signs that no URL has"),
            ("https://new.example/?key=•••", "the new URL has signs that no URL has"),
            ("https://new.example/\\x41", "the new URL has signs that no URL has"),
            ("file:///etc/passwd", "the new URL is none that feeds.yml takes"), ("/relative", "the new URL is none that feeds.yml takes"),
            ("https://me:pw@new.example/", "the new URL is none that feeds.yml takes"),
            ("https://new.example:99999/", "the new URL is none that feeds.yml takes"),
        ])
    func hostileTargets(url: String, reason: String) throws {
        let text = "version: 1\nfeeds: [{id: a, url: https://a.example/}]"
        let (edited, byHand) = try moved(text, ["a": url], environment: ["HOME": "/root"])
        #expect(edited == text && byHand == [reason])
    }

    @Test(arguments: [
        "url: >-\n      https://a.example/", "url: \"https://a.example\\x2F\"", "url: \"https:\\\n      //a.example/\"",
        "url: !!str https://a.example/",
    ])
    func `what is not written in one piece is left to a person`(url: String) throws {
        let text = "version: 1\nfeeds:\n  - id: a\n    \(url)\n"
        let (edited, byHand) = try moved(text, ["a": Self.new])
        #expect(byHand.count + (edited == text ? 0 : 1) == 1, "\(edited)")
    }

    @Test func `a file that has changed since is left alone where it differs`() {
        let move = URLMove(place: SourcePlace(file: "feeds.yml", line: 3, column: 10), from: "https://a.example/", to: Self.new)
        for text in [
            "", "\n\n", "\n\n    url: https://b.example/\n", "\n\n    url: https://a.example/b\n", "\n\n    url: 'https://a.example/\n",
        ] {
            let (edited, byHand) = FeedsFileEdit.apply([move], to: text)
            #expect(edited == text)
            #expect(byHand.map(\.reason) == ["its url is not written in one piece"])
        }
    }
}
