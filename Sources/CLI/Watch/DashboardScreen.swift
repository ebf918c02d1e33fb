import Files
import Model

/// Draws the dashboard on a terminal, again and again.
enum DashboardScreen {
    private static let pause = Duration.seconds(1)

    /// Draws while a body runs, on standard error; nil draws nothing.
    static func shown<Result: Sendable>(_ telemetry: Telemetry?, _ body: @escaping @Sendable () async throws -> Result) async throws
        -> Result
    {
        guard let telemetry else { return try await body() }
        return try await Beside.run(body) {
            try? await draw(on: .error) { size in
                Dashboard(status: telemetry.live(at: SystemClock().now()), width: size.columns, height: size.rows, paint: .of(.error)).text
            }
        }
    }

    /// Draws what a source says until the task is cancelled, the reader has gone or the source throws; the terminal is left as it was found.
    static func draw(on stream: StandardStream, _ source: (_ size: (columns: Int, rows: Int)) async throws -> String) async throws {
        stream.say(enter)
        defer { stream.say(leave) }
        while !Task.isCancelled, !stream.hasNoReader {
            let text = try await source((stream.widthInColumns ?? 80, stream.heightInRows ?? 24))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            stream.say(home + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + below)
            try await Task.sleep(for: pause)
        }
    }

    /// The second screen of the terminal, without a cursor.
    private static let enter = "\u{1B}[?1049h\u{1B}[?25l"
    private static let leave = "\u{1B}[?25h\u{1B}[?1049l"
    private static let home = "\u{1B}[H"
    private static let below = "\u{1B}[J"
}
