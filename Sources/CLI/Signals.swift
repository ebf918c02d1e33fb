import ArgumentParser
import Files
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

    /// Runs a body and turns the first signal into a stop request; the second ends the process at once. What was committed stays, as after any crash.
    static func whileListening<Result: Sendable>(_ body: @escaping @Sendable (StopRequest) async throws -> Result) async throws -> Result {
        let stop = StopRequest()
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await Beside.run({ try await body(stop) }) {
            for await signal in signals {
                guard stop.reason == nil else { endAtOnce(signal) }
                stop.request(signal == .sigint ? "SIGINT" : "SIGTERM")
            }
        }
    }

    /// The same, with SIGHUP counted beside.
    static func whileListening<Result: Sendable>(
        countingHangups hangups: Hangups, _ body: @escaping @Sendable (StopRequest) async throws -> Result
    ) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        return try await Beside.run({ try await whileListening(body) }) { await hangups.listen(to: signals) }
    }

    private static func endAtOnce(_ signal: UnixSignal) -> Never {
        StandardStream.error.say("pipeline: told twice: ending at once\n")
        PipelineCommand.exit(withError: ExitCode(signal == .sigint ? 130 : 143))
    }
}
