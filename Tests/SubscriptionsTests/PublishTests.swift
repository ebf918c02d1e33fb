import Model
import Subscriptions
import Testing

@Suite struct PublishTests {
    /// The complaints about a text that follows `version: 1` and `feeds:`; its first line is the third.
    private func about(_ text: String) -> [String] { complaints("version: 1\nfeeds:\n" + text, environment: ["SECRET": "hunter2"]) }

    @Test func `without a word feeds are written and nobody is told`() throws {
        #expect(try read("version: 1\nfeeds:").configuration.publishing == PublishingPlan())
        #expect(try read("version: 1\nfeeds:\npublish:").configuration.publishing == PublishingPlan())
        #expect(try read("version: 1\nfeeds:\npublish: {feeds: false}").configuration.publishing.feeds == nil)
        #expect(try read("version: 1\nfeeds:\npublish: {feeds: true}").configuration.publishing.feeds == FeedSettings())
    }

    @Test func `everything that can be said is read`() throws {
        let text = """
            version: 1
            feeds:
            publish:
              feeds: {title: The wire, base_url: https://news.example/wire, entries: 50}
              webhooks:
                - {id: desk, url: "https://desk.example/${KEY}", secret_env: SECRET, kinds: [created, updated], timeout: 20s, from: now}
                - {id: plain, url: http://10.0.0.7/hook}
              exec:
                - {id: index, command: [./index.sh, --stdin], timeout: 5m, kinds: [retracted]}
                - {id: jq, command: [jq, .], from: beginning}
            """
        let plan = try read(text, environment: ["KEY": "k1", "SECRET": "s1"]).configuration.publishing
        let desk = ReceiverTerms(id: "desk", kinds: [.created, .updated], timeout: .seconds(20), start: .now)
        let index = ReceiverTerms(id: "index", kinds: [.retracted], timeout: .seconds(300))
        #expect(
            plan
                == PublishingPlan(
                    feeds: FeedSettings(title: "The wire", baseURL: "https://news.example/wire/", entries: 50),
                    webhooks: [
                        WebhookReceiver(
                            terms: desk, url: "https://desk.example/${KEY}", requestURL: Secret("https://desk.example/k1"),
                            secret: Secret("s1")),
                        WebhookReceiver(terms: ReceiverTerms(id: "plain"), url: "http://10.0.0.7/hook"),
                    ],
                    commands: [
                        CommandReceiver(terms: index, command: ["/srv/ada/index.sh", "--stdin"]),
                        CommandReceiver(terms: ReceiverTerms(id: "jq", timeout: .seconds(60)), command: ["jq", "."]),
                    ]))
    }

    @Test func `receivers of included files are added, and an id stands once`() throws {
        let outer = "version: 1\ninclude: [x.yml]\npublish: {feeds: {title: Ours}, exec: [{id: a, command: [cat]}]}"
        let inner = "publish: {feeds: {title: Theirs}, exec: [{id: b, command: [cat]}]}"
        let plan = try read(outer, ["x.yml": inner]).configuration.publishing
        #expect(plan.commands.map(\.terms.id) == ["a", "b"] && plan.feeds?.title == "Ours")
        let twice = complaints(outer, ["x.yml": "publish:\n  webhooks:\n    - {id: a, url: 'https://x.example/'}"])
        #expect(twice == ["feeds.yml:3:40: the id `a` is taken already, at x.yml:3:7; expected an id of its own"], "\(twice)")
    }

    @Test(arguments: [
        ("publish: [desk]", "3:10: expected `publish`, a mapping of `feeds`, `webhooks`, `exec`; found a list"),
        ("publish: {webhook: []}", "3:11: unknown key `webhook`; did you mean `webhooks`?"),
        ("publish: {feeds: {titel: x}}", "3:19: unknown key `titel`; did you mean `title`?"),
        ("publish: {feeds: perhaps}", "3:18: `feeds`: expected true or false; found `perhaps`"),
        ("publish: {feeds: {entries: 5}}", "3:28: `entries`: expected a number from 10 to 1000; found `5`"),
        (
            "publish: {feeds: {base_url: 'ftp://x.example/'}}",
            "3:29: `base_url`: expected the URL of the folder under which data/ is served, such as https://news.example/wire/; "
                + "found `ftp://x.example/`"
        ),
        ("publish: {webhooks: [{id: a}]}", "3:22: a webhook without `url`; expected one"),
        (
            "publish: {webhooks: [{url: 'https://x.example/'}]}",
            "3:22: expected `id`, a stable name: what was delivered is remembered by it"
        ),
        ("publish: {webhooks: [{id: a, url: 'file:x'}]}", "3:35: `url`: expected an http: or https: URL; found `file:x`"),
        (
            "publish: {webhooks: [{id: a, url: 'https://x.example/', secret_env: NONE}]}",
            "3:69: `secret_env`: the environment variable NONE is not set"
        ),
        (
            "publish: {exec: [{id: a, command: [cat], kinds: [creatd]}]}",
            "3:50: `kinds`: unknown kind `creatd`; did you mean `created`?"
        ),
        (
            "publish: {exec: [{id: a, command: [cat], kinds: []}]}",
            "3:49: `kinds`: expected kinds of changes such as [created, updated]; found a list"
        ),
        ("publish: {exec: [{id: a, command: [cat], from: start}]}", "3:48: `from`: expected beginning or now; found `start`"),
        ("publish: {exec: [{id: a, command: [cat], timeout: 1h}]}", "3:51: `timeout`: expected between 1s and 10m; found `1h`"),
        (
            "publish: {exec: [{id: a}]}",
            "3:18: `exec` without `command`; expected a program and its arguments, such as [./index.sh, --stdin]"
        ),
        (
            "publish: {exec: [{id: a b, command: [cat]}]}",
            "3:23: `id`: expected a name of letters, digits, `-`, `_` and `.`, at most 100; found `a b`"
        ),
    ])
    func `every complaint has its place and says what was expected`(text: String, complaint: String) {
        #expect(about(text) == ["feeds.yml:" + complaint])
    }

    @Test func `no secret is shown`() throws {
        let text = "version: 1\nfeeds:\npublish: {webhooks: [{id: a, url: 'https://x.example/', secret_env: SECRET}]}"
        let plan = try read(text, environment: ["SECRET": "hunter2"]).configuration.publishing
        #expect(!"\(plan)".contains("hunter2") && plan.webhooks.first?.secret?.exposed == "hunter2")
    }
}
