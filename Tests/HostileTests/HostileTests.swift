import Curl
import Foundation
import Hostility
import LoopbackServer
import Model
import Testing

@Suite("Servers that mean harm", .serialized)
struct HostileTests {
    @Test("L1: bombs", arguments: Hostility.bombs)
    func bombs(hostility: Hostility) async throws { try await meet([hostility]) }

    @Test("L3: drips")
    func drips() async throws { try await meet(Hostility.drips) }

    @Test("L4, L5: floods", arguments: Hostility.floods)
    func floods(hostility: Hostility) async throws { try await meet([hostility]) }

    @Test("F7: lies", arguments: Hostility.lies)
    func lies(hostility: Hostility) async throws { try await meet([hostility]) }

    @Test("F7: a reply that breaks off behind any of its bytes is never taken for the whole")
    func cuts() async throws { try await meet(Hostility.cuts) }

    /// Each twice, so that the second one meets what the first has left, and honest feeds beside them.
    private func meet(_ hostilities: [Hostility]) async throws {
        let servers = try HostileServers(hostilities)
        defer { servers.stop() }
        let report = try await CurlTransport.withTransport(.hostile) { transport in
            await HostileRun(servers, transport).run(polls: 8 + hostilities.count * 2 * 8 / 7)
        }
        #expect(report.wrong == [])
        #expect(report.honest > 0)
    }
}
