import CXML2
import Glibc

/// Searching bytes as fast as the C library does.
public enum Bytes {
    /// Where a byte stands next, at `from` or later; nil where it does not.
    public static func index(of byte: UInt8, in bytes: Span<UInt8>, from: Int) -> Int? {
        guard from < bytes.count else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base + from, Int32(byte), buffer.count - from) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Where some bytes stand next, at `from` or later; nil where they do not.
    public static func index(of needle: StaticString, in bytes: Span<UInt8>, from: Int) -> Int? {
        guard from < bytes.count else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            guard let found = pipeline_find(base + from, buffer.count - from, needle.utf8Start, needle.utf8CodeUnitCount) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }
}

/// The named entities of HTML 4, as libxml2 knows them.
public enum NamedEntities {
    /// The character of a name (without `&` and `;`); nil for a name that is not known.
    public static func character(_ name: String) -> Unicode.Scalar? {
        guard let found = htmlEntityLookup(name) else { return nil }
        return Unicode.Scalar(found.pointee.value)
    }
}

extension [UInt8] {
    /// Appends all bytes of a span.
    public mutating func append(span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
