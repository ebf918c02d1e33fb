/// Other encodings of a document that is UTF-8, or nearly so.
enum Reencoding: CaseIterable {
    case utf16Little, utf16Big, utf16LittleUnmarked, utf16BigUnmarked, utf32Little, utf32Big, latin1

    static func bytes(_ bytes: [UInt8], as encoding: Reencoding) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch encoding {
        case .utf16Little: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16Big: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .utf16LittleUnmarked: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16BigUnmarked: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .utf32Little: return [0xFF, 0xFE, 0, 0] + text.unicodeScalars.flatMap { big($0.value).reversed() }
        case .utf32Big: return [0, 0, 0xFE, 0xFF] + text.unicodeScalars.flatMap { big($0.value) }
        case .latin1: return text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
        }
    }

    private static func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
}

/// Documents inside of gzip (RFC 1952), in blocks that are stored and not compressed.
enum StoredGzip {
    /// A member; one that is not whole lacks its end.
    static func member(around bytes: [UInt8], isWhole: Bool) -> [UInt8] {
        var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        for start in stride(from: 0, to: max(1, bytes.count), by: 0xFFFF) {
            let end = min(bytes.count, start + 0xFFFF)
            let count = UInt16(end - start)
            member += [end == bytes.count ? 1 : 0] + little(UInt32(count)).prefix(2) + little(UInt32(~count)).prefix(2) + bytes[start..<end]
        }
        return isWhole ? member + little(checksum(bytes)) + little(UInt32(bytes.count)) : member
    }

    private static func little(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 0xFF) } }

    /// CRC-32 as RFC 1952 §8 defines it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
}
