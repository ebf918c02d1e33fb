import Brotli
public import Model
import Zlib
import Zstd

/// Takes off what `Content-Encoding` says was put on (RFC 9110 §8.4), and where that is not true, what the bytes show.
///
/// We do not leave this to libcurl: 7.88 takes a compressed body that breaks off for a whole one, can do nothing about a wrong label but ask the
/// server again, and lets a few bytes of zstd take 128 MiB. A function of bytes, it needs no turn on libcurl's thread either.
public struct ContentDecoding: Sendable {
    /// What we ask for.
    public static let accepted = "br, zstd, gzip, deflate"
    /// More than this were put on by nobody who meant well.
    private static let mostLayers = 4

    private enum Format: CaseIterable { case brotli, zstd, gzip, deflate }
    private enum Ending { case whole([UInt8]), cut, broken, full }

    /// The encodings in the order in which they were applied, in lower case.
    private let labels: [Substring]
    private let limitBytes: Int

    /// The decoding that the header fields of an answer ask for.
    ///
    /// - Parameter limitBytes: how many bytes may come out, of each layer.
    public init(headers: [HeaderField], limitBytes: Int) {
        self.limitBytes = limitBytes
        guard headers.contains(where: { $0.isNamed("Content-Encoding") }) else {
            labels = []
            return
        }
        let values = headers.lazy.filter { $0.isNamed("Content-Encoding") }.map { $0.value.lowercased() }
        labels = values.joined(separator: ",").split { ", \t".contains($0) }.filter { $0 != "identity" }
    }

    /// Whether the server says that the body is encoded.
    public var isNeeded: Bool { !labels.isEmpty }

    /// The body as the server meant it.
    ///
    /// - Throws: `.truncated` where it breaks off, `.tooLarge` beyond the limit, `.protocolError` where it cannot be decoded.
    public func decoded(_ body: [UInt8], status: Int) throws(FetchFailure) -> [UInt8] {
        var bytes = body
        guard labels.count <= Self.mostLayers else {
            throw FetchFailure(.protocolError, status: status, message: "the body is encoded \(labels.count) times")
        }
        for label in labels.reversed() where !bytes.isEmpty { bytes = try peeled(bytes, label: label, status: status) }
        guard bytes.count <= limitBytes else { throw tooLarge(status) }
        return bytes
    }

    private func peeled(_ bytes: [UInt8], label: Substring, status: Int) throws(FetchFailure) -> [UInt8] {
        switch best(bytes, label: label) {
        case .whole(let inside): return inside
        case .cut: throw FetchFailure(.truncated, status: status, message: "the compressed body breaks off")
        case .broken: throw FetchFailure(.protocolError, status: status, message: "the compressed body cannot be decoded")
        case .full: throw tooLarge(status)
        }
    }

    private func tooLarge(_ status: Int) -> FetchFailure {
        FetchFailure(.tooLarge, status: status, message: "more than \(limitBytes) bytes of body")
    }

    /// As the label says; where that fails, as the first bytes say; where they say nothing, as it is.
    private func best(_ bytes: [UInt8], label: Substring) -> Ending {
        let named = Self.format(label)
        let shown = Self.format(of: bytes)
        guard let named else { return shown.map { ending(bytes, $0) } ?? .whole(bytes) }
        if Self.mustShow(named), shown != named { return shown.map { ending(bytes, $0) } ?? .whole(bytes) }
        switch ending(bytes, named) {
        case .whole(let inside): return .whole(inside)
        case .full: return .full
        case let failed:
            if let shown, shown != named { return ending(bytes, shown) }
            return Self.isPlainText(bytes) ? .whole(bytes) : failed
        }
    }

    private func ending(_ bytes: [UInt8], _ format: Format) -> Ending {
        switch format {
        case .brotli: brotli(bytes)
        case .zstd: zstd(bytes)
        case .gzip: inflated(bytes, isBare: false)
        case .deflate: inflated(bytes, isBare: !Self.isZlib(bytes))
        }
    }

    private func brotli(_ bytes: [UInt8]) -> Ending {
        let decoding = BrotliDecoding(bytes, limitBytes: limitBytes)
        switch decoding.ending {
        case .whole: return .whole(decoding.bytes)
        case .cut: return .cut
        case .broken: return .broken
        case .full: return .full
        }
    }

    private func zstd(_ bytes: [UInt8]) -> Ending {
        let decoding = ZstdDecoding(bytes, limitBytes: limitBytes)
        switch decoding.ending {
        case .whole: return .whole(decoding.bytes)
        case .cut: return .cut
        case .broken: return .broken
        case .full: return .full
        }
    }

    private func inflated(_ bytes: [UInt8], isBare: Bool) -> Ending {
        let inflation = Inflation(bytes.span, limitBytes: limitBytes, isBare: isBare)
        switch inflation.ending {
        case .whole: return .whole(inflation.bytes)
        case .broken: return inflation.isCut ? .cut : .broken
        case .full: return .full
        }
    }
}

extension ContentDecoding {
    private static func format(_ label: Substring) -> Format? {
        switch label {
        case "br": .brotli
        case "zstd": .zstd
        case "gzip", "x-gzip": .gzip
        case "deflate": .deflate
        default: nil
        }
    }

    /// What the first bytes show, as many as there are: gzip (RFC 1952 §2.3.1) or a frame of zstd (RFC 8878 §3.1.1), also one to be skipped (§3.1.2).
    private static func format(of bytes: [UInt8]) -> Format? {
        func begins(_ magic: [UInt8]) -> Bool { zip(bytes, magic).allSatisfy { $0 == $1 } }
        if begins([0x1F, 0x8B, 0x08]) { return .gzip }
        let isSkippable = bytes[0] & 0xF0 == 0x50 && bytes.count > 1 && zip(bytes.dropFirst(), [0x2A, 0x4D, 0x18]).allSatisfy { $0 == $1 }
        return begins([0x28, 0xB5, 0x2F, 0xFD]) || isSkippable ? .zstd : nil
    }

    /// Whether nothing is in a format that does not show it.
    private static func mustShow(_ format: Format) -> Bool { format == .gzip || format == .zstd }

    /// RFC 1950 §2.2. Servers send bare deflate as well.
    private static func isZlib(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1 else { return bytes[0] & 0x8F == 0x08 }
        return bytes[0] & 0x8F == 0x08 && (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0
    }

    /// Whether this is a whole document of markup or JSON: no compressed bytes begin and end so and hold no control characters.
    private static func isPlainText(_ bytes: [UInt8]) -> Bool {
        let isMark: (UInt8) -> Bool = { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        guard let first = bytes.first(where: isMark), let last = bytes.last(where: { $0 > 0x20 }) else { return false }
        guard (first, last) == (UInt8(ascii: "<"), UInt8(ascii: ">")) || (first, last) == (UInt8(ascii: "{"), UInt8(ascii: "}")) else {
            return false
        }
        return bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
    }
}
