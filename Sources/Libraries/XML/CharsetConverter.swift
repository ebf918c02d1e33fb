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
        /// How many bytes or units could not be read in all.
        public let faultCount: Int
    }

    /// Whether the C library knows a character set.
    public static func knows(_ charset: String) -> Bool {
        guard let descriptor = open(charset) else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Converts a whole text to UTF-8. What cannot be read becomes U+FFFD, one for each byte (for each unit of UTF-16 and UTF-32), but at most 1,024 on
    /// end: of longer runs the rest is counted only.
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

/// One text on its way through iconv.
private struct Conversion {
    /// Of U+FFFD that follow one upon the other; what is beyond is counted, but tells a reader nothing.
    private static let mostInARow = 1024
    /// No character set needs more bytes than this to know whether the next character can be read.
    private static let longestLookBytes = 16

    let descriptor: iconv_t
    let unit: Int
    let faultLimit: Int
    var output: [UInt8] = []
    var faults: [Int] = []
    var faultCount = 0
    /// How many faults there were since the last character.
    private var faultsInARow = 0

    init(descriptor: iconv_t, unit: Int, faultLimit: Int) {
        self.descriptor = descriptor
        self.unit = unit
        self.faultLimit = faultLimit
    }

    mutating func run(_ input: UnsafeMutableRawBufferPointer) {
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        output.reserveCapacity(input.count + input.count / 2)
        let room = UnsafeMutableBufferPointer<CChar>.allocate(capacity: min(65_536, input.count * 4 + 64))
        defer { room.deallocate() }
        while left > 0 {
            if step(&from, &left, room) { continue }
            let count = unreadable(UnsafeRawBufferPointer(start: from, count: left))
            note(count)
            let skipped = min(left, count * unit)
            from = from.map { $0 + skipped }
            left -= skipped
        }
        // Some sets keep the last character back, for a mark that may follow.
        var nothing: UnsafeMutablePointer<CChar>?
        _ = step(&nothing, &left, room)
    }

    /// Converts as much as fits into the room; false where the next bytes are no character.
    private mutating func step(
        _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ room: UnsafeMutableBufferPointer<CChar>
    ) -> Bool {
        var to = room.baseAddress
        var space = room.count
        let status = from == nil ? iconv(descriptor, nil, nil, &to, &space) : iconv(descriptor, &from, &left, &to, &space)
        let isReadable = status != -1 || errno == E2BIG
        guard space < room.count else { return isReadable }
        faultsInARow = 0
        output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - space))
        return isReadable
    }

    /// How many units cannot be read: the first, and those that repeat it, which fail for the same reason. The last of them may begin something.
    private func unreadable(_ rest: UnsafeRawBufferPointer) -> Int {
        var end = unit
        while end < rest.count, rest[end] == rest[end - unit] { end += 1 }
        return end < Self.longestLookBytes + unit ? 1 : (end - Self.longestLookBytes) / unit
    }

    private mutating func note(_ count: Int) {
        for _ in 0..<min(count, Self.mostInARow - faultsInARow) {
            if faults.count < faultLimit { faults.append(output.count) }
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
        faultCount += count
        faultsInARow = min(Self.mostInARow, faultsInARow + count)
    }
}
