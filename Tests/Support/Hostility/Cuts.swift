import LoopbackServer
import Model

extension Hostility {
    /// A short reply, broken off behind every one of its bytes, by an end of the connection and by a reset.
    public static let cuts =
        everyCut(of: plain, "plain", body: bytes(feed), trailerBytes: 0)
        + everyCut(of: compressed, "chunked gzip", body: gzipped, trailerBytes: trailer.count)

    /// - Parameter trailerBytes: what stands behind the last chunk; an answer without it is whole (RFC 9112 §8).
    private static func everyCut(of reply: [UInt8], _ name: String, body: [UInt8], trailerBytes: Int) -> [Hostility] {
        (0...reply.count).flatMap { place in
            [false, true].map { isReset in
                let cut = ServerReply.raw(reply).cut(afterBodyBytes: place, reset: isReset)
                let words = "\(name) reply, \(isReset ? "reset" : "closed") behind byte \(place)"
                let hostility = Hostility(words, cut, .truncated, .reset)
                return place >= reply.count - trailerBytes ? hostility.orWhole(body) : hostility
            }
        }
    }

    private static let feed = "<rss><channel><title>x</title></channel></rss>"
    private static let plain = bytes("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: \(feed.utf8.count)\r\n\r\n\(feed)")
    private static let compressed =
        bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n10\r\n") + gzip.prefix(16)
        + bytes("\r\n\(String(gzip.count - 16, radix: 16));x=y\r\n") + gzip.dropFirst(16) + bytes("\r\n0\r\n") + trailer
    private static let trailer = bytes("X: y\r\n\r\n")
    private static let gzipped = Array(String(repeating: "na\u{EF}ve caf\u{E9} \u{2014} ", count: 3).utf8)
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x4B, 0x3C, 0xBC, 0xBE, 0x2C, 0x55, 0x21, 0x39, 0x31, 0xED,
        0xF0, 0x4A, 0x85, 0x47, 0x0D, 0x53, 0x14, 0xF2, 0x08, 0x0A, 0x00, 0x00, 0x00, 0x69, 0xAE, 0x37, 0x33, 0x00, 0x00, 0x00,
    ]
}
