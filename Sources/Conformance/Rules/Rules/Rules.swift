/// All rules, in the order in which they are printed.
public enum Rules {
    /// Rules of one kind.
    public struct Section: Sendable {
        /// What they are about.
        public var title: String
        /// In the order of their numbers.
        public var rules: [Rule]
    }

    /// Every rule, by kind; ids are unique.
    public static let sections = [
        Section(title: "Validators", rules: Validators.rules),
        Section(title: "When to come back", rules: Timing.rules),
        Section(title: "Overload signs", rules: Overload.rules),
        Section(title: "Failure and life cycle", rules: Failures.rules),
        Section(title: "Redirects", rules: Redirects.rules),
        Section(title: "Request hygiene", rules: Hygiene.rules),
        Section(title: "robots.txt", rules: Robots.rules),
        Section(title: "Feeds in parts", rules: Paging.rules),
        Section(title: "Limits", rules: Limits.rules),
        Section(title: "Bug bank", rules: BugBank.rules),
        Section(title: "WebSub", rules: WebSub.rules),
    ]

    /// Every rule.
    public static var all: [Rule] { sections.flatMap(\.rules) }
}
