import CXML2

/// libxml2's push parser, with recovery, for documents that are known to be UTF-8.
///
/// No external entity, no network, no XML_PARSE_HUGE. The user data is never libxml2's own context: so entities of a DTD are not kept and cannot
/// be expanded (libxml2 keeps them in a private document where userData == ctxt).
public enum SAXParser {
    /// Bytes a push: 4 KB and more are equally fast.
    private static let chunkBytes = 65_536

    /// Reads a document and tells the handler what stands in it.
    ///
    /// - Returns: whether libxml2 found it well-formed.
    @discardableResult
    public static func parse(_ document: Span<UInt8>, with handler: any SAXHandler) -> Bool {
        forbidExternalEntities
        let session = SAXSession(handler)
        return withExtendedLifetime(session) { push(document, into: session) }
    }

    private static func push(_ document: Span<UInt8>, into session: SAXSession) -> Bool {
        var callbacks = SAXSession.callbacks()
        let pointer = Unmanaged.passUnretained(session).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&callbacks, pointer, nil, 0, nil) else { return false }
        defer { xmlFreeParserCtxt(context) }
        session.context = context
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOCDATA.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        document.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            for start in stride(from: 0, to: bytes.count, by: chunkBytes) {
                xmlParseChunk(context, base + start, Int32(min(chunkBytes, bytes.count - start)), 0)
            }
        }
        xmlParseChunk(context, nil, 0, 1)
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        context.pointee.myDoc = nil
        return context.pointee.wellFormed == 1
    }

    /// XML_PARSE_NONET does not stop `file:`; this does, for the whole process.
    private static let forbidExternalEntities: Void = xmlSetExternalEntityLoader { _, _, _ in nil }
}

/// What the C callbacks know of the handler: passed to libxml2 as user data for the time of one parse.
final class SAXSession {
    private let handler: any SAXHandler
    /// Names that libxml2 interned, by their addresses, which hold as long as the context lives.
    private var symbols: [InternedName: Int32] = [:]
    /// The names met last, each at the place that its address gives: spares most searches of `symbols`.
    private var recent = [(name: InternedName, symbol: Int32)](repeating: (InternedName(), 0), count: 256)
    fileprivate(set) var context: xmlParserCtxtPtr?

    init(_ handler: any SAXHandler) { self.handler = handler }

    static func callbacks() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { data, local, prefix, uri, _, _, attributeCount, _, attributes in
            SAXSession.session(data)?.start(InternedName(local, prefix, uri), Int(attributeCount), attributes)
        }
        handler.endElementNs = { data, _, _, _ in SAXSession.session(data)?.handler.end() }
        handler.characters = { data, bytes, count in SAXSession.session(data)?.text(bytes, count) }
        handler.ignorableWhitespace = { data, bytes, count in SAXSession.session(data)?.text(bytes, count) }
        handler.cdataBlock = { data, bytes, count in SAXSession.session(data)?.text(bytes, count) }
        handler.serror = { data, error in SAXSession.session(data)?.complain(error) }
        return handler
    }

    private static func session(_ data: UnsafeMutableRawPointer?) -> SAXSession? {
        data.map { Unmanaged<SAXSession>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: InternedName, _ count: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        handler.start(symbol(name))
        guard let attributes else { return }
        for index in 0..<count {
            let fields = attributes + index * 5
            guard let from = fields[3], let to = fields[4] else { continue }
            let value = UnsafeBufferPointer(start: from, count: to - from)
            handler.attribute(symbol(InternedName(fields[0], fields[1], fields[2])), value.span)
        }
    }

    private func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span)
    }

    private func complain(_ error: xmlErrorPtr?) {
        guard let error = error?.pointee else { return }
        let message = error.message.map { String(cString: $0) } ?? ""
        handler.complaint(SAXComplaint(line: Int(error.line), code: error.code, message: message))
    }

    private func symbol(_ name: InternedName) -> Int32 {
        let place = (Int(bitPattern: name.local) >> 3 ^ Int(bitPattern: name.prefix) >> 2) & 0xFF
        if recent[place].name == name { return recent[place].symbol }
        let symbol = symbols[name] ?? newSymbol(name)
        recent[place] = (name, symbol)
        return symbol
    }

    private func newSymbol(_ name: InternedName) -> Int32 {
        let text: (UnsafePointer<xmlChar>?) -> String = { $0.map { String(cString: $0) } ?? "" }
        let symbol = handler.symbol(namespace: text(name.uri), prefix: text(name.prefix), local: text(name.local))
        symbols[name] = symbol
        return symbol
    }
}

/// A name by the addresses of its interned parts.
private struct InternedName: Hashable {
    var local: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
    var uri: UnsafePointer<xmlChar>?

    init(_ local: UnsafePointer<xmlChar>? = nil, _ prefix: UnsafePointer<xmlChar>? = nil, _ uri: UnsafePointer<xmlChar>? = nil) {
        self.local = local
        self.prefix = prefix
        self.uri = uri
    }
}
