import CXML2
import Glibc

/// iconv's Swift face: whole texts from any character set that the C library knows to UTF-8.
public enum CharsetConverter {
    /// Whether the C library knows a character set.
    public static func knows(_ charset: String) -> Bool {
        guard let descriptor = open(charset) else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Converts a whole text to UTF-8. What cannot be read becomes U+FFFD, one for each byte.
    ///
    /// - Returns: the text, and where (offsets in `bytes`, at most `limit` of them) something could not be read; nil for an unknown character set.
    public static func utf8(_ bytes: Span<UInt8>, from charset: String, limit: Int) -> (text: [UInt8], faults: [Int], faultCount: Int)? {
        guard let descriptor = open(charset) else { return nil }
        defer { iconv_close(descriptor) }
        var conversion = Conversion(descriptor: descriptor, faultLimit: limit)
        bytes.withUnsafeBytes { conversion.run(UnsafeMutableRawBufferPointer(mutating: $0)) }
        return (conversion.output, conversion.faults, conversion.faultCount)
    }

    private static func open(_ charset: String) -> iconv_t? {
        guard charset.utf8.count < 64, charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else { return nil }
        let descriptor = iconv_open("UTF-8", charset)
        return descriptor == iconv_t(bitPattern: -1) ? nil : descriptor
    }
}

private struct Conversion {
    let descriptor: iconv_t
    let faultLimit: Int
    var output: [UInt8] = []
    var faults: [Int] = []
    var faultCount = 0

    init(descriptor: iconv_t, faultLimit: Int) {
        self.descriptor = descriptor
        self.faultLimit = faultLimit
    }

    mutating func run(_ input: UnsafeMutableRawBufferPointer) {
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        output.reserveCapacity(input.count + input.count / 4)
        var buffer = [CChar](repeating: 0, count: 65_536)
        while left > 0 {
            let status = step(&from, &left, &buffer)
            if status != -1 || errno == E2BIG { continue }
            note(input.count - left)
            from = from.map { $0 + 1 }
            left -= 1
        }
    }

    /// Converts as much as fits into the buffer.
    private mutating func step(_ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ buffer: inout [CChar]) -> Int {
        buffer.withUnsafeMutableBufferPointer { room in
            var to = room.baseAddress
            var space = room.count
            let status = iconv(descriptor, &from, &left, &to, &space)
            let reason = errno
            output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - space))
            errno = reason
            return status == -1 ? -1 : 0
        }
    }

    private mutating func note(_ offset: Int) {
        faultCount += 1
        if faults.count < faultLimit { faults.append(offset) }
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
}
