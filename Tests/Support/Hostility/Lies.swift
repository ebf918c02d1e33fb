import LoopbackServer
import Model

extension Hostility {
    /// Replies that contradict themselves, or are no HTTP.
    public static let lies = lengths + chunks + heads + handshakes

    private static let lengths = [
        Hostility("longer than said", raw("Content-Length: 5\r\n\r\nhello, world")).orWhole(hello),
        Hostility("another answer behind the first", raw("Content-Length: 5\r\n\r\nhello" + forged).keepingAlive()).orWhole(hello),
        Hostility("shorter than said", raw("Content-Length: 50\r\n\r\nhello"), .truncated),
        Hostility("a length below zero", raw("Content-Length: -5\r\n\r\nhello"), .protocolError),
        Hostility("two lengths", raw("Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello"), .protocolError),
        Hostility("two lengths in one line", raw("Content-Length: 5, 3\r\n\r\nhello"), .protocolError),
        Hostility("a length that is no number", raw("Content-Length: five\r\n\r\nhello"), .protocolError),
        Hostility("a length beyond 64 bits", raw("Content-Length: 99999999999999999999\r\n\r\nhello"), .tooLarge, .protocolError),
        Hostility("the largest length", raw("Content-Length: 9223372036854775807\r\n\r\nhello"), .tooLarge),
        Hostility("a length and chunks", raw("Content-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")).orWhole(
            hello),
        Hostility("a length and half of the chunks", raw("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello"), .truncated),
    ]

    private static let chunks = [
        Hostility("a chunk size that is none", raw("Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n"), .protocolError),
        Hostility("a chunk size below zero", raw("Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"), .protocolError),
        Hostility(
            "a chunk size beyond 64 bits", raw("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n"), .protocolError),
        Hostility("a chunk longer than said", raw("Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n"), .protocolError),
        Hostility("a transfer encoding of nowhere", raw("Transfer-Encoding: xchunked\r\n\r\nhello"), .protocolError),
        Hostility("chunks in chunks", raw("Transfer-Encoding: chunked, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), .protocolError).orWhole(
            hello),
    ]

    private static let heads = [
        Hostility("HTTP/0.9", .raw(bytes("<rss><channel><title>x</title></channel></rss>")), .protocolError),
        Hostility("another protocol", .raw(bytes("SSH-2.0-OpenSSH_9.2\r\n")), .protocolError),
        Hostility("a radio", .raw(bytes("ICY 200 OK\r\n\r\nhello")), .protocolError),
        Hostility("a version of nowhere", .raw(bytes("HTTP/9.9 200 OK\r\n\r\nhello")), .protocolError),
        Hostility("no status", .raw(bytes("HTTP/1.1\r\n\r\nhello")), .protocolError, .reset),
        Hostility("a status below zero", .raw(bytes("HTTP/1.1 -1 OK\r\n\r\nhello")), .protocolError, .reset),
        Hostility("a status that is none", .raw(bytes("HTTP/1.1 abc OK\r\n\r\nhello")), .protocolError, .reset),
        Hostility("a status of one digit", .raw(bytes("HTTP/1.1 2 OK\r\n\r\nhello")), .protocolError, .reset),
        Hostility("protocols switched", .raw(bytes("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\nhello")), .reset, .protocolError),
        Hostility("NUL in a value", raw("X: a\0b\r\n\r\nhello"), .protocolError),
        Hostility("NUL in a name", raw("X\0Y: b\r\n\r\nhello"), .protocolError),
        Hostility("NUL in the status line", .raw(bytes("HTTP/1.1 200 O\0K\r\n\r\nhello")), .protocolError),
        Hostility("all bytes there are", .raw((0..<4096).map { UInt8(truncatingIfNeeded: $0) }), .protocolError),
        Hostility("not a byte", .raw([]), .reset),
        Hostility("a reset", .reset, .reset),
    ]

    private static let handshakes = [
        Hostility("plain HTTP in the place of TLS", raw("\r\nhello"), .tls).asHandshake(),
        Hostility("zeros in the place of TLS", .raw([UInt8](repeating: 0, count: 1000)), .tls).asHandshake(),
        Hostility("a handshake that breaks off", .raw([0x16, 3, 3, 2, 0, 2, 0, 1, 252]), .tls, .reset, .connect).asHandshake(),
        Hostility(
            "a reset in the handshake", .raw([0x16, 3, 3, 2, 0, 2]).cut(afterBodyBytes: 6, reset: true), .tls, .reset, .connect
        ).asHandshake(),
        Hostility("an alert", .raw([0x15, 3, 3, 0, 2, 2, 40]), .tls).asHandshake(),
    ]

    private static func raw(_ rest: String) -> ServerReply { .raw(bytes("HTTP/1.1 200 OK\r\n" + rest)) }
    private static let hello = bytes("hello")
    private static let forged = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"
}
