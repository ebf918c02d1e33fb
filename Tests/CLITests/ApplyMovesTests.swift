import Foundation
import Model
import Storage
import StoreConformance
import Testing

@testable import CLI

@Suite("feeds apply-moves")
struct ApplyMovesTests {
    static let list = """
        version: 1
        # The first is the best.
        feeds:
          - id: alpha     # read daily
            url: https://alpha.example/rss  # since 2020
          - {id: beta, url: "https://beta.example/rss"}
          - id: gamma
            url: >-
              https://gamma.example/rss
        include: [more feeds.yml]

        """

    /// A folder with two files of feeds and a store in which some feeds have moved.
    private func folder(_ moves: [String: String]) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(Self.list, to: "feeds.yml")
        try folder.write("feeds:\n- url: 'https://delta.example/rss'\n  id: delta", to: "more feeds.yml")
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        let store = try SQLiteStore.open(path: folder.path + "/data/pipeline.sqlite", readOnly: false)
        for (index, move) in moves.sorted(by: { $0.key < $1.key }).enumerated() {
            var update = Sample.update(feed: move.key, fetch: "f-\(index)", at: 10)
            update.state.movedTo = move.value
            update.state.moves = [FeedMove(from: update.state.url, to: move.value, at: Sample.time(5))]
            try store.commit(update)
        }
        try store.close()
        return folder
    }

    @Test("R1: prints the places and a diff that patch applies; feeds.yml is left alone until then")
    func patch() throws {
        let folder = try folder([
            "alpha": "https://new.example/alpha", "beta": "https://new.example/beta", "delta": "https://new.example/d",
        ])
        let outcome = try Program.run("feeds", "apply-moves", in: folder)
        #expect(outcome.status == 0 && outcome.error == "")
        #expect(
            outcome.output == """
                feeds.yml:5:10: alpha: https://alpha.example/rss → https://new.example/alpha
                feeds.yml:6:21: beta: https://beta.example/rss → https://new.example/beta
                more feeds.yml:2:8: delta: https://delta.example/rss → https://new.example/d
                --- feeds.yml
                +++ feeds.yml
                @@ -2,8 +2,8 @@
                 # The first is the best.
                 feeds:
                   - id: alpha     # read daily
                -    url: https://alpha.example/rss  # since 2020
                -  - {id: beta, url: "https://beta.example/rss"}
                +    url: https://new.example/alpha  # since 2020
                +  - {id: beta, url: "https://new.example/beta"}
                   - id: gamma
                     url: >-
                       https://gamma.example/rss
                --- more feeds.yml\t
                +++ more feeds.yml\t
                @@ -1,3 +1,3 @@
                 feeds:
                -- url: 'https://delta.example/rss'
                +- url: 'https://new.example/d'
                   id: delta
                \\ No newline at end of file

                """)
        #expect(try folder.text("feeds.yml") == Self.list)
        #expect(try SchemaCheck(FeedsSchemas.moves).faults(Program.run("feeds", "apply-moves", "--json", in: folder).output) == [])
    }

    @Test("What the diff cannot say is left to a person, with the reason")
    func byHand() throws {
        let folder = try folder(["alpha": "https://new.example/${HOME}", "gamma": "https://new.example/gamma"])
        let outcome = try Program.run("feeds", "apply-moves", in: folder)
        #expect(
            outcome.output == """
                feeds.yml:5:10: alpha: https://alpha.example/rss → https://new.example/${HOME}; change it by hand: the new URL names a variable that the \
                old one does not
                feeds.yml:8:10: gamma: https://gamma.example/rss → https://new.example/gamma; change it by hand: its url is not written in one piece

                """)
    }

    @Test("--json has the same, and the diff in it")
    func json() throws {
        let folder = try folder(["beta": "https://new.example/beta", "gamma": "https://new.example/gamma"])
        let outcome = try Program.run("feeds", "apply-moves", "--json", in: folder)
        let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(report["schema"] as? String == "pipeline.feeds-moves/1")
        let moves = try #require(report["moves"] as? [[String: Any]])
        #expect(moves.map { $0["feed"] as? String } == ["beta", "gamma"])
        #expect(moves[0]["line"] as? Int == 6 && moves[0]["column"] as? Int == 21 && moves[0]["since"] as? String == "2025-01-01T00:00:05Z")
        #expect(moves[0]["from"] as? String == "https://beta.example/rss" && moves[0]["to"] as? String == "https://new.example/beta")
        #expect(moves[0]["by_hand"] is NSNull && moves[1]["by_hand"] as? String == "its url is not written in one piece")
        #expect((report["diff"] as? String)?.contains("+  - {id: beta, url: \"https://new.example/beta\"}\n") == true)
    }

    @Test("Where nothing was fetched, or feeds.yml names the new URL already, nothing has moved")
    func nothing() throws {
        let empty = try Program.Folder()
        try empty.write(Self.list.replacingOccurrences(of: "include: [more feeds.yml]\n", with: ""), to: "feeds.yml")
        let outcome = try Program.run("feeds", "apply-moves", in: empty)
        #expect(outcome.status == 0 && outcome.output == "" && outcome.error == "pipeline: no feed has moved\n")
        let edited = try folder(["beta": "https://new.example/beta"])
        let list = Self.list.replacingOccurrences(of: "https://beta.example/rss", with: "https://new.example/beta")
        try edited.write(list, to: "feeds.yml")
        #expect(try Program.run("feeds", "apply-moves", in: edited).output == "")
    }
}

@Suite("Unified diff")
struct UnifiedDiffTests {
    private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    @Test("Changes that lie far from each other get hunks of their own")
    func hunks() {
        let old = (1...30).map { "line \($0)" }
        var new = old
        (new[0], new[6], new[29]) = ("first", "seventh", "last")
        let diff = UnifiedDiff.text(from: text(old), to: text(new), file: "a")
        let headers = diff.split(separator: "\n").filter { $0.hasPrefix("@@") }
        #expect(headers == ["@@ -1,10 +1,10 @@", "@@ -27,4 +27,4 @@"])
        #expect(diff.split(separator: "\n").count == 2 + 2 + 10 + 2 + 4 + 1)
    }

    @Test("Equal texts have none, and line ends stay as they are")
    func ends() {
        #expect(UnifiedDiff.text(from: "a\nb", to: "a\nb", file: "a") == "")
        #expect(
            UnifiedDiff.text(from: "a\r\nb", to: "a\r\nc", file: "a")
                == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n")
    }
}
