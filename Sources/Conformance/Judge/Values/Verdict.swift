/// What is to be said of one client and one rule.
public enum Verdict: Hashable, Sendable {
    /// It holds so far; what was seen.
    case pass(String)
    /// It does not; what was seen and what was expected.
    case fail([String])
    /// Not enough was seen; what is waited for.
    case waiting(String)
    /// A server cannot tell, and why.
    case unseen(String)

    /// `pass`, `fail`, `waiting` or `n/a`.
    public var word: String {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .waiting: "waiting"
        case .unseen: "n/a"
        }
    }

    /// The verdict in words.
    public var words: [String] {
        switch self {
        case .pass(let seen): [seen]
        case .fail(let complaints): complaints
        case .waiting(let what): ["waits for \(what)"]
        case .unseen(let reason): [reason]
        }
    }

    /// A failure where there are complaints, otherwise what else there is to say.
    static func of(_ complaints: [String], otherwise verdict: @autoclosure () -> Verdict) -> Verdict {
        complaints.isEmpty ? verdict() : .fail(Array(complaints.prefix(3)))
    }
}
