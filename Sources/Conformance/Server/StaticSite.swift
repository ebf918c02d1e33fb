import Synchronization

/// Documents by path with strong validators, as a good web server gives them; any document can be replaced while it is served.
///
/// ```swift
/// let site = StaticSite()
/// site.set("/feed.xml", to: "<rss>one</rss>", type: "application/rss+xml")
/// let server = try LoopbackServer(handler: site.reply)
/// site.set("/feed.xml", to: "<rss>two</rss>", type: "application/rss+xml")  // a new ETag and a later Last-Modified
/// ```
public final class StaticSite: Sendable {
    private struct Document {
        var body: [UInt8]
        var type: String
        var etag: String
        var modified: Int64
    }

    private let documents = Mutex<[String: Document]>([:])

    /// A site without documents: all is 404.
    public init() {}

    /// Puts a document at a path, in the place of what stood there.
    ///
    /// - Parameters:
    ///   - path: with the leading slash, without a query; queries are ignored.
    ///   - modifiedSeconds: Unix time for Last-Modified. Left out, it is 2025-01-01T00:00:00Z for the first body at a path and a minute later
    ///     for each other body, so that the same script gives the same headers on every run.
    public func set(_ path: String, to body: [UInt8], type: String, modifiedSeconds: Int64? = nil) {
        let etag = Self.etag(of: body)
        documents.withLock { documents in
            let old = documents[path]
            if let old, old.etag == etag, old.type == type, modifiedSeconds == nil { return }
            let modified = modifiedSeconds ?? old.map { $0.modified + 60 } ?? 1_735_689_600
            documents[path] = Document(body: body, type: type, etag: etag, modified: modified)
        }
    }

    /// Puts a text at a path, in the place of what stood there.
    public func set(_ path: String, to text: String, type: String, modifiedSeconds: Int64? = nil) {
        set(path, to: Array(text.utf8), type: type, modifiedSeconds: modifiedSeconds)
    }

    /// Takes a document away: 404 from now on.
    public func remove(_ path: String) { documents.withLock { _ = $0.removeValue(forKey: path) } }

    /// The paths that hold a document, sorted.
    public var paths: [String] { documents.withLock { $0.keys.sorted() } }

    /// 200 with the document, 304 where the client's validators say that it has it (RFC 9110 §13.2.2: If-None-Match decides before
    /// If-Modified-Since), 404, or 405 for a method other than GET and HEAD.
    public func reply(to request: ServerRequest) -> ServerReply {
        guard ["GET", "HEAD"].contains(request.method) else { return .status(405, headers: [("Allow", "GET, HEAD")]) }
        guard let document = documents.withLock({ $0[request.path] }) else { return .notFound }
        let validators = [(name: "ETag", value: document.etag), (name: "Last-Modified", value: HTTPDate.text(document.modified))]
        guard !Self.isCurrent(document, for: request) else { return .status(304, headers: validators) }
        return ServerReply(headers: [("Content-Type", document.type)] + validators, body: document.body)
    }

    private static func isCurrent(_ document: Document, for request: ServerRequest) -> Bool {
        if let wanted = request.header("If-None-Match") { return wanted == "*" || wanted.contains(document.etag) }
        guard let since = request.header("If-Modified-Since").flatMap(HTTPDate.seconds) else { return false }
        return document.modified <= since
    }

    /// FNV-1a over the bytes, and their number.
    private static func etag(of body: [UInt8]) -> String {
        let hash = body.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return "\"\(String(hash, radix: 16))-\(body.count)\""
    }
}
