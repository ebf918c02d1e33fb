import Files

/// One rule that a fetcher is judged by.
public struct Rule: Sendable, CustomStringConvertible {
    /// How a rule is shown to hold.
    enum Proof: Sendable {
        /// In a rig.
        case check(@Sendable (Rig) async throws -> Void)
        /// Not at all, and why, in one line.
        case doesNotApply(String)
    }

    /// `V1`, `B-MF2`: what tests and reports call it.
    public var id: String
    /// What it asks, in one line.
    public var title: String
    /// Where it comes from: a section of an RFC, an item of the Feed Reader Behavior project (FRB), a reader in which the defect was seen.
    public var source: String
    /// How it is shown to hold.
    var proof: Proof

    /// `V1: …`.
    public var description: String { "\(id): \(title)" }

    /// A rule that is shown in a rig.
    init(_ id: String, _ title: String, source: String, check: @escaping @Sendable (Rig) async throws -> Void) {
        self.id = id
        self.title = title
        self.source = source
        proof = .check(check)
    }

    /// A rule that does not apply.
    init(_ id: String, _ title: String, source: String, doesNotApply reason: String) {
        self.id = id
        self.title = title
        self.source = source
        proof = .doesNotApply(reason)
    }
}

/// What came of a rule.
public struct RuleResult: Sendable {
    /// What can come of it.
    public enum Verdict: Hashable, Sendable {
        /// It holds.
        case pass
        /// It does not; what was seen and what was expected.
        case fail([String])
        /// It does not apply, and why.
        case doesNotApply(String)
    }

    /// The rule.
    public var rule: Rule
    /// What came of it.
    public var verdict: Verdict
}

extension Rule {
    /// Where rules are tried best: in memory, for each process of a scenario ends with the disk's own pace; nil where there is no such folder.
    public static var folderInMemory: String? { FileSystem.isFolder("/dev/shm") ? "/dev/shm" : nil }

    /// Tries the rule in a rig of its own.
    ///
    /// - Parameters:
    ///   - folder: an empty folder that is the rule's own.
    ///   - userAgent: what the fetcher calls itself, by the number of its feeds.
    public func tried(in folder: String, userAgent: @escaping @Sendable (Int) -> String) async -> RuleResult {
        switch proof {
        case .doesNotApply(let reason): return RuleResult(rule: self, verdict: .doesNotApply(reason))
        case .check(let check):
            let complaints = await Rig.run(in: folder, userAgent: userAgent, check)
            return RuleResult(rule: self, verdict: complaints.isEmpty ? .pass : .fail(complaints))
        }
    }
}
