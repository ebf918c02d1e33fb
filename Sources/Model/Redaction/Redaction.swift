/// Takes secrets out of what people and programs are shown: logs, errors, reports, exports.
///
/// A secret is known by its name or by its value. By its name: user information of a URL, and parameters such as `token=` or `api_key=`, wherever a
/// text holds them. By its value: what feeds.yml gives a feed to be identified with, in whatever place a server repeats it.
/// What `${NAME}` stands for is shown as `${NAME}` by feeds.yml itself, and so it stays.
///
/// Pure, and the same text back where there is nothing to hide; a text that was redacted is not changed by being redacted again.
public struct Redaction: Hashable, Sendable {
    /// What stands where a secret stood.
    public static let mark = "•••"

    private let values: SecretValues

    /// Knows secrets by their names only.
    public init() { values = SecretValues([]) }

    /// Knows what a feed is asked with, too: the values of `${NAME}`, credentials, and secrets written into the URL itself.
    public init(_ subscription: Subscription) {
        let environment = Self.environment(subscription.requestURL.exposed, template: subscription.url, subscription.credentials)
        values = SecretValues(environment + Self.secrets(in: subscription.url).map { .parameter($0) })
    }

    /// Knows what came from the environment: the values of the `${NAME}` of a URL's template, and credentials.
    public init(url: String, template: String, credentials: Credentials?) {
        values = SecretValues(Self.environment(url, template: template, credentials))
    }

    /// Knows the secrets that stand in URLs by their names, and finds them elsewhere too: for a poll of which nothing but its URLs is at hand.
    public init(urls: [String]) { values = SecretValues(urls.flatMap { Self.secrets(in: $0) }.map { .parameter($0) }) }

    /// A URL or a sentence as it may be shown.
    public func shown(_ text: String) -> String { Self.byName(values.masked(text, in: .output)) }

    /// A URL or a sentence as it may be shown, if there is one.
    public func shown(_ text: String?) -> String? { text.map { shown($0) } }

    /// What a publisher wrote, without the secrets that the feed is asked with: some servers put the reader's token into every link.
    ///
    /// Only values count here: a signed address that everybody is given (`image.jpg?auth=…`) is no secret, and would be broken. Texts of fewer than
    /// eight bytes are taken for secrets only where they are the whole value of a parameter.
    public func published(_ text: String) -> String { values.masked(text, in: .document) }

    /// A document without the secrets that the feed is asked with, as `published(_:)` takes them out; nil where it holds none.
    public func published(bytes: [UInt8]) -> [UInt8]? { values.masked(bytes: bytes, in: .document) }

    /// Whether `published` ever changes anything.
    public var knowsValues: Bool { !values.isEmpty }

    /// Without what can be told to be secret by its name.
    public static func byName(_ text: String) -> String {
        guard text.utf8.contains(where: SecretScan.isTelling) else { return text }
        let bytes = Array(text.utf8)
        let places = SecretScan.places(in: bytes)
        return places.isEmpty ? text : masked(bytes, at: places)
    }

    /// The values in a text that can be told to be secret by their names.
    static func secrets(in text: String) -> [String] {
        guard text.utf8.contains(where: SecretScan.isTelling) else { return [] }
        let bytes = Array(text.utf8)
        return SecretScan.places(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// - Parameter places: in order, and none in another.
    static func masked(_ bytes: [UInt8], at places: [Range<Int>]) -> String {
        String(decoding: maskedBytes(bytes, at: places), as: UTF8.self)
    }

    /// - Parameter places: in order, and none in another.
    static func maskedBytes(_ bytes: [UInt8], at places: [Range<Int>]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var copied = 0
        for place in places {
            output += bytes[copied..<place.lowerBound]
            output += mark.utf8
            copied = place.upperBound
        }
        return output + bytes[copied...]
    }
}

extension Redaction {
    /// The values of placeholders but those of host and port, which are no secret: anybody on the way sees them, and every link of the site has them.
    private static func secretValues(in url: String, template: String) -> [String] {
        // Most URLs are their own template: every poll asks.
        guard template.utf8.contains(UInt8(ascii: "$")) else { return [] }
        let parts = WebAddress.Parts(template)
        let (inUserInfo, inAuthority) = ((parts.userInfo ?? "").ranges(of: "${").count, (parts.authority ?? "").ranges(of: "${").count)
        return URLTemplate.values(in: url, template: template).enumerated().compactMap { index, found in
            let isPlace = found.value.utf8.allSatisfy { SecretValues.isWordByte($0) || ".-:[]".utf8.contains($0) }
            return (inUserInfo..<inAuthority).contains(index) && isPlace ? nil : found.value
        }
    }

    private static func environment(_ url: String, template: String, _ credentials: Credentials?) -> [SecretValues.Secret] {
        let placeholders = secretValues(in: url, template: template).map { SecretValues.Secret.parameter($0) }
        switch credentials {
        case .basic(let user, let password): return placeholders + [.login(user: user.exposed, password: password.exposed)]
        case .bearer(let token): return placeholders + [.parameter(token.exposed)]
        case nil: return placeholders
        }
    }
}
