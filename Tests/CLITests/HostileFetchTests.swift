import Digest
import Foundation
import Hostility
import Model
import Storage
import Testing

/// The whole program among servers that mean harm: the run ends, honest feeds are served, and nothing wrong is stored.
@Suite(.serialized) struct HostileFetchTests {
    private static let honest = 20

    /// Each hostility is a feed; the two kinds stand in turns, so that both are in flight all the time.
    private func feeds(_ servers: HostileServers) -> String {
        let hostile = servers.hostilities.indices.map { number in
            "  - {id: bad-\(number), url: \"\(servers.url(of: number, host: number))\"}\n"
        }
        let honest = (0..<Self.honest).map { "  - {id: good-\($0), url: \"\(servers.honestURL(host: $0))\"}\n" }
        return """
            version: 1
            allow_private: [127.0.0.0/8]
            defaults: {timeout: 4s}
            hosts: {127.0.0.0/8: {connections: 16, spacing: 0s, min_interval: 0s}}
            feeds:
            \(hostile.joined())\(honest.joined())
            """
    }

    @Test func `Among hostile servers a run ends, others are served, and nothing wrong is stored`() throws {
        let servers = try HostileServers(Hostility.all)
        defer { servers.stop() }
        let folder = try Program.Folder()
        try folder.write(feeds(servers), to: "feeds.yml")
        for run in 1...2 {
            let outcome = try Program.run("fetch", "--force", "--jobs", "100", in: folder)
            #expect(outcome.status == 3, "\(outcome.error)")
            try look(at: folder, after: run)
        }
        #expect(folder.files(below: "data/articles") == [])
    }

    private func look(at folder: Program.Folder, after run: Int) throws {
        let store = try SQLiteStore.open(path: folder.path + "/data/pipeline.sqlite", readOnly: true)
        let states = try store.feedStates()
        let (bad, good) = (
            states.values.filter { $0.feed.rawValue.hasPrefix("bad") }, states.values.filter { $0.feed.rawValue.hasPrefix("good") }
        )
        #expect(bad.count == Hostility.all.count && good.count == Self.honest)
        #expect(good.allSatisfy { $0.failures == 0 && $0.documentSHA256 != nil })
        let fooled = bad.filter { state in
            // A reply that breaks off behind its last byte is whole.
            if state.failures == 0, let whole = hostility(of: state).whole { return state.documentSHA256 != Digest.sha256(whole) }
            return state.failures != run || state.documentSHA256 != nil || state.validators != nil || state.movedTo != nil
        }
        #expect(fooled.map { "\(hostility(of: $0).name): \($0.failure?.description ?? "no failure")" } == [])
        #expect(try store.itemCounts().values.allSatisfy { $0.entries == 0 })
        #expect(try store.complaints().isEmpty)
    }

    private func hostility(of state: FeedState) -> Hostility { Hostility.all[Int(state.feed.rawValue.dropFirst(4)) ?? 0] }
}
