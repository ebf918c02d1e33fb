import Pipeline
import UnixSignals

/// SIGINT and SIGTERM ask the run to end; what is in flight is finished first.
enum Signals {
    /// Begins something that goes on by itself, and waits for a signal to end it.
    static func untilOne<Result>(after begin: () throws -> Result) async rethrows -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let begun = try begin()
        for await _ in signals { break }
        return begun
    }

    /// Runs a body and turns the first signal into a stop request.
    static func whileListening<Result: Sendable>(_ body: @escaping @Sendable (StopRequest) async throws -> Result) async throws -> Result {
        let stop = StopRequest()
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body(stop) }
            group.addTask {
                for await signal in signals { stop.request(signal == .sigint ? "SIGINT" : "SIGTERM") }
                return nil
            }
            defer { group.cancelAll() }
            while let answer = try await group.next() {
                if let answer { return answer }
            }
            preconditionFailure("the body of a run ended without an answer")
        }
    }
}
