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
    public init(_ subscription: Subscription) { values = SecretValues(subscription.secrets) }

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
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var copied = 0
        for place in places {
            output += bytes[copied..<place.lowerBound]
            output += mark.utf8
            copied = place.upperBound
        }
        return String(decoding: output + bytes[copied...], as: UTF8.self)
    }
}

extension Subscription {
    /// What the feed is asked with and nobody else shall know.
    fileprivate var secrets: [SecretValues.Secret] {
        let placeholders = URLTemplate.values(in: requestURL.exposed, template: url).map { SecretValues.Secret.parameter($0.value) }
        let literal = Redaction.secrets(in: url).map { SecretValues.Secret.parameter($0) }
        switch credentials {
        case .basic(let user, let password): return placeholders + literal + [.login(user: user.exposed, password: password.exposed)]
        case .bearer(let token): return placeholders + literal + [.parameter(token.exposed)]
        case nil: return placeholders + literal
        }
    }
}
