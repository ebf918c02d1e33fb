import CXML2
import Glibc

/// iconv's Swift face: whole texts from any character set that the C library knows to UTF-8.
public enum CharsetConverter {
    /// A text that was converted.
    public struct Result: Sendable {
        /// Valid UTF-8.
        public let text: [UInt8]
        /// Where in `text` the first U+FFFD stand that replace what could not be read.
        public let faults: [Int]
        /// How many there are in all.
        public let faultCount: Int
    }

    /// Whether the C library knows a character set.
    public static func knows(_ charset: String) -> Bool {
        guard let descriptor = open(charset) else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Converts a whole text to UTF-8. What cannot be read becomes U+FFFD, one for each byte (for each unit of UTF-16 and UTF-32).
    ///
    /// - Returns: the text, and where in it (at most `limit` places) something could not be read; nil for an unknown character set.
    public static func utf8(_ bytes: Span<UInt8>, from charset: String, limit: Int) -> Result? {
        guard let descriptor = open(charset) else { return nil }
        defer { iconv_close(descriptor) }
        var conversion = Conversion(descriptor: descriptor, unit: unit(of: charset), faultLimit: limit)
        bytes.withUnsafeBytes { conversion.run(UnsafeMutableRawBufferPointer(mutating: $0)) }
        return Result(text: conversion.output, faults: conversion.faults, faultCount: conversion.faultCount)
    }

    /// The character that one byte alone is in a character set; nil for none.
    public static func character(_ byte: UInt8, in charset: String) -> Unicode.Scalar? {
        let one: [UInt8] = [byte]
        guard let result = utf8(one.span, from: charset, limit: 0), result.faultCount == 0 else { return nil }
        return String(decoding: result.text, as: UTF8.self).unicodeScalars.first
    }

    /// How many bytes are skipped where something cannot be read, so that what follows is read in step.
    private static func unit(of charset: String) -> Int {
        let name = charset.uppercased()
        if name.hasPrefix("UTF-16") || name.hasPrefix("UCS-2") { return 2 }
        return name.hasPrefix("UTF-32") || name.hasPrefix("UCS-4") ? 4 : 1
    }

    private static func open(_ charset: String) -> iconv_t? {
        guard charset.utf8.count < 64, charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else { return nil }
        let descriptor = iconv_open("UTF-8", charset)
        return descriptor == iconv_t(bitPattern: -1) ? nil : descriptor
    }
}

private struct Conversion {
    let descriptor: iconv_t
    let unit: Int
    let faultLimit: Int
    var output: [UInt8] = []
    var faults: [Int] = []
    var faultCount = 0

    init(descriptor: iconv_t, unit: Int, faultLimit: Int) {
        self.descriptor = descriptor
        self.unit = unit
        self.faultLimit = faultLimit
    }

    mutating func run(_ input: UnsafeMutableRawBufferPointer) {
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        output.reserveCapacity(input.count + input.count / 2)
        var buffer = [CChar](repeating: 0, count: min(65_536, input.count * 4 + 64))
        while left > 0 {
            let status = step(&from, &left, &buffer)
            if status != -1 || errno == E2BIG { continue }
            note()
            let skipped = min(unit, left)
            from = from.map { $0 + skipped }
            left -= skipped
        }
        // Some sets keep the last character back, for a mark that may follow.
        var nothing: UnsafeMutablePointer<CChar>?
        _ = step(&nothing, &left, &buffer)
    }

    /// Converts as much as fits into the buffer.
    private mutating func step(_ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ buffer: inout [CChar]) -> Int {
        buffer.withUnsafeMutableBufferPointer { room in
            var to = room.baseAddress
            var space = room.count
            let status = from == nil ? iconv(descriptor, nil, nil, &to, &space) : iconv(descriptor, &from, &left, &to, &space)
            let reason = errno
            output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - space))
            errno = reason
            return status == -1 ? -1 : 0
        }
    }

    private mutating func note() {
        faultCount += 1
        if faults.count < faultLimit { faults.append(output.count) }
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}
