import Model

/// How the URLs of one poll may be shown: what feeds.yml wrote as `${NAME}` is shown so again, wherever its value turns up.
struct Disguise: Equatable {
    /// A URL as it may be shown.
    struct Shown: Equatable {
        /// The URL, without user information.
        var text: String
        /// Whether it still names the place exactly; false where something had to be blotted out.
        var isWhole: Bool
    }

    private let url: String
    private let template: String
    private let secrets: [(name: String, value: String)]
    /// The same secrets in other spellings, and credentials.
    private let hidden: Redaction

    init(url: String, shown: String, credentials: Credentials? = nil) {
        self.url = bareAddress(url)
        template = bareAddress(shown)
        hidden = Redaction(url: url, template: shown, credentials: credentials)
        secrets = URLTemplate.values(in: url, template: shown).sorted { ($1.value.utf8.count, $0.name) < ($0.value.utf8.count, $1.name) }
    }

    /// A URL of this poll as it may be shown.
    func shown(_ address: String) -> Shown {
        if address == url { return Shown(text: template, isWhole: true) }
        let bare = unexpanded(bareAddress(address))
        // A server may put into a URL what it was told who asks by.
        let told = hidden.published(bare)
        let shown = url == template ? Shown(text: told, isWhole: true) : blotted(told)
        return Shown(text: shown.text, isWhole: shown.isWhole && told == bare)
    }

    /// A sentence without the secrets of this poll.
    func scrubbed(_ message: String) -> String {
        hidden.shown(url == template ? message : unexpanded(message.replacing(url, with: template)))
    }

    private func unexpanded(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1.value, with: $1.name) }
    }

    /// A server may have put a secret into a query in a form that we do not know: only values that feeds.yml shows itself are shown.
    private func blotted(_ address: String) -> Shown {
        var parts = WebAddress.Parts(address)
        guard let query = parts.query else { return Shown(text: address, isWhole: true) }
        let harmless = Set(pairs(of: WebAddress.Parts(template).query ?? ""))
        let shown = pairs(of: query).map { pair in
            harmless.contains(pair) ? pair : String(pair.prefix { $0 != "=" }) + "=•••"
        }.joined(separator: "&")
        parts.query = shown
        return Shown(text: parts.text, isWhole: shown == query)
    }

    private func pairs(of query: String) -> [String] { query.split(separator: "&", omittingEmptySubsequences: false).map(String.init) }

    static func == (left: Disguise, right: Disguise) -> Bool { left.url == right.url && left.template == right.template }
}
