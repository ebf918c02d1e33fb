/// Takes requests out of the bytes of a connection (RFC 9112), leniently: it serves our own clients.
struct RequestReader {
    struct Malformed: Error {}

    /// What has come and was not yet taken out.
    var bytes: [UInt8] = []
    private static let limit = 1 << 20

    /// A client that sends more than a megabyte before the end of its request is no longer listened to.
    var hasRoom: Bool { bytes.count < Self.limit }

    /// The next request that is whole; nil when more must come. Number, connection and time are the caller's to fill in.
    mutating func next() throws(Malformed) -> ServerRequest? {
        guard let headEnd = endOfHead() else {
            guard hasRoom else { throw Malformed() }
            return nil
        }
        var request = try Self.parse(bytes[..<headEnd])
        let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
        guard (0..<Self.limit).contains(length) else { throw Malformed() }
        guard bytes.count >= headEnd + length else { return nil }
        request.body = Array(bytes[headEnd..<headEnd + length])
        bytes.removeFirst(headEnd + length)
        return request
    }

    /// The index behind the empty line.
    private func endOfHead() -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (4...bytes.count).first { bytes[$0 - 1] == 10 && bytes[$0 - 2] == 13 && bytes[$0 - 3] == 10 && bytes[$0 - 4] == 13 }
    }

    private static func parse(_ head: ArraySlice<UInt8>) throws(Malformed) -> ServerRequest {
        let lines = head.split(whereSeparator: { $0 == 10 }).map { $0.last == 13 ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
        let words = (lines.first ?? []).split(separator: 32).map(text)
        guard words.count == 3 else { throw Malformed() }
        var headers: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw Malformed() }
            headers.append((text(line[..<colon]), text(trimmed(line[line.index(after: colon)...]))))
        }
        return ServerRequest(
            number: 0, connection: 0, arrived: .zero, method: words[0], target: words[1], version: words[2], headers: headers, body: [])
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        let start = bytes.drop(while: isBlank)
        return start.prefix(upTo: start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        // Nearly always, and many times faster.
        if bytes.allSatisfy({ $0 < 128 }) { return String(decoding: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return String(scalars)
    }
}
