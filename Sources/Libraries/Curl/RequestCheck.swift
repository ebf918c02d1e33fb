import ContentCoding
import Model

/// What must hold before a request goes out: nothing in it can be read by a server as anything but what it is.
enum RequestCheck {
    /// Where a request leads.
    enum Target: Hashable {
        /// `url` holds no blank and no fragment; bytes beyond ASCII behind the host are percent-encoded.
        case http(url: String, host: String)
        /// The path of a `file:` URL, decoded.
        case file(String)
    }

    static func target(of request: TransportRequest) throws(FetchFailure) -> Target {
        let url = request.url.exposed
        guard !url.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw FetchFailure(.redirect, message: "the URL holds a control character")
        }
        switch WebAddress.scheme(of: url) {
        case "http", "https":
            guard let host = WebAddress.host(of: url) else { throw FetchFailure(.redirect, message: "the URL names no host") }
            return .http(url: encoded(url), host: host)
        case "file":
            guard request.allowsLocalFile else {
                throw FetchFailure(.redirect, message: "file: is allowed only where feeds.yml names it")
            }
            return .file(try LocalFile.path(of: url))
        case let scheme:
            throw FetchFailure(.redirect, message: scheme.map { "the scheme \($0) is not followed" } ?? "the URL has no scheme")
        }
    }

    /// The header lines as C strings (RFC 9110 §5.5: no line end and no NUL in a value).
    static func fields(of request: TransportRequest, userAgent: String) throws(FetchFailure) -> [[CChar]] {
        var fields = request.headers
        for (name, value) in [("Accept-Encoding", ContentDecoding.accepted), ("User-Agent", userAgent)] where !value.isEmpty {
            let isNamed = request.headers.contains { $0.isNamed(name) }
            if !isNamed { fields.append(HeaderField(name, value)) }
        }
        var lines: [[CChar]] = []
        for field in fields { lines.append(try line(field)) }
        // Else libcurl would ask before it sends a long body, and wait for an answer that few servers give.
        if request.body != nil { lines.append(Array("Expect:".utf8CString)) }
        return lines
    }

    private static func line(_ field: HeaderField) throws(FetchFailure) -> [CChar] {
        guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
            throw FetchFailure(.protocolError, message: "a header field of the request has a name that is no token")
        }
        // libcurl's way to say "empty" is a semicolon; a colon with nothing behind it would remove the field.
        let isEmpty = field.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        var line: [CChar] = []
        line.reserveCapacity(field.name.utf8.count + field.value.utf8.count + 3)
        append(field.name, to: &line)
        append(isEmpty ? ";" : ": ", to: &line)
        guard isEmpty || appendValue(field.value, to: &line) else {
            throw FetchFailure(.protocolError, message: "the header field \(field.name) of the request holds what no header can hold")
        }
        line.append(0)
        return line
    }

    /// Adds each scalar as one byte (ISO 8859-1); false where one does not fit, or would end the line.
    private static func appendValue(_ value: String, to line: inout [CChar]) -> Bool {
        let bytes = value.utf8Span.span
        var seen: UInt8 = 0
        for index in bytes.indices {
            if bytes[index] == 0 || bytes[index] == 10 || bytes[index] == 13 { return false }
            seen |= bytes[index]
        }
        if seen < 0x80 {
            append(value, to: &line)
            return true
        }
        guard let latin = Latin1.bytes(value) else { return false }
        line.append(contentsOf: latin.lazy.map { CChar(bitPattern: $0) })
        return true
    }

    /// In one piece: these are the same five lines for every request.
    private static func append(_ text: String, to line: inout [CChar]) {
        var text = text
        text.withUTF8 { line.append(contentsOf: UnsafeRawBufferPointer($0).assumingMemoryBound(to: CChar.self)) }
    }

    /// RFC 9110 §5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// Without its fragment; behind the host, blanks and bytes beyond ASCII are percent-encoded (RFC 3987 §3.1) and all else is left alone.
    private static func encoded(_ url: String) -> String {
        // Most URLs are as they must be.
        if url.utf8.allSatisfy({ (0x21..<0x80).contains($0) && $0 != UInt8(ascii: "#") }) { return url }
        let bytes = url.utf8.prefix { $0 != UInt8(ascii: "#") }
        var slashes = 0
        var result: [UInt8] = []
        for byte in bytes {
            if byte == UInt8(ascii: "/") { slashes += 1 }
            if byte == UInt8(ascii: "?") { slashes = 3 }
            if slashes >= 3, byte == 0x20 || byte >= 0x80 {
                result.append(contentsOf: [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]])
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
