extension String {
    /// A text of bytes; what is not UTF-8 in them becomes U+FFFD.
    public init(copying bytes: Span<UInt8>, _ range: Range<Int>) {
        self = bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
