/// A reply as the bytes that go over the wire.
struct ReplyWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var bodyStart = 0
    private(set) var keepsAlive: Bool

    init(reply: ServerReply, request: ServerRequest?) {
        let mayGoOn = reply.rawBytes == nil ? !reply.closesConnection : reply.keepsRawConnection
        keepsAlive = mayGoOn && (request?.wantsKeepAlive ?? false)
        if let raw = reply.rawBytes {
            (bytes, bodyStart) = (raw, reply.rawHeadBytes)
        } else {
            if reply.framing.endsConnection { keepsAlive = false }
            writeHead(reply, isHTTP10: request?.version == "HTTP/1.0")
            bodyStart = bytes.count
            if request?.method != "HEAD", ![204, 304].contains(reply.status) { writeBody(reply) }
        }
    }

    private mutating func writeHead(_ reply: ServerReply, isHTTP10: Bool) {
        line("HTTP/1.1 \(reply.status) \(reply.reason ?? Self.reason(of: reply.status))")
        for field in reply.headers { line("\(field.name): \(field.value)") }
        switch reply.framing {
        case .contentLength: if ![204, 304].contains(reply.status) { line("Content-Length: \(reply.body.count)") }
        case .announced(let count): line("Content-Length: \(count)")
        case .chunked: line("Transfer-Encoding: chunked")
        case .untilClose: break
        }
        if !keepsAlive { line("Connection: close") } else if isHTTP10 { line("Connection: keep-alive") }
        line("")
    }

    private mutating func writeBody(_ reply: ServerReply) {
        guard case .chunked(let size) = reply.framing else { return bytes.append(contentsOf: reply.body) }
        var rest = reply.body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(max(1, size))
            line(String(chunk.count, radix: 16))
            bytes.append(contentsOf: chunk)
            line("")
            rest = rest.dropFirst(chunk.count)
        }
        guard !reply.isEndless else { return }
        line("0")
        line("")
    }

    /// Each scalar becomes one byte (ISO 8859-1); those beyond become a question mark.
    private mutating func line(_ text: String) {
        bytes.append(contentsOf: text.unicodeScalars.lazy.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") })
        bytes.append(contentsOf: [13, 10])
    }

    private static func reason(of status: Int) -> String {
        let reasons = [
            200: "OK", 204: "No Content", 206: "Partial Content", 226: "IM Used", 301: "Moved Permanently", 302: "Found", 303: "See Other",
            304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
            403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 410: "Gone", 412: "Precondition Failed",
            416: "Range Not Satisfiable", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
            503: "Service Unavailable", 504: "Gateway Timeout",
        ]
        return reasons[status] ?? "Status"
    }
}

extension ServerReply.Framing {
    fileprivate var endsConnection: Bool {
        switch self {
        case .contentLength, .chunked: false
        case .announced, .untilClose: true
        }
    }
}

extension ServerRequest {
    fileprivate var wantsKeepAlive: Bool {
        let connection = header("Connection")?.lowercased() ?? ""
        return version == "HTTP/1.0" ? connection.contains("keep-alive") : !connection.contains("close")
    }
}
