import Model
import Yams

/// `publish:` → who is told of the change log.
enum PublishFields {
    static let keys = ["feeds", "webhooks", "exec"]
    static let feedKeys = ["title", "base_url", "entries"]
    static let webhookKeys = ["id", "url", "secret_env", "kinds", "timeout", "from"]
    static let commandKeys = ["id", "command", "kinds", "timeout", "from"]

    static func read(_ value: Value, context: ReadingContext) -> PublishPart {
        var part = PublishPart()
        guard !value.node.isNothing,
            let fields = Fields(value.node, file: value.file, what: "`publish`", known: keys, complaints: context.complaints)
        else { return part }
        part.feeds = fields["feeds"].map { feeds($0) }
        part.webhooks = fields["webhooks"]?.members("a list of webhooks").compactMap { webhook($0, file: value.file, context) } ?? []
        part.commands = fields["exec"]?.members("a list of commands").compactMap { command($0, file: value.file, context) } ?? []
        return part
    }

    private static func feeds(_ value: Value) -> FeedSettings? {
        if case .scalar = value.node { return value.flag() == false ? nil : FeedSettings() }
        let fields = Fields(
            value.node, file: value.file, what: "settings of feeds, or false", known: feedKeys, complaints: value.complaints)
        guard let fields else { return nil }
        let usual = FeedSettings()
        return FeedSettings(
            title: fields["title"]?.text("a title") ?? usual.title, baseURL: fields["base_url"].flatMap(baseURL),
            entries: fields["entries"]?.number(in: 10...1000) ?? usual.entries)
    }

    /// With the slash that relative links need.
    private static func baseURL(_ value: Value) -> String? {
        let shape = "the URL of the folder under which data/ is served, such as https://news.example/wire/"
        guard let text = value.text(shape) else { return nil }
        guard ["http", "https"].contains(WebAddress.scheme(of: text)), FeedURL.problem(of: text) == nil,
            !text.contains(where: { "?#".contains($0) })
        else {
            value.expected(shape)
            return nil
        }
        return text.hasSuffix("/") ? text : text + "/"
    }

    private static func webhook(_ node: Node, file: SourceFile, _ context: ReadingContext) -> Placed<WebhookReceiver>? {
        guard let fields = Fields(node, file: file, what: "a webhook", known: webhookKeys, complaints: context.complaints) else {
            return nil
        }
        let terms = Self.terms(fields, usual: .seconds(10))
        let secret = fields["secret_env"].flatMap { Self.secret($0, context) }
        guard let value = fields["url"] else {
            context.complaints.error("a webhook without `url`; expected one", at: fields.place)
            return nil
        }
        guard let url = FeedURL(value, context: context) else { return nil }
        guard !url.written.lowercased().hasPrefix("file:") else {
            value.expected("an http: or https: URL")
            return nil
        }
        guard let terms, secret != nil || fields["secret_env"] == nil else { return nil }
        let receiver = WebhookReceiver(terms: terms, url: url.written, requestURL: url.request, secret: secret)
        return Placed(value: receiver, place: fields.place)
    }

    private static func command(_ node: Node, file: SourceFile, _ context: ReadingContext) -> Placed<CommandReceiver>? {
        guard let fields = Fields(node, file: file, what: "a command", known: commandKeys, complaints: context.complaints) else {
            return nil
        }
        let terms = Self.terms(fields, usual: .seconds(60))
        let shape = "a program and its arguments, such as [./index.sh, --stdin]"
        var words = fields["command"]?.texts(shape).map(\.text) ?? []
        guard let program = words.first else {
            context.complaints.error("`exec` without `command`; expected \(shape)", at: fields["command"]?.place ?? fields.place)
            return nil
        }
        // A bare name is looked for in PATH; any other stands beside feeds.yml.
        if program.contains("/") { words[0] = PathText.join(context.absoluteFolder, program) }
        return terms.map { Placed(value: CommandReceiver(terms: $0, command: words), place: fields.place) }
    }

    private static func terms(_ fields: Fields, usual: Duration) -> ReceiverTerms? {
        // What cannot be read was complained of: what stands in its place does not matter.
        let isFromBeginning = fields["from"]?.choice("beginning", or: "now") ?? true
        let kinds = fields["kinds"].flatMap(kinds) ?? Set(ChangeKind.allCases)
        let timeout = fields["timeout"]?.duration(in: FeedDefaults.timeouts) ?? usual
        guard let value = fields["id"] else {
            fields.complaints.error("expected `id`, a stable name: what was delivered is remembered by it", at: fields.place)
            return nil
        }
        return value.identifier().map {
            ReceiverTerms(id: $0, kinds: kinds, timeout: timeout, start: isFromBeginning ? .beginning : .now)
        }
    }

    private static func kinds(_ value: Value) -> Set<ChangeKind>? {
        let known = ChangeKind.allCases.map(\.rawValue)
        let shape = "kinds of changes such as [created, updated]"
        var kinds: Set<ChangeKind> = []
        for word in value.texts(shape) {
            guard let kind = ChangeKind(rawValue: word.text) else {
                let near = Spelling.nearest(to: word.text, among: known).map { "did you mean `\($0)`?" }
                value.complaints.error(
                    "`kinds`: unknown kind `\(word.text.shortened)`; \(near ?? "expected one of \(known.joined(separator: ", "))")",
                    at: word.place)
                return nil
            }
            kinds.insert(kind)
        }
        if kinds.isEmpty { value.expected(shape) }
        return kinds.isEmpty ? nil : kinds
    }

    private static func secret(_ value: Value, _ context: ReadingContext) -> Secret? {
        guard let name = value.text("the name of an environment variable") else { return nil }
        guard let secret = context.environment[name], !secret.isEmpty else {
            context.complaints.error("`secret_env`: the environment variable \(name.shortened) is not set", at: value.place)
            return nil
        }
        return Secret(secret)
    }
}
