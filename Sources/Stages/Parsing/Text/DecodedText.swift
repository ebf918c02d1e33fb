import Model
import XML

/// A document as valid UTF-8 bytes, whatever it came as.
///
/// What decides, the first that holds (RFC 7303 §3, XML 1.0 appendix F, and the bytes above every label):
/// 1. a byte order mark, or bytes that show UTF-16, UTF-32 or EBCDIC;
/// 2. bytes that are valid UTF-8 beyond ASCII: no label is as sure;
/// 3. the charset of the `Content-Type`, then the encoding of the XML declaration, unless the bytes prove it wrong;
/// 4. bytes that are mostly UTF-8;
/// 5. what the text looks like (``CharsetDetector``), in the end windows-1252.
///
/// A text that was encoded twice before it was published ("Ã©") is left as its publisher shows it to everybody: which passages are meant so cannot be known.
struct DecodedText {
    /// Valid UTF-8 without byte order mark: the document's own array where it is that already.
    let bytes: [UInt8]
    /// What the bytes were read as, in the C library's words.
    let charset: String
    /// Whether there is a carriage return in it.
    let hasCarriageReturns: Bool
    /// Whether there may be characters in it that XML forbids (``ByteScan/hasSuspects``).
    let hasSuspects: Bool
    /// What was wrong with the bytes, with places in `bytes`.
    let complaints: Complaints

    init(_ document: FeedDocument) throws(ParseError) {
        var complaints = Complaints()
        let input = Gzip.unwrapped(document.bytes, &complaints)
        guard input.contains(where: { $0 > 0x20 }) else { throw ParseError(.empty, message: "the document is empty") }
        var decoder = TextDecoder(contentType: document.contentType, complaints: complaints)
        let reading = decoder.read(input)
        let scan = reading.scan ?? ByteScan(reading.bytes.span)
        (bytes, charset, self.complaints) = (reading.bytes, reading.charset, decoder.complaints)
        (hasCarriageReturns, hasSuspects) = (scan.hasCarriageReturns, scan.hasSuspects)
    }
}
