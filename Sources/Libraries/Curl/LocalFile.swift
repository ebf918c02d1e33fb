import Glibc
import Model

/// `file:` URLs, read without libcurl: it would wait for ever on a pipe and take a folder for an empty file.
enum LocalFile {
    /// The path of a URL: `file:///a/b`, `file:/a/b`, `file://localhost/a/b`, or `file:a/b`, which is relative (RFC 8089).
    static func path(of url: String) throws(FetchFailure) -> String {
        var rest = url.dropFirst("file:".count).prefix { $0 != "#" && $0 != "?" }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let host = rest.prefix { $0 != "/" }
            guard host.isEmpty || host.lowercased() == "localhost" else {
                throw FetchFailure(.localFile, message: "a file: URL with the host \(host) is not of this machine")
            }
            rest = rest.dropFirst(host.count)
        }
        guard let path = percentDecoded(rest), !path.isEmpty, !path.utf8.contains(0) else {
            throw FetchFailure(.localFile, message: "the file: URL names no file")
        }
        return path
    }

    /// The whole of a regular file.
    static func read(_ path: String, in folder: String, limit: Int) throws(FetchFailure) -> TransportResponse {
        let full = path.hasPrefix("/") ? path : folder + "/" + path
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let descriptor = open(full, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FetchFailure(.localFile, message: "\(path): not a regular file") }
        guard status.st_size <= limit else { throw FetchFailure(.tooLarge, message: "\(path): more than \(limit) bytes") }
        let body = try bytes(of: descriptor, path: path, expected: Int(status.st_size), limit: limit)
        return TransportResponse(status: 200, body: body, httpVersion: "")
    }

    /// Reads to the end, which may have moved since the size was asked.
    private static func bytes(of descriptor: Int32, path: String, expected: Int, limit: Int) throws(FetchFailure) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(expected)
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            guard count > 0 else { return body }
            guard body.count + count <= limit else { throw FetchFailure(.tooLarge, message: "\(path): more than \(limit) bytes") }
            body.append(contentsOf: chunk[..<count])
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> FetchFailure {
        FetchFailure(.localFile, message: "\(path): \(String(cString: strerror(code)))")
    }

    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = Substring(rest.prefix(2)).compactMap(\.hexDigitValue)
            guard digits.count == 2 else { return nil }
            bytes.append(UInt8(digits[0] << 4 | digits[1]))
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
