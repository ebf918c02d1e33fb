import FoundationEssentials
import LoopbackServer
import Synchronization

/// Answers for a stream of snapshots at its own time, which only steps move. Files are read when they are asked for.
final class ReplayDesk: Sendable {
    private let stream: SnapshotStream
    private let folder: String
    private let time: Mutex<Moment>

    init(stream: SnapshotStream, folder: String, start: Moment) {
        self.stream = stream
        self.folder = folder
        time = Mutex(start)
    }

    @Sendable func reply(to request: ServerRequest) -> ServerReply {
        guard request.isReading else { return .methodNotAllowed }
        let now = time.withLock { $0 }
        switch request.path {
        case "/-/step": return step(request.query)
        case "/-/now": return stamped(.text(currentFiles(at: now) + "\n", type: "application/json"), now)
        case "/-/feeds.yml":
            return FeedsFile.reply(stream.publishers.map { FeedsFile.Feed(id: $0, url: "http://\(request.authority)/\($0)") })
        default: return feed(String(request.path.dropFirst()), at: now, for: request)
        }
    }

    private func feed(_ publisher: String, at now: Moment, for request: ServerRequest) -> ServerReply {
        guard let snapshot = stream.current(of: publisher, at: now) else { return .notFound }
        guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(publisher)/\(snapshot.file)")) else {
            return .text("\(snapshot.file) cannot be read\n", status: 500)
        }
        let body = Array(data)
        let validators = Validators(etag: Validators.etag(of: body), modified: snapshot.moment)
        return validators.reply(to: request, type: snapshot.file.hasSuffix("json") ? "application/feed+json" : "application/xml") { body }
    }

    /// Moves the time; 410 when nothing will change any more, 400 for a span that cannot be read.
    private func step(_ query: String?) -> ServerReply {
        var span: Int64?
        if let query {
            guard query.hasPrefix("by="), let read = Self.seconds(query.dropFirst(3)) else { return .text("Try ?by=6h\n", status: 400) }
            span = read
        }
        return time.withLock { now in
            guard let change = stream.change(after: now) else {
                return stamped(.text("Nothing changes after \(now.text)\n", status: 410), now)
            }
            now = span.map { Moment(seconds: now.seconds + $0) } ?? change
            return stamped(.text(now.text + "\n"), now)
        }
    }

    /// `{"PUBLISHER": "FILE", …}` on one line, sorted.
    private func currentFiles(at now: Moment) -> String {
        let pairs = stream.publishers.compactMap { name in stream.current(of: name, at: now).map { "\"\(name)\": \"\($0.file)\"" } }
        return "{\(pairs.joined(separator: ", "))}"
    }

    private func stamped(_ reply: ServerReply, _ now: Moment) -> ServerReply { reply.with("X-Now", now.text) }

    /// Reads `90s`, `15m`, `6h` or `2d`: more than nothing, and less than some thousand years.
    private static func seconds(_ span: Substring) -> Int64? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = span.last.flatMap({ units[$0] }), let number = Int64(span.dropLast()) else { return nil }
        return (1...1_000_000).contains(number) ? number * unit : nil
    }
}
