import Curl
import Fetching
import Files
import Logging
import Model
import Pipeline
import Processes
import Publishing

/// Whoever feeds.yml names under `publish`, wired to the real network and to real processes.
enum Receivers {
    /// Runs a body with what tells them of changes; nil where nobody is named. The transport is their own, so that no feed waits for a receiver.
    static func with<Result: Sendable>(
        _ configuration: Configuration, store: any Store, userAgent: String, logger: Logger,
        _ body: (Deliveries?) async throws -> Result
    ) async throws -> Result {
        let plan = configuration.publishing
        let commands = plan.commands.map { CommandDelivery($0, run: runner(logger)) }
        guard !plan.webhooks.isEmpty else {
            let deliveries = Deliveries(to: commands, from: store, clock: SystemClock(), note: note(logger))
            return try await body(commands.isEmpty ? nil : deliveries)
        }
        let count = max(8, plan.webhooks.count)
        let options = CurlOptions(
            userAgent: userAgent, maxInFlight: count, connections: { _ in count }, maxPerAddress: count,
            allowPrivate: configuration.allowPrivate)
        return try await CurlTransport.withTransport(options) { transport in
            let webhooks = plan.webhooks.map { Webhook($0, transport: transport, retryAfter: RetryAfter.moment) }
            return try await body(
                Deliveries(to: webhooks + commands as [any DeliveryReceiver], from: store, clock: SystemClock(), note: note(logger)))
        }
    }

    /// Runs the line, and tells receivers: `fetch` when the line has ended, for a bounded time; `watch` all the while.
    static func tell(
        _ deliveries: Deliveries?, endless: Bool, stop: StopRequest, beside run: @escaping @Sendable () async throws -> RunTotals
    ) async throws -> RunTotals {
        guard let deliveries else { return try await run() }
        guard endless else {
            let totals = try await run()
            // What a stop breaks off is delivered by the next run.
            try await Beside.untilStopped(stop) { try await deliveries.drain() }
            return totals
        }
        return try await Beside.with({ try await deliveries.follow() }, stop: stop, run)
    }

    private static func note(_ logger: Logger) -> @Sendable (DeliveryNote) -> Void {
        { note in
            let lines = note.batch.after + 1 == note.batch.through ? "line" : "lines \(note.batch.after + 1) to"
            let what = "\(lines) \(note.batch.through) of the change log"
            let metadata: Logger.Metadata = ["receiver": "\(note.receiver)"]
            switch note.outcome {
            case .taken: logger.info("delivered \(what)", metadata: metadata)
            case .cancelled: logger.info("broken off: \(what) will be delivered by the next run", metadata: metadata)
            case .gone(let why): logger.error("stopped: \(why)", metadata: metadata)
            case .refused(let why, _):
                let next = note.nextAttempt.map { "; again at \($0)" } ?? ""
                logger.warning("could not deliver \(what): \(why)\(next)", metadata: metadata)
            }
        }
    }

    private static func runner(_ logger: Logger) -> CommandRunner {
        { command, input, limit in
            let ending = await ChildProcess.run(command, input: input, timeout: limit)
            let output = String(decoding: ending.output, as: UTF8.self).trimmingSuffix { $0.isWhitespace }
            if !output.isEmpty {
                logger.log(level: ending.fate == .exited(0) ? .info : .warning, "\(output)", metadata: ["command": "\(command[0])"])
            }
            switch ending.fate {
            case .exited(0): return .well
            case .exited(let status): return .failed("it ended with status \(status)")
            case .signalled(let signal): return .failed("signal \(signal) ended it")
            case .timedOut: return .failed("it took longer than \(Spans.text(limit))")
            case .notStarted(let code): return .failed("it cannot be started: \(FileError("start", path: command[0], code: code).reason)")
            case .cancelled: return .cancelled
            }
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> String {
        String(self[..<(lastIndex { !isUnwanted($0) }.map(index(after:)) ?? startIndex)])
    }
}
