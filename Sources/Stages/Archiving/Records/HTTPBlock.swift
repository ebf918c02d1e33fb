import Model

/// The header blocks of requests and answers (RFC 9112), as they were sent but for what does not hold in a file.
///
/// A block is written so that it can be read by anybody. Where that changes a field, which only hostile or broken fields need (`isPlain`), the poll's
/// account keeps the fields as they were.
enum HTTPBlock {
    /// Put before the name of a field that does not hold here: the chunks are taken off, and a length may be that of an answer to HEAD.
    private static let original = "X-Archive-Orig-"

    /// A GET: the request line, `Host`, the fields.
    static func request(url: String, headers: [HeaderField]) -> [UInt8] {
        let (host, target) = parts(of: url)
        var bytes = Array("GET \(target) HTTP/1.1\r\n".utf8)
        if !headers.contains(where: { $0.isNamed("Host") }) { bytes += Array("Host: \(host)\r\n".utf8) }
        append(headers, to: &bytes)
        return bytes
    }

    /// An answer. Programs that read WARC know HTTP/1.0 and 1.1 only: others are named in `WARC-Protocol`.
    ///
    /// - Parameter payload: bytes of the body that stands behind the block; nil in a revisit, whose fields speak of the body that was not kept.
    static func response(_ response: TransportResponse, payload: Int?) -> [UInt8] {
        let status = (100...999).contains(response.status) ? String(response.status) : "000"
        var bytes = Array("HTTP/\(response.httpVersion == "1.0" ? "1.0" : "1.1") \(status) \(reason(response.status))\r\n".utf8)
        let headers = response.headers.map { field in
            let isOtherLength = payload.map { field.isNamed("Content-Length") && field.value != String($0) } ?? false
            return isOtherLength || field.isNamed("Transfer-Encoding") ? HeaderField(original + field.name, field.value) : field
        }
        append(headers, to: &bytes)
        return bytes
    }

    /// The fields of a block that `request` or `response` wrote of plain fields, and the status where there is one.
    static func read(_ block: ArraySlice<UInt8>) -> (status: Int, headers: [HeaderField])? {
        let lines = block.split(separator: UInt8(ascii: "\n")).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        guard let first = lines.first else { return nil }
        var fields: [HeaderField] = []
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = line[(colon + 1)...]
            fields.append(
                HeaderField(latin1(line[..<colon]), latin1(value.first == UInt8(ascii: " ") ? value.dropFirst() : value)))
        }
        guard first.starts(with: "HTTP/".utf8) else { return (0, fields.first?.name == "Host" ? Array(fields.dropFirst()) : fields) }
        for index in fields.indices where fields[index].name.hasPrefix(original) { fields[index].name.removeFirst(original.count) }
        return (Int(latin1(first.dropFirst(9).prefix(3))) ?? 0, fields)
    }

    /// Where the head of a message ends and its body begins.
    static func end(of block: [UInt8]) -> Int? {
        var index = 0
        while let next = block[index...].firstIndex(of: UInt8(ascii: "\n")) {
            if block[(next + 1)...].starts(with: [0x0D, 0x0A]) { return next + 3 }
            index = next + 1
        }
        return nil
    }

    /// Whether fields come back from a block as they went in.
    static func arePlain(_ headers: [HeaderField]) -> Bool { headers.allSatisfy(isPlain) }

    private static func isPlain(_ field: HeaderField) -> Bool {
        let isToken: (UInt8) -> Bool = { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard !field.name.isEmpty, field.name.utf8.allSatisfy(isToken), !field.isNamed("Host") else { return false }
        let scalars = field.value.unicodeScalars
        guard scalars.allSatisfy({ ($0.value >= 0x20 && $0.value < 0x7F) || (0x80...0xFF).contains($0.value) || $0 == "\t" }) else {
            return false
        }
        let isBlank: (Unicode.Scalar?) -> Bool = { $0 == " " || $0 == "\t" }
        return !isBlank(scalars.first) && !isBlank(scalars.last) && !field.name.lowercased().hasPrefix("x-archive-orig-")
    }

    private static func append(_ headers: [HeaderField], to bytes: inout [UInt8]) {
        for field in headers {
            let name = field.name.utf8.map { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") ? $0 : UInt8(ascii: "_") }
            bytes += name.isEmpty ? [UInt8(ascii: "_")] : name
            bytes += [UInt8(ascii: ":"), 0x20]
            for scalar in field.value.unicodeScalars {
                let byte = UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
                bytes.append((byte < 0x20 && byte != 0x09) || byte == 0x7F ? 0x20 : byte)
            }
            bytes += [0x0D, 0x0A]
        }
        bytes += [0x0D, 0x0A]
    }

    /// Host with port, and path with query.
    private static func parts(of url: String) -> (host: Substring, target: Substring) {
        let uri = RecordText.uri(url)
        let rest = uri.firstRange(of: "://").map { uri[$0.upperBound...] } ?? uri[...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return (host, path.isEmpty ? "/" : path.first == "/" ? path : "/" + path)
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// What stands behind the status; servers' own words are not kept by the transport.
    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 304: "Not Modified"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 410: "Gone"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "-"
        }
    }
}
