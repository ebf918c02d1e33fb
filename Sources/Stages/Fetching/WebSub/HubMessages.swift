import Digest
public import Model

extension HubVerification {
    /// A challenge is sent back as it came: a longer one is none.
    private static let longestChallenge = 4096

    /// What a hub asks at the callback (WebSub §5.2, §5.3); nil where the query is no such question.
    public init?(query: String) {
        let fields = FormFields.parse(query)
        func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        guard let mode = value("hub.mode").flatMap({ Mode(rawValue: $0) }), let topic = value("hub.topic") else { return nil }
        let challenge = value("hub.challenge") ?? ""
        guard mode == .denied || !challenge.isEmpty, challenge.utf8.count <= Self.longestChallenge else { return nil }
        self.init(
            mode, topic: topic, challenge: challenge, leaseSeconds: value("hub.lease_seconds").flatMap { Int64($0) },
            reason: value("hub.reason"))
    }
}

/// Whether a push comes from who knows the secret (WebSub §8).
public enum PushSignature {
    /// What came of looking.
    public enum Verdict: String, Hashable, Sendable {
        /// It is signed with the secret.
        case right
        /// It is signed otherwise.
        case wrong
        /// It is not signed, or by a method that is not believed: SHA-1 is broken (RFC 6194), and a hub that can do better is to do it.
        case missing
    }

    /// - Parameter field: the value of `X-Hub-Signature`: `sha256=…`, `sha384=…` or `sha512=…`.
    public static func verdict(of field: String?, body: [UInt8], secret: Secret) -> Verdict {
        guard let parts = field?.trimmingBlanks().split(separator: "=", maxSplits: 1), parts.count == 2,
            let method = Digest.Method(rawValue: parts[0].lowercased())
        else { return .missing }
        return Digest.isHMAC(String(parts[1]), of: body, key: Array(secret.exposed.utf8), by: method) ? .right : .wrong
    }
}
