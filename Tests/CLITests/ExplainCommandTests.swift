import Foundation
import LoopbackServer
import Testing

@testable import CLI

@Suite("explain, as a command")
struct ExplainCommandTests {
    private func folder(_ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
              - {id: absent, url: '\(server.url("/absent.xml"))'}
            """, to: "feeds.yml")
        return folder
    }

    private func server() throws -> LoopbackServer {
        let site = StaticSite()
        site.set(
            "/courier.xml", to: ReadingCommandsTests.feed(title: "Ferries stop", text: ReadingCommandsTests.text),
            type: "application/rss+xml")
        return try LoopbackServer(handler: site.reply)
    }

    @Test("A feed is explained before it was polled, after it was, and when it failed; what programs read fits its schema")
    func explain() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        let schema = try SchemaCheck(try Program.run("explain", "--schema", in: folder).output)
        let before = try Program.run("explain", "courier", in: folder)
        #expect(before.status == 0 && before.output.hasPrefix("courier\nis due: `pipeline fetch` polls it now\n"), "\(before)")
        #expect(server.requests.isEmpty)
        #expect(try schema.faults(Program.run("explain", "courier", "--json", in: folder).output) == [])
        #expect(try Program.run("fetch", in: folder).status == 3)
        let after = try Program.run("explain", "courier", in: folder).output
        #expect(after.hasPrefix("courier  The Harbour Courier\nis not polled now, but in "), "\(after)")
        #expect(after.contains(" changed  200     ") && after.contains("domain 127.0.0.1\n") && after.contains("  ETag "), "\(after)")
        #expect(try schema.faults(Program.run("explain", "courier", "--json", in: folder).output) == [])
        let failed = try Program.run("explain", "absent", in: folder).output
        #expect(failed.contains("backoff: failed once, last by not_found") && failed.contains("not_found: answered 404"), "\(failed)")
        #expect(try schema.faults(Program.run("explain", "absent", "--json", in: folder).output) == [])
        #expect(server.requests.count == 2)
    }

    @Test("An unknown name is told with the nearest one; an article leads to show; no name is a mistake")
    func unknown() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        let mistakes = [
            (["explain", "curier"], "no feed is called curier; did you mean courier?"), (["fetch", "absnt"], "did you mean absent?"),
            (["explain", "quite-another"], "`pipeline status` lists them"), (["explain", "a-1f3c"], "pipeline show a-1f3c"),
            (["explain"], "name a feed"),
        ]
        for (command, words) in mistakes {
            let outcome = try Program.start(command, in: folder).wait()
            #expect(outcome.status == 64 && outcome.error.contains(words), "\(command): \(outcome)")
        }
    }

    @Test("fetch --dry-run tells how many are due and asks nobody; status --broken tells of nobody who mends by himself")
    func otherReports() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        #expect(try Program.run("fetch", "--dry-run", in: folder).output.hasPrefix("2 of 2 feeds due\n\nfeed "))
        #expect(server.requests.isEmpty && folder.files(below: "data").isEmpty)
        _ = try Program.run("fetch", in: folder)
        #expect(try Program.run("fetch", "--dry-run", in: folder).output.hasPrefix("0 of 2 feeds due\n"))
        #expect(
            try Program.run("fetch", "--dry-run", "--force", in: folder).output
                .hasPrefix("0 of 2 feeds due; 2 polled too short a time ago\n"))
        let broken = try Program.run("status", "--broken", "--runs", "0", in: folder).output
        #expect(broken == "2 feeds: 1 will mend by itself, 1 well\n")
    }
}
