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
        Section(title: "WebSub", rules: WebSub.rules),
    ]

    /// Every rule.
    public static var all: [Rule] { sections.flatMap(\.rules) }
}
