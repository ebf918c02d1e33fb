import Foundation
import Testing

@testable import CLI

@Suite("The parse filter")
struct ParseFilterTests {
    static let wire = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss" xmlns:atom="http://www.w3.org/2005/Atom"
          xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
        <channel><title>Tidewater Wire</title><link>https://tidewater.example/</link><description>Harbour news</description>
        <language>en</language><copyright>Tidewater Press</copyright><generator>Pressroom 4</generator><ttl>30</ttl>
        <skipHours><hour>3</hour><hour>2</hour></skipHours><category domain="https://tidewater.example/sections">Harbour</category>
        <atom:link rel="self" href="https://tidewater.example/wire.xml"/><atom:link rel="hub" href="https://hub.example/"/>
        <lastBuildDate>Wed, 02 Apr 2025 06:00:00 GMT</lastBuildDate>
        <item><guid isPermaLink="false">tw-1</guid><title>Dredging of the northern channel begins</title>
        <link>https://tidewater.example/2025/dredging</link><pubDate>Tue, 01 Apr 2025 09:30:00 +0200</pubDate>
        <dc:creator>Ines Holm</dc:creator><category domain="https://tidewater.example/sections">Harbour</category><category>Works</category>
        <description>Two barges arrived on Monday.</description>
        <content:encoded><![CDATA[<p>Two barges arrived on <b>Monday</b>.</p>]]></content:encoded>
        <enclosure url="https://tidewater.example/dredging.mp3" type="audio/mpeg" length="48213"/><itunes:duration>2:05</itunes:duration>
        <media:thumbnail url="https://tidewater.example/dredging.jpg"/><georss:point>54.1 10.2</georss:point>
        <comments>https://tidewater.example/2025/dredging#talk</comments><slash:comments>7</slash:comments></item>
        <item><title>Regatta of the year 2999 announced</title><link>https://tidewater.example/2999/regatta</link>
        <pubDate>Fri, 01 Feb 2999 10:00:00 GMT</pubDate><description>Nobody knows who will sail.</description></item>
        <item><guid>tw-3</guid><title>Notice without a day</title><pubDate>soon</pubDate></item>
        </channel></rss>
        """

    private func object(_ line: some StringProtocol) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("Every key is described by the schema that --schema prints")
    func fitsSchema() throws {
        let folder = try Program.Folder()
        try folder.write(Self.wire, to: "wire.xml")
        try folder.write("<html><head><title>Gone</title></head><body><p>No feed here.</p></body></html>", to: "page.html")
        let schema = try Program.run("parse", "--schema", in: folder)
        #expect(schema.status == 0)
        let outcome = try Program.run("parse", "wire.xml", "page.html", "absent.xml", in: folder)
        for line in outcome.output.split(separator: "\n") { #expect(try SchemaCheck(schema.output).faults(line) == []) }
        let pretty = try Program.run("parse", "--pretty", "wire.xml", in: folder).output
        #expect(try SchemaCheck(schema.output).faults(pretty) == [])
        #expect(pretty.contains("\n      \"title\": \"Dredging of the northern channel begins\",\n"), "\(pretty)")
    }

    @Test("Dates tell their text, their certainty and whether they lie ahead")
    func dates() throws {
        let folder = try Program.Folder()
        let feed = try object(try Program.run("parse", in: folder, input: Self.wire).output)
        let entries = try #require(feed["entries"] as? [[String: Any]])
        #expect(entries[0]["published"] as? String == "2025-04-01T07:30:00Z")
        #expect(entries[0]["published_raw"] as? String == "Tue, 01 Apr 2025 09:30:00 +0200")
        #expect(entries[0]["published_certainty"] as? String == "exact")
        #expect(entries[0]["published_future"] == nil)
        #expect(entries[1]["published_future"] as? Bool == true)
        #expect(entries[2]["published"] is NSNull && entries[2]["published_raw"] as? String == "soon")
        #expect(entries[2]["published_certainty"] as? String == "unreadable")
    }

    @Test("P1, P2: archives, completeness and the base of a rhythm")
    func paging() throws {
        let folder = try Program.Folder()
        let names = "xmlns:fh='http://purl.org/syndication/history/1.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
        let document = """
            <feed xmlns='http://www.w3.org/2005/Atom' \(names)><id>a</id><fh:MARK/><link rel='prev-archive' href='https://quay.example/1'/>
            <sy:updateBase>2025-01-01T06:00Z</sy:updateBase></feed>
            """
        let schema = try Program.run("parse", "--schema", in: folder).output
        for mark in ["complete", "archive"] {
            let output = try Program.run("parse", in: folder, input: document.replacingOccurrences(of: "MARK", with: mark)).output
            #expect(try SchemaCheck(schema).faults(output) == [])
            let feed = try #require(try object(output)["feed"] as? [String: Any])
            #expect(feed["prev_archive"] as? String == "https://quay.example/1" && feed["next_page"] == nil)
            #expect(
                feed["complete"] as? Bool == (mark == "complete" ? true : nil)
                    && feed["archive"] as? Bool == (mark == "archive" ? true : nil))
            #expect((feed["hints"] as? [String: Any])?["update_base"] as? String == "2025-01-01T06:00:00Z")
        }
    }

    @Test("RFC 6721: what a feed deleted, closed by the schema")
    func deletions() throws {
        let folder = try Program.Folder()
        let document = """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'><id>a</id>
            <at:deleted-entry ref='tag:1' when='2026-03-02T09:00:00Z'><at:by><name>Desk</name></at:by><at:comment>oops</at:comment></at:deleted-entry>
            <at:deleted-entry ref='tag:2' when='soon'/></feed>
            """
        let output = try Program.run("parse", in: folder, input: document).output
        #expect(try SchemaCheck(asItIs: Program.run("schema", "feed", "--closed", in: folder).output).faults(output) == [])
        let feed = try #require(try object(output)["feed"] as? [String: Any])
        let deleted = try #require(feed["deleted"] as? [[String: Any]])
        #expect(deleted.map { $0["ref"] as? String } == ["tag:1", "tag:2"])
        #expect(deleted[0]["when"] as? String == "2026-03-02T09:00:00Z" && deleted[0]["comment"] as? String == "oops")
        #expect(deleted[1]["when"] is NSNull && deleted[1]["when_raw"] as? String == "soon")
    }

    @Test("Categories stay texts, and tell schemes beside")
    func details() throws {
        let folder = try Program.Folder()
        let feed = try object(try Program.run("parse", in: folder, input: Self.wire).output)
        let entry = try #require((feed["entries"] as? [[String: Any]])?.first)
        #expect(entry["categories"] as? [String] == ["Harbour", "Works"])
        let details = try #require(entry["category_details"] as? [[String: String]])
        #expect(details == [["term": "Harbour", "scheme": "https://tidewater.example/sections"], ["term": "Works"]])
        let enclosure = try #require((entry["enclosures"] as? [[String: Any]])?.first)
        #expect(enclosure["length"] as? Int == 48_213 && enclosure["type"] as? String == "audio/mpeg")
    }

    @Test("Lines come in the order of the files and name them; what is no feed does not stop the others", arguments: ["1", "3"])
    func manyFiles(jobs: String) throws {
        let folder = try Program.Folder()
        let names = (0..<40).map { $0 % 10 == 7 ? "absent-\($0).xml" : "f\($0).xml" }
        for (number, name) in names.enumerated() where !name.hasPrefix("absent") {
            let text = number % 10 == 4 ? "<html><body>Moved</body></html>" : Self.wire.replacing("Tidewater Wire", with: "Wire \(number)")
            try folder.write(text, to: name)
        }
        let outcome = try Program.start(["parse", "--jobs", jobs] + names, in: folder).wait()
        let lines = try outcome.output.split(separator: "\n").map(object)
        #expect(lines.map { $0["file"] as? String } == names)
        #expect(outcome.status == 65)
        #expect(lines[8]["entries"] != nil && (lines[4]["error"] as? [String: Any])?["kind"] as? String == "html")
        #expect((lines[7]["error"] as? [String: Any])?["kind"] as? String == "no_access")
        #expect(outcome.error.contains("absent-7.xml"), "\(outcome.error)")
        let listed = try Program.run("parse", "--list", "--jobs", jobs, in: folder, input: names.joined(separator: "\n"))
        #expect(listed.output == outcome.output)
        let nulls = try Program.run("parse", "--list", "-0", in: folder, input: names.joined(separator: "\0") + "\0")
        #expect(nulls.output == outcome.output)
    }

    @Test("A list may be longer than any buffer; a line that no path can be is an error")
    func longList() throws {
        let folder = try Program.Folder()
        try folder.write("<rss version=\"2.0\"><channel><title>T</title></channel></rss>", to: "t.xml")
        let names = (0..<2000).map { String(repeating: "./", count: 50 + $0 % 7) + "t.xml" }
        let outcome = try Program.run("parse", "--list", in: folder, input: "\n" + names.joined(separator: "\n\n"))
        #expect(try outcome.output.split(separator: "\n").map { try object($0)["file"] as? String } == names)
        let tooLong = try Program.run("parse", "--list", in: folder, input: "t.xml\n" + String(repeating: "x", count: 200_000))
        #expect(tooLong.status == 65 && tooLong.error.contains("--list"), "\(tooLong.error)")
        #expect(tooLong.output.contains("\"title\":\"T\""))
    }

    @Test("One file is not named; - is standard input among others")
    func naming() throws {
        let folder = try Program.Folder()
        try folder.write(Self.wire, to: "wire.xml")
        #expect(try object(try Program.run("parse", "wire.xml", in: folder).output)["file"] == nil)
        let both = try Program.run("parse", "wire.xml", "-", in: folder, input: Self.wire)
        #expect(try both.output.split(separator: "\n").map { try object($0)["file"] as? String } == ["wire.xml", "-"])
        #expect(both.status == 0)
    }

    @Test("--sanitize adds texts for pages beside what was published")
    func sanitized() throws {
        let folder = try Program.Folder()
        let markup = "&lt;p onclick=\"steal()\"&gt;Calm&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;"
        let text =
            "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><description>\(markup)</description></item></channel></rss>"
        let entry = try #require(
            (try object(try Program.run("parse", "--sanitize", in: folder, input: text).output)["entries"] as? [[String: Any]])?.first)
        let safe = try #require((entry["sanitized"] as? [String: Any])?["summary"] as? String)
        #expect(safe.contains("Calm") && !safe.contains("steal"))
        #expect((entry["summary"] as? String)?.contains("onclick") == true)
        #expect(!(try Program.run("parse", in: folder, input: text).output.contains("\"sanitized\"")))
    }

    @Test("Relative URLs follow --base-url and --content-location")
    func bases() throws {
        let folder = try Program.Folder()
        let text = "<rss version=\"2.0\"><channel><title>T</title><item><link>a/b</link><title>One</title></item></channel></rss>"
        let feed = try Program.run(
            "parse", "--base-url", "https://one.example/x/feed", "--content-location", "/y/feed.xml", in: folder, input: text)
        #expect(feed.output.contains("\"link\":\"https://one.example/y/a/b\""), "\(feed.output)")
    }

    @Test("Text beyond any buffer, and every character that JSON must escape, comes through unharmed")
    func longTexts() throws {
        let folder = try Program.Folder()
        let piece = "Blåhavn \"quoted\" back\\slash\ttab \u{1F6A2}\n"
        let text = String(repeating: piece, count: 20_000)
        let feed =
            "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><description><![CDATA[x\(text)x]]></description></item></channel></rss>"
        let entry = try #require(
            (try object(try Program.run("parse", in: folder, input: feed).output)["entries"] as? [[String: Any]])?.first)
        #expect(entry["summary"] as? String == "x\(text)x")
    }

    @Test("What is too large is not read, and the limit is named")
    func limit() throws {
        let folder = try Program.Folder()
        try folder.write(Self.wire, to: "wire.xml")
        let outcome = try Program.run("parse", "--max-bytes", "1000", "wire.xml", in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.output.contains("\"kind\":\"too_large\"") && outcome.output.contains("1000 bytes"), "\(outcome.output)")
        #expect(try Program.run("parse", "--max-bytes", "1000", in: folder, input: Self.wire).output.contains("too_large"))
        #expect(try Program.run("parse", "--max-bytes", "\(Self.wire.utf8.count)", "wire.xml", in: folder).status == 0)
    }

    @Test("Contradicting flags are usage errors", arguments: [["--list", "a.xml"], ["-0"], ["--diagnose", "--pretty"], ["--jobs", "0"]])
    func usage(arguments: [String]) throws {
        #expect(try Program.start(["parse"] + arguments, in: try Program.Folder()).wait().status == 64)
    }

    @Test("73 where the output cannot be written", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let folder = try Program.Folder()
        try folder.write(Self.wire, to: "wire.xml")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["parse", folder.path + "/wire.xml"]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 73)
    }

    @Test("Ordered windows keep the order, whatever ends first, and no more than their width is under way")
    func window() async throws {
        var (next, answers) = (0, [Int]())
        try await OrderedWindow.run(
            width: 4,
            next: {
                guard next < 100 else { return nil }
                #expect(next - answers.count < 4)
                next += 1
                return next
            }, work: { number in number * number }, consume: { _, square in answers.append(square) })
        #expect(answers == (1...100).map { $0 * $0 })
    }
}
