import Foundation
import LoopbackServer
import Model
import Seeded
import Testing

/// A newsroom that repeats whatever it was asked with, wherever a server can.
@Suite("No secret comes out")
struct SecretsTests {
    /// Secrets that are drawn by chance, of all that may stand in a URL without being a sign there.
    private struct Secrets {
        let environment: [String: String]
        /// It stands in feeds.yml itself.
        let literal: String

        init(seed: UInt64) {
            var chance = SplitMix64(seed: seed)
            func secret(_ letters: String) -> String { String((0..<8 + chance.below(13)).map { _ in chance.pick(Array(letters)) }) }
            let safe = "abcXYZ019-._~!$()*,;:@"
            environment = [
                "NEWS_KEY": secret(safe), "NEWS_PATH": secret(safe), "NEWS_USER": "ada@paper.example",
                "NEWS_PASSWORD": secret(safe + " &/?#%+<>\"'é"), "NEWS_TOKEN": secret("abcXYZ019-._~+/"),
            ]
            literal = secret(safe)
        }

        /// Every form in which a secret might come out; a user name alone is none.
        var forms: [String] {
            let login = "\(environment["NEWS_USER", default: ""]):\(environment["NEWS_PASSWORD", default: ""])"
            let values = environment.filter { $0.key != "NEWS_USER" }.map(\.value) + [literal, Data(login.utf8).base64EncodedString()]
            return values.flatMap { value in
                let escaped = value.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
                return [value, SecretsTests.encoded(value), escaped]
            }
        }

        func leaks(_ text: String) -> [String] { forms.filter { text.contains($0) } }
    }

    private static func feeds(_ server: LoopbackServer, _ literal: String) -> String {
        let url = server.url("", host: "127.0.0.1")
        return """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.1: {spacing: 0s, connections: 8}}
            feeds:
              - {id: plain, url: '\(url)/feed?page=1'}
              - {id: keyed, url: '\(url)/feed?key=${NEWS_KEY}'}
              - {id: in-path, url: '\(url)/feed/${NEWS_PATH}/rss'}
              - {id: moving, url: '\(url)/moved?token=${NEWS_KEY}'}
              - {id: wandering, url: '\(url)/loop?token=${NEWS_KEY}'}
              - {id: leaving, url: '\(url)/scheme?sig=${NEWS_KEY}'}
              - {id: refused, url: '\(url)/refused?key=${NEWS_KEY}'}
              - {id: page, url: '\(url)/page?key=${NEWS_KEY}'}
              - {id: root, url: '\(url)/root?key=${NEWS_KEY}'}
              - {id: error, url: '\(url)/error?key=${NEWS_KEY}'}
              - {id: basic, url: '\(url)/feed', auth: {type: basic, user_env: NEWS_USER, password_env: NEWS_PASSWORD}}
              - {id: basic-moving, url: '\(url)/login', auth: {type: basic, user_env: NEWS_USER, password_env: NEWS_PASSWORD}}
              - {id: bearer, url: '\(url)/auth', auth: {type: bearer, token_env: NEWS_TOKEN}}
              - {id: later, url: '\(server.url("/later", host: "127.0.0.9"))', auth: {type: bearer, token_env: NEWS_TOKEN}}
              - {id: literal, url: '\(url)/feed?api_key=\(literal)'}
              - {id: literal-moving, url: '\(url)/moved?access_token=\(literal)'}
              - {id: literal-lost, url: '\(url)/absent?Signature=\(literal)'}
              - {url: '\(url)/feed?no-id=1&secret=\(literal)'}
            """
    }

    /// Repeats the query, the path and the login in all that it says.
    private static func reply(_ request: ServerRequest) -> ServerReply {
        let asked = request.query ?? ""
        let value = asked.split(separator: "=").last.map(String.init) ?? "nothing"
        let login = request.header("Authorization") ?? ""
        let plain =
            login.split(separator: " ").last.flatMap { Data(base64Encoded: String($0)) }.map { String(decoding: $0, as: UTF8.self) }
            ?? login
        switch request.path.split(separator: "/").first {
        case "moved": return .redirect(to: "/feed?again=\(value)&\(asked)#\(value)", status: 301)
        case "login": return .redirect(to: "/feed?was=\(login.dropFirst(6))&so=\(encoded(plain))", status: 301)
        case "loop": return .redirect(to: "/loop?next=%2Ffeed%3Ftoken%3D\(value)&x=\(value)")
        case "scheme": return .redirect(to: "ftp://files.example/\(value)?\(asked)", status: 301)
        case "refused": return .redirect(to: "http://\(value):pass@127.0.0.1:1/\(value)?\(asked)")
        case "page": return .text("<!doctype html><title>\(value)</title><p>Log in again, \(value)", type: "text/html")
        case "root": return .text("<\(value.filter { $0.isLetter })-\(value)>\(value)</x>", type: "text/xml")
        case "error": return .text("no database for \(value)", status: 500)
        case "auth": return .text(login, status: 401)
        case "later": return .text(login, status: 429).with("Retry-After", "600")
        case "absent": return .text(value, status: 404)
        default:
            return .text(
                feed("\(request.path)?\(asked) \(value) \(login) \(plain)", asked, at: request.header("Host") ?? ""),
                type: "application/rss+xml")
        }
    }

