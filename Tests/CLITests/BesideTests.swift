import Pipeline
import Testing

@testable import CLI

@Suite("A body and its companion")
struct BesideTests {
    private struct Trouble: Error, Equatable { let of: String }

    /// Waits until its task is cancelled.
    private static let untilCancelled: @Sendable () async throws -> Void = {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }

    @Test("The companion ends with the body, whose value comes out")
    func body() async throws {
        #expect(try await Beside.with(Self.untilCancelled, stop: StopRequest()) { 7 } == 7)
        #expect(try await Beside.with({}, stop: StopRequest()) { 8 } == 8, "a companion that has nothing to do ends no body")
    }

    @Test("A body that fails ends its companion")
    func failingBody() async throws {
        await #expect(throws: Trouble(of: "body")) {
            try await Beside.with(Self.untilCancelled, stop: StopRequest()) { throw Trouble(of: "body") }
        }
    }

    @Test("A companion that fails asks the body to stop, which ends in order, and its error comes out")
    func failingCompanion() async throws {
        let stop = StopRequest()
        await #expect(throws: Trouble(of: "companion")) {
            try await Beside.with({ throw Trouble(of: "companion") }, stop: stop) {
                #expect(await stop.requested(), "asked, not cancelled")
            }
        }
        #expect(stop.reason == "what runs beside it failed")
    }
}
