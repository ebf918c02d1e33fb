import Foundation
import LoopbackServer
import Testing

@testable import CLI

@Suite("feeds discover")
struct DiscoverTests {
    static func feed(_ title: String) -> String {
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>\(title)</title><link>https://pier.example/</link><language>en</language>
        <item><guid>1</guid><title>One</title><pubDate>Tue, 01 Apr 2025 09:30:00 GMT</pubDate></item>
        <item><guid>2</guid><title>Two</title><pubDate>Thu, 03 Apr 2025 09:30:00 GMT</pubDate></item></channel></rss>
        """
    }

    static func page(_ links: String = "") -> String {
        "<!doctype html><html><head><title>Pier</title>\(links)</head><body>Hello</body></html>"
    }
    static func link(_ url: String) -> String { "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"\(url)\">" }

    private func folder(_ feeds: String = "feeds: []") throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write("version: 1\nallow_private: [127.0.0.0/8]\n\(feeds)\n", to: "feeds.yml")
        return folder
    }

    private func discover(_ site: StaticSite, _ path: String, options: [String] = []) throws -> (
        value: [String: Any], status: Int32, asked: [String]
    ) {
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let outcome = try Program.start(["feeds", "discover", "--json"] + options + [server.url(path)], in: try folder()).wait()
        #expect(try SchemaCheck(DiscoveryReport.schemaText).faults(outcome.output) == [])
        let value = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.error)")
        return (value, outcome.status, server.requests.map(\.path))
    }

    private func feeds(_ value: [String: Any]) -> [[String: Any]] { value["feeds"] as? [[String: Any]] ?? [] }

    @Test("A URL that is a feed is that feed, after one request")
    func itself() throws {
        let site = StaticSite()
        site.set("/wire.xml", to: Self.feed("Pier Wire"), type: "application/rss+xml")
        let (value, status, asked) = try discover(site, "/wire.xml")
        #expect(status == 0 && asked == ["/wire.xml"])
        let feed = try #require(feeds(value).first)
        #expect(feed["found_by"] as? String == "itself" && feed["format"] as? String == "rss20" && feed["entries"] as? Int == 2)
        #expect(feed["newest"] as? String == "2025-04-03T09:30:00Z" && feed["language"] as? String == "en")
    }

    @Test("The feeds that a page names are fetched and read, each once; what does not work is said, and local files are passed over")
    func named() throws {
        let site = StaticSite()
        site.set("/wire.xml", to: Self.feed("Pier Wire"), type: "application/rss+xml")
        let links = ["wire.xml", "/wire.xml", "/gone.xml", "file:///etc/hostname", "javascript:alert(1)"].map(Self.link).joined()
        site.set("/news/", to: Self.page(links.replacing("\"wire.xml", with: "\"../wire.xml")), type: "text/html")
        let (value, status, asked) = try discover(site, "/news/")
        #expect(status == 0 && asked == ["/news/", "/wire.xml", "/gone.xml"])
        #expect(feeds(value).map { $0["title"] as? String } == ["Pier Wire", nil])
        #expect((feeds(value)[1]["error"] as? String)?.contains("404") == true)
    }

    @Test("Link header fields name feeds too")
    func header() throws {
        let server = try LoopbackServer { request in
            request.path == "/"
                ? .text(Self.page(), type: "text/html").with(
                    "Link", "</style.css>; rel=preload, </a,b.xml>; type=\"application/rss+xml\"; rel=\"alternate\"")
                : request.path == "/a,b.xml" ? .text(Self.feed("Comma"), type: "text/xml") : .notFound
        }
        defer { server.stop() }
        let outcome = try Program.run("feeds", "discover", server.url("/"), in: try folder())
        #expect(outcome.status == 0 && outcome.output.contains("RSS 2.0  Comma"), "\(outcome.output)\(outcome.error)")
    }

    @Test("Where the page names none, the usual places are tried until one is a feed")
    func usualPlaces() throws {
        let site = StaticSite()
        site.set("/", to: Self.page(), type: "text/html")
        site.set("/rss.xml", to: Self.feed("Pier Wire"), type: "application/rss+xml")
        let (value, status, asked) = try discover(site, "/")
        #expect(status == 0 && asked == ["/", "/feed", "/rss", "/rss.xml"])
        #expect(feeds(value).first?["found_by"] as? String == "place")
    }

    @Test("A news sitemap that robots.txt names comes last")
    func newsSitemap() throws {
        let server = try LoopbackServer { request in
            let origin = "http://" + (request.header("Host") ?? "")
            return switch request.path {
            case "/": .text(Self.page(), type: "text/html")
            case "/robots.txt": .text("User-agent: *\nDisallow: /admin\nSitemap: \(origin)/all.xml\nsitemap: \(origin)/news.xml\n")
            case "/news.xml":
                .text(
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://pier.example/1</loc></url></urlset>",
                    type: "application/xml")
            default: .notFound
            }
        }
        defer { server.stop() }
        let outcome = try Program.run("feeds", "discover", server.url("/"), in: try folder())
        #expect(outcome.status == 0 && outcome.output.contains("sitemap"), "\(outcome.output)\(outcome.error)")
        #expect(server.requests.count <= 9)
    }

    @Test("65 where there is no feed, 4 where the page or all of its feeds do not come, 64 for what is no web address")
    func statuses() throws {
        let site = StaticSite()
        site.set("/", to: Self.page(), type: "text/html")
        site.set("/broken", to: Self.page(Self.link("/gone.xml")), type: "text/html")
        #expect(try discover(site, "/").status == 65)
        #expect(try discover(site, "/absent").status == 4)
        #expect(try discover(site, "/broken").status == 4)
        for url in ["file:///etc/hostname", "ftp://pier.example/", "mailto:desk@pier.example", "https://", ""] {
            #expect(try Program.run("feeds", "discover", url, in: try folder()).status == 64, "\(url)")
        }
    }

    @Test("--no-check asks for the page alone")
    func noCheck() throws {
        let site = StaticSite()
        site.set("/", to: Self.page(Self.link("/a.xml") + Self.link("/b.xml")), type: "text/html")
        let (value, status, asked) = try discover(site, "/", options: ["--no-check"])
        #expect(status == 0 && asked == ["/"])
        #expect(feeds(value).count == 2 && feeds(value).allSatisfy { $0["checked"] as? Bool == false })
    }

    @Test("Eight feeds of a page are fetched at the most, one at a time")
    func bounded() throws {
        let site = StaticSite()
        site.set("/", to: Self.page((1...15).map { Self.link("/f\($0).xml") }.joined()), type: "text/html")
        for number in 1...15 { site.set("/f\(number).xml", to: Self.feed("Feed \(number)"), type: "text/xml") }
        let (value, _, asked) = try discover(site, "/")
        #expect(asked.count == 9 && feeds(value).count == 15)
        #expect(feeds(value).filter { $0["checked"] as? Bool == true }.count == 8)
    }

    @Test("Feeds that feeds.yml has are known, redirects and slashes notwithstanding")
    func known() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/": .text(Self.page(Self.link("/old.xml") + Self.link("/other/")), type: "text/html")
            case "/old.xml": .redirect(to: "/wire.xml", status: 301)
            default: .text(Self.feed(request.path), type: "text/xml")
            }
        }
        defer { server.stop() }
        let folder = try folder(
            "feeds:\n  - {id: wire, url: '\(server.url("/wire.xml"))'}\n  - {id: other, url: '\(server.url("/other"))'}")
        let lines = try Program.run("feeds", "discover", server.url("/"), in: folder).output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropFirst().map { $0.split(separator: " ").last } == ["wire", "other"], "\(lines)")
        #expect(lines[1].hasPrefix(server.url("/wire.xml")))
        #expect(server.requests.allSatisfy { $0.header("User-Agent")?.hasPrefix("pipeline/") == true })
    }

    @Test("Private addresses are refused unless feeds.yml names them; what to do is said")
    func refusedAddress() throws {
        let site = StaticSite()
        site.set("/", to: Self.feed("Pier Wire"), type: "application/rss+xml")
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let outcome = try Program.run("feeds", "discover", server.url("/"), in: try Program.Folder())
        #expect(outcome.status == 4 && outcome.error.contains("allow_private"), "\(outcome.error)")
        #expect(server.requests.isEmpty)
    }
}
