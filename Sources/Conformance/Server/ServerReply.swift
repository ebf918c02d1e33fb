/// What shall be sent, and how badly.
///
/// ```swift
/// ServerReply(status: 200, headers: [("ETag", "\"1\"")], body: Array("<rss/>".utf8))
/// ServerReply.text("<rss/>").after(.milliseconds(50)).dripping(10, every: .milliseconds(20))
/// ServerReply.raw(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
/// ```
public struct ServerReply: Sendable {
    /// The status.
    public var status: Int
    /// The words after the status; nil takes the usual ones.
    public var reason: String?
    /// Header fields in order, sent as they are; each scalar of a value becomes one byte (ISO 8859-1). `Content-Length`, `Transfer-Encoding`
    /// and `Connection` are added according to `framing`.
    public var headers: [(name: String, value: String)]
    /// The body as it goes over the wire: compress it yourself and say so in a header.
    public var body: [UInt8]
    /// How the end of the body is told.
    public var framing = Framing.contentLength
    /// How long nothing is sent.
    public var delay = Duration.zero
    /// How fast the body goes; nil is as fast as it can.
    public var pace: Pace?
    /// Where the reply breaks off; nil sends all.
    public var cut: Cut?
    /// Whether the body is sent again and again until the client goes away.
    public var isEndless = false
    /// After how many times an endless body ends after all; nil is never.
    public var mostRounds: Int?
    /// Whether the connection ends after the reply, announced by `Connection: close`.
    public var closesConnection = false
    /// Sent instead of status, headers and body, byte for byte; the connection ends thereafter, unless `keepsRawConnection` says otherwise.
    public var rawBytes: [UInt8]?
    /// How many of the raw bytes count as the header block: `pace`, `cut` and `isEndless` begin behind them.
    public var rawHeadBytes = 0
    /// Whether the connection goes on after raw bytes.
    public var keepsRawConnection = false

    /// A reply by its parts.
    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// How the end of a body is told to the client.
    public enum Framing: Hashable, Sendable {
        /// An honest Content-Length.
        case contentLength
        /// A Content-Length of this many bytes, whatever the body has; the connection ends after the body.
        case announced(Int)
        /// `Transfer-Encoding: chunked`, chunks of this many bytes.
        case chunked(Int)
        /// No length at all: the end of the connection is the end of the body (HTTP/1.0 style).
        case untilClose
    }

    /// So many bytes, then a rest.
    public struct Pace: Hashable, Sendable {
        /// Bytes sent at once, chunk framing included.
        public var bytes: Int
        /// The rest between.
        public var interval: Duration
    }

    /// Where a reply breaks off, and how.
    public struct Cut: Hashable, Sendable {
        /// Bytes after the header block, chunk framing included; negative values cut the header block itself short by so many bytes.
        public var bodyBytes: Int
        /// Whether the connection is reset (RST) rather than closed.
        public var isReset: Bool
    }
}

extension ServerReply {
    /// A text of a type.
    public static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200) -> ServerReply {
        ServerReply(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
    }

    /// A status with no body.
    public static func status(_ status: Int, headers: [(name: String, value: String)] = []) -> ServerReply {
        ServerReply(status: status, headers: headers)
    }

    /// 404 with a word.
    public static var notFound: ServerReply { .text("Not found\n", status: 404) }

    /// A redirect.
    public static func redirect(to location: String, status: Int = 302) -> ServerReply {
        .status(status, headers: [("Location", location)])
    }

    /// These bytes and then the end of the connection.
    public static func raw(_ bytes: [UInt8]) -> ServerReply {
        var reply = ServerReply()
        reply.rawBytes = bytes
        return reply
    }

    /// These bytes, and then others again and again until the client goes away: `.raw(head, thenForever: Array("X: y\r\n".utf8))`.
    public static func raw(_ bytes: [UInt8], thenForever others: [UInt8]) -> ServerReply {
        var reply = ServerReply.raw(bytes + others).endless()
        reply.rawHeadBytes = bytes.count
        return reply
    }

    /// Not a byte, and the connection is reset.
    public static var reset: ServerReply { ServerReply.raw([]).cut(afterBodyBytes: 0, reset: true) }

    /// The same with a further header field.
    public func with(_ name: String, _ value: String) -> ServerReply {
        changed { $0.headers.append((name, value)) }
    }

    /// The same after a while.
    public func after(_ delay: Duration) -> ServerReply { changed { $0.delay = delay } }

    /// The same in chunks.
    public func chunked(_ bytes: Int = 4096) -> ServerReply { changed { $0.framing = .chunked(bytes) } }

    /// The same with another end of the body.
    public func framed(_ framing: Framing) -> ServerReply { changed { $0.framing = framing } }

    /// The same drop by drop.
    public func dripping(_ bytes: Int, every interval: Duration) -> ServerReply {
        changed { $0.pace = Pace(bytes: bytes, interval: interval) }
    }

    /// The same, broken off.
    public func cut(afterBodyBytes bytes: Int, reset: Bool = false) -> ServerReply {
        changed { $0.cut = Cut(bodyBytes: bytes, isReset: reset) }
    }

    /// The same, its body without end.
    public func endless() -> ServerReply { changed { $0.isEndless = true } }

    /// The same, its body sent so many times.
    public func repeated(_ rounds: Int) -> ServerReply {
        changed { reply in
            reply.isEndless = true
            reply.mostRounds = rounds
        }
    }

    /// The same, and then the connection ends.
    public func closing() -> ServerReply { changed { $0.closesConnection = true } }

    /// The same, and raw bytes are not the end of the connection.
    public func keepingAlive() -> ServerReply { changed { $0.keepsRawConnection = true } }

    private func changed(_ change: (inout ServerReply) -> Void) -> ServerReply {
        var reply = self
        change(&reply)
        return reply
    }
}
