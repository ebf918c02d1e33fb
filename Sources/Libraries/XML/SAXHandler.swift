/// Who listens while a document is read. All calls come on the caller's thread, in document order.
///
/// Names come as symbols: `symbol` is asked once for each distinct name and its answer is what the other calls carry, so that no text is made for
/// each element.
public protocol SAXHandler: AnyObject {
    /// Gives a name its number, 0 or more. Namespace and prefix are empty where there is none.
    func symbol(namespace: String, prefix: String, local: String) -> Int32
    /// An element begins; its attributes follow.
    func start(_ name: Int32)
    /// An attribute of the element that just began, entities resolved.
    func attribute(_ name: Int32, _ value: Span<UInt8>)
    /// A piece of text or CDATA; long texts come in many pieces.
    func text(_ bytes: Span<UInt8>)
    /// The innermost open element ends.
    func end()
    /// What the parser complains about, and goes on.
    func complaint(_ complaint: SAXComplaint)
}

/// What libxml2 found wrong.
public struct SAXComplaint: Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// libxml2's number (xmlParserErrors).
    public var code: Int32
    /// In libxml2's words.
    public var message: String
}
