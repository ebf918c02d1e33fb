public import Model

/// What stands for the credentials of a feed, so that a change of them can be told (F5).
///
/// Sixteen bits: enough to see a change, too little to find a password by.
public enum ConfigurationMark {
    /// The mark: up to four hexadecimal digits; the one that was noted, where the secrets themselves are not at hand.
    public static func mark(of subscription: Subscription) -> String {
        if let mark = subscription.credentialMark { return mark }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [subscription.url, subscription.requestURL.exposed] + parts(of: subscription.credentials) {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        let folded = (hash >> 48) ^ (hash >> 32 & 0xFFFF) ^ (hash >> 16 & 0xFFFF) ^ (hash & 0xFFFF)
        return String(folded, radix: 16)
    }

    private static func parts(of credentials: Credentials?) -> [String] {
        switch credentials {
        case .basic(let user, let password): ["basic", user.exposed, password.exposed]
        case .bearer(let token): ["bearer", token.exposed]
        case nil: []
        }
    }
}
