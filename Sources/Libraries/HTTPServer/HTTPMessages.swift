/// A request that came whole.
public struct HTTPRequest: Hashable, Sendable {
    /// `GET`, `POST`, …
    public var method: String
    /// Path and query as they were sent: `/hub?hub.mode=subscribe`.
    public var target: String
    /// The header fields in the order in which they came.
    public var headers: [HTTPField]
    /// The body, at most as long as the server takes.
    public var body: [UInt8]

    /// A request by its parts.
    public init(method: String, target: String, headers: [HTTPField] = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The target without its query.
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// What stands behind the question mark; nil without one.
    public var query: String? { target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } }

    /// The value of the first field of a name, in whatever case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// A header field.
public struct HTTPField: Hashable, Sendable {
    /// Its name, as it was sent.
    public var name: String
    /// Its value.
    public var value: String

    /// A field by its parts.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What is answered.
public struct HTTPResponse: Hashable, Sendable {
    /// The status.
    public var status: Int
    /// Header fields; the length of the body and the connection's fate are added.
    public var headers: [HTTPField]
    /// The body.
    public var body: [UInt8]

    /// A response by its parts.
    public init(status: Int = 200, headers: [HTTPField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A text of a type.
    public static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: [HTTPField("Content-Type", type)], body: Array(text.utf8))
    }

    /// 404.
    public static let notFound = HTTPResponse.text("Not found\n", status: 404)
}