    private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text }

    private static func feed(_ words: String, _ asked: String, at host: String) -> String {
        let escaped = words.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        let query = asked.replacingOccurrences(of: "&", with: "&amp;")
        return """
            <?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <itunes:new-feed-url>http://\(host)/new?\(query)</itunes:new-feed-url>
            <title>For \(escaped)</title><link>https://news.example/?\(query)</link>
            <atom:link rel="next" href="/feed?page=2&amp;\(query)"/>
            <item><guid>g?\(query)</guid><title>Ferries stop, \(escaped)</title><link>https://news.example/ferries?\(query)</link>
            <dc:creator>\(escaped)</dc:creator><category>\(escaped)</category>
            <enclosure url="https://news.example/a.mp3?\(query)" type="audio/mpeg" length="1"/>
            <description>&lt;p&gt;The ferries of the inner harbour stopped on Monday, says \(escaped).&lt;/p&gt;&lt;img
            src="https://news.example/i.jpg?\(query)"&gt;&lt;a href="https://news.example/b?\(query)"&gt;more&lt;/a&gt;</description></item>
            </channel></rss>
            """
    }

    @Test(
        "Whatever servers repeat: not in logs, reports, files or what commands print",
        arguments: [("text", 1), ("json", 2), ("text", 3), ("json", 4)] as [(String, UInt64)])
    func nothingComesOut(format: String, seed: UInt64) throws {
        let server = try LoopbackServer(address: "0.0.0.0", handler: Self.reply)
        defer { server.stop() }
        let (folder, secrets) = (try Program.Folder(), Secrets(seed: seed))
        try folder.write(Self.feeds(server, secrets.literal), to: "feeds.yml")
        let fetched = try Program.run("fetch", "--log-level", "debug", "--log-format", format, in: folder, environment: secrets.environment)
        #expect(
            server.requests.count >= 18 && server.requests.contains { $0.query?.contains(secrets.environment["NEWS_KEY"] ?? "?") == true })
        #expect(secrets.leaks(fetched.output + fetched.error) == [], "\(fetched)")
        #expect(fetched.error.contains(Redaction.mark), "\(fetched)")
        let ids = try Self.ids(in: Program.run("status", "--json", in: folder, environment: secrets.environment).output)
        #expect(ids.count == 18)
        var commands = [
            ["status"], ["status", "--json"], ["status", "--broken"], ["fetch", "--dry-run"], ["fetch", "--dry-run", "--json"],
        ]
        commands += [
            ["fetch", "--json"], ["articles"], ["articles", "--json"], ["articles", "--variants"], ["feeds", "check", "--json"],
        ]
        commands += [["search", "ferries"], ["search", "--json", "ferries"], ["export"], ["verify"]]
        commands += [["feeds", "apply-moves"]] + ids.flatMap { [["explain", $0], ["explain", $0, "--json"]] }
        for command in commands {
            let said = try Program.start(command, in: folder, environment: secrets.environment).wait()
            #expect(secrets.leaks(said.output + said.error) == [], "\(command): \(said)")
        }
        try nothingIsWritten(folder, secrets)
    }

    /// Files are as silent as commands, and the store keeps nothing that came from the environment.
    private func nothingIsWritten(_ folder: Program.Folder, _ secrets: Secrets) throws {
        let files = folder.files(below: "data").filter { !$0.contains("pipeline.sqlite") && !$0.hasSuffix(".lock") }
        #expect(files.count { $0.hasPrefix("articles/") } >= 1 && files.contains { $0.hasPrefix("runs/") })
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/data/" + file))
            #expect(secrets.leaks(String(decoding: bytes, as: UTF8.self)) == [], "\(file)")
        }
        let store = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/data/pipeline.sqlite"))
        let literal = [secrets.literal, Self.encoded(secrets.literal)]
        for form in secrets.forms where !literal.contains(form) {
            #expect(store.range(of: Data(form.utf8)) == nil, "pipeline.sqlite holds \(form)")
        }
    }

    @Test("Complaints about feeds.yml repeat no secret that stands in it")
    func complaints() throws {
        let (folder, literal) = (try Program.Folder(), "l1teral-in-feeds-yml")
        let bad = [
            "{id: a, url: 'ftp://a.example/?token=\(literal)'}", "{id: b, url: 'https://ada:\(literal)@a.example/feed'}",
            "{id: 'https://a.example/?key=\(literal)', url: 'https://a.example/'}",
        ]
        try folder.write("version: 1\nfeeds:\n" + bad.map { "  - \($0)\n" }.joined(), to: "feeds.yml")
        for command in [["fetch"], ["feeds", "check"], ["feeds", "check", "--json"]] {
            let outcome = try Program.start(command, in: folder).wait()
            #expect(outcome.status == 78)
            #expect(!(outcome.output + outcome.error).contains(literal), "\(command): \(outcome.output)\(outcome.error)")
        }
    }

    private static func ids(in status: String) throws -> [String] {
        let value = try #require(try JSONSerialization.jsonObject(with: Data(status.utf8)) as? [String: Any])
        return (value["feeds"] as? [[String: Any]] ?? []).compactMap { $0["feed"] as? String }
    }
}
