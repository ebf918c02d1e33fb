import LoopbackServer
import Model

extension Hostility {
    /// Replies that take their time, and those that would go on for ever.
    public static let drips = [
        Hostility("silence", .text("late").after(.seconds(600)), .timeout, isSlow: true),
        Hostility(
            "a header, drop by drop", .raw(bytes("HTTP/1.1 200 OK\r\nX: 1\r\n")).dripping(1, every: .milliseconds(100)), .timeout,
            isSlow: true),
        Hostility("header lines, one by one", drippingFields, .timeout, isSlow: true),
        Hostility("a body, drop by drop", .text(news).dripping(1, every: .milliseconds(150)), .timeout, isSlow: true),
        Hostility("a body in drops just large enough", .text(news).dripping(20, every: .milliseconds(100)), .timeout, isSlow: true),
        Hostility("chunks, drop by drop", .text(news).chunked(1).dripping(6, every: .milliseconds(150)), .timeout, isSlow: true),
        Hostility("a body that stops", .text(news).dripping(500, every: .seconds(600)), .timeout, isSlow: true),
        Hostility("a handshake that never comes", .raw([]).after(.seconds(600)), .timeout, isSlow: true).asHandshake(),
        Hostility("a handshake, drop by drop", .raw(hello).dripping(1, every: .milliseconds(200)), .timeout, isSlow: true).asHandshake(),
    ]

    /// Replies that never end, as fast as can be.
    public static let floods = [
        Hostility("header lines without end", .raw(ok, thenForever: endlessly("X-Filler: y\r\n")), .tooLarge),
        Hostility("short header lines without end", .raw(ok, thenForever: endlessly("a:\r\n")), .tooLarge),
        Hostility("a header line without end", .raw(ok + bytes("X: "), thenForever: endlessly("x")), .tooLarge),
        Hostility("a folded header line without end", .raw(ok + bytes("X: 1\r\n"), thenForever: endlessly(" y\r\n")), .tooLarge),
        Hostility("a header of 1 MB", .raw(ok + bytes(megabyte) + bytes("\r\n\r\nx")), .tooLarge),
        Hostility("a status line without end", .raw(bytes("HTTP/1.1 200 "), thenForever: endlessly("O")), .tooLarge),
        Hostility("interim answers without end", .raw([], thenForever: endlessly("HTTP/1.1 103 Hi\r\nLink: </a>\r\n\r\n")), .tooLarge),
        Hostility("continues without end", .raw([], thenForever: endlessly("HTTP/1.1 100 Continue\r\n\r\n")), .tooLarge),
        Hostility("empty lines without end", .raw([], thenForever: endlessly("\r\n")), .protocolError, .tooLarge),
        Hostility("letters without end", .raw([], thenForever: endlessly("x")), .protocolError),
        Hostility("a body without end", .raw(ok + bytes("\r\n"), thenForever: endlessly("x")), .tooLarge),
        Hostility("chunks without end", .raw(chunked, thenForever: endlessly("5\r\nhello\r\n")), .tooLarge),
        Hostility("a chunk without end", .raw(chunked + bytes("7FFFFFFFFFFFFFFF\r\n"), thenForever: endlessly("x")), .tooLarge),
        Hostility("a chunk size without end", .raw(chunked, thenForever: endlessly("0")), .protocolError),
        Hostility("a chunk extension without end", .raw(chunked + bytes("5;a="), thenForever: endlessly("x")), .timeout, isSlow: true),
        Hostility("trailers without end", .raw(chunked + bytes("0\r\n"), thenForever: endlessly("X-Filler: y\r\n")), .tooLarge),
        Hostility("a trailer without end", .raw(chunked + bytes("0\r\nX: "), thenForever: endlessly("x")), .tooLarge, .protocolError),
    ]

    private static let ok = bytes("HTTP/1.1 200 OK\r\n")
    private static let chunked = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    private static let news = String(repeating: "news ", count: 20_000)
    private static let megabyte = "X-Long: " + String(repeating: "y", count: 1 << 20)
    private static let hello: [UInt8] = [0x16, 3, 3, 2, 0, 2, 0, 1, 252] + [UInt8](repeating: 0, count: 508)
    private static var drippingFields: ServerReply {
        .raw(ok, thenForever: bytes("X: 1\r\n")).dripping(6, every: .milliseconds(150))
    }
}
