import Files
import HTTPServer
import Model
import Pipeline

/// `status --live`: what the process that watches a data folder says of itself.
struct LiveView {
    let folder: String

    /// Draws again and again on a terminal until Ctrl-C or the process ends; else prints once.
    func show(json: Bool) async throws {
        guard !json, StandardStream.output.isTerminal else {
            return try StandardStream.output.tell(await ask(json ? "/status" : "/dashboard?columns=100&rows=100"))
        }
        let colour = Paint.of(.output).isColoured ? 1 : 0
        _ = try await Signals.whileListening { stop in
            try await Beside.untilStopped(stop) {
                // A cancelled wait between two pictures is the end that was asked for.
                do {
                    try await DashboardScreen.draw(on: .output) { size in
                        try await ask("/dashboard?columns=\(size.columns)&rows=\(size.rows)&colour=\(colour)")
                    }
                } catch is CancellationError {}
            }
            return true
        }
    }

    private func ask(_ target: String) async throws -> String {
        guard let path = StatusSocket.path(in: folder), FileSystem.exists(path) else { throw notWatched }
        let response: HTTPResponse
        do { response = try await LocalClient.get(target, at: path) } catch { throw notWatched }
        return String(decoding: response.body, as: UTF8.self)
    }

    private var notWatched: UsageError {
        UsageError("nothing watches \(folder) now: `pipeline watch` does, and \(folder)/pipeline.sock is where it answers")
    }
}
