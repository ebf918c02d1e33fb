import LoopbackServer

/// What tells two versions of a document apart (RFC 9110 §8.8).
struct Validators {
    /// A strong entity tag with its quotes.
    var etag: String
    var modified: Moment

    /// 304 where the client says that it has this version already, else 200 with the body, which is made only then.
    func reply(to request: ServerRequest, type: String, body: () -> [UInt8]) -> ServerReply {
        let headers = [(name: "ETag", value: etag), (name: "Last-Modified", value: modified.httpText)]
        guard !isKnown(to: request) else { return .status(304, headers: headers) }
        return ServerReply(headers: [("Content-Type", type)] + headers, body: body())
    }

    /// If-None-Match decides alone where it is sent (RFC 9110 §13.2.2); a date must be the one that we sent.
    private func isKnown(to request: ServerRequest) -> Bool {
        if let tags = request.header("If-None-Match") { return tags == "*" || tags.contains(etag) }
        return request.header("If-Modified-Since") == modified.httpText
    }

    /// An entity tag of bytes: FNV-1a over them, and their number.
    static func etag(of body: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 16))-\(body.count)\""
    }
}
