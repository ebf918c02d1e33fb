/// The page of feeds.yml. Its table is the README's, word by word.
enum FeedsFilePage {
    static let fileName = "pipeline-feeds.yml.5"

    /// Keys, where they stand, and what they say, as README.md has them.
    static let rows: [(keys: String, of: String, says: String)] = [
        ("`version`", "the file", "`1`: what the keys mean"),
        ("`feeds`", "the file", "the list of feeds, each with keys of its own"),
        ("`defaults`", "the file", "what holds for each feed that does not say otherwise"),
        ("`url`", "a feed", "`http:`, `https:` or `file:`; `${NAME}` stands for a variable of the environment and is never shown"),
        ("`id`, `publisher`, `tags`", "a feed", "a stable name; the publisher's domain; labels"),
        (
            "`auth`", "a feed",
            """
            `{type: basic, user_env: NAME, password_env: NAME}` or `{type: bearer, token_env: NAME}`: credentials come from the \
            environment only
            """
        ),
        (
            "`interval`", "a feed, `defaults`",
            "how long to wait between polls: `1h` unless said; less than `5m` only where `hosts` allows it"
        ),
        (
            "`max_interval`", "a feed, `defaults`",
            "how far the wait may grow while a feed is silent: `24h` unless said; a feed with an `interval` of its own keeps it"
        ),
        (
            "`within`", "a feed, `defaults`",
            """
            how late half of the new entries may be seen, `5m` to `12h`, such as `10m`: the wait follows the feed's own rhythm \
            instead of `interval`, at the fewest polls; `never` (unless said) keeps to `interval`
            """
        ),
        ("`max_hint`", "a feed, `defaults`", "up to how long what a server asks for (max-age, ttl) is granted: `7d` unless said"),
        ("`timeout`", "a feed, `defaults`", "how long one poll may take: `60s` unless said, up to `10m`"),
        (
            "`full_text`", "a feed, `defaults`",
            """
            `true` reads the page of each entry, and takes the article from it where the feed gives less than all of it; looked at \
            again after 1 h, 4 h, 1, 3, 7 and 30 days, behind the polls of the feed, so that edits are seen. robots.txt is asked \
            first, and 50 pages are read behind a poll at the most, the newest first
            """
        ),
        (
            "`archive`", "the file, a feed, `defaults`",
            """
            `off` keeps nothing of what the servers say in `data/warc`, `on` (unless said) does, for all or for a feed; for the file \
            also `{keep: 90d, max_file: 1GB, rotate: 24h}`: how long it is kept (for ever unless said), how large and how old a file \
            may be
            """
        ),
        ("`backfill`", "a feed, `defaults`", "`true` reads the feed's archives too, once (RFC 5005)"),
        (
            "`respect_robots`", "a feed, `defaults`",
            """
            `pages` asks robots.txt before pages that feeds lead to, `feeds` before the feeds themselves too; a redirect is \
            followed where the robots.txt of its hop allows it
            """
        ),
        ("`ignore_hints`", "a feed, `defaults`", "`true` overrules what the feed says of its own pace"),
        (
            "`websub`", "a feed, `defaults`",
            "`false` takes no pushes: the hub that a feed names is then not subscribed to by `watch --callback`"
        ),
        (
            "`hosts`", "the file",
            """
            by domain (`youtube.com`, and what is in it) or address range (`127.0.0.0/8`): `connections` at once, 1 to 64; \
            `spacing` between polls, `0s` to `1h`; `min_interval` before a feed is polled again, by hand too. The first rule that \
            fits counts
            """
        ),
        ("`allow_private`", "the file", "address ranges that may be asked although they are private"),
        (
            "`publish`", "the file",
            """
            who is told of changes: `feeds: {title, base_url, entries}` writes data/feed.atom and feed.json (`false`: not); \
            `webhooks`, each `{id, url, secret_env, kinds, timeout, from}`, are sent signed POSTs; `exec`, each `{id, command, \
            kinds, timeout, from}`, gets JSON Lines on its standard input. `from: now` leaves out what was before
            """
        ),
        (
            "`canonical`", "the file",
            """
            which rules are asked first when an article's story is chosen, such as `[origin, complete]`; the others follow in their \
            usual order: `complete`, `origin`, `link`, `own`, `longest`, `latest`, `seen`, `earliest`
            """
        ),
        (
            "`include`", "the file",
            "further files, `[feeds.d/*.yml]`, each with the same keys; its `defaults` begin with those of the file that names it"
        ),
    ]

    static var text: String {
        var page = Mdoc()
        ManualHeader.write("pipeline-feeds.yml", section: 5, abstract: "The feeds that pipeline polls, and how.", to: &page)
        page.section("DESCRIPTION")
        page.prose(introduction)
        page.macro("Pp")
        page.prose("The keys are as follows; in parentheses stands where each may stand.")
        page.list(rows.map { ("\(term($0.keys)) Pq \(Mdoc.argument($0.of.replacing("`", with: "")))", $0.says) })
        page.section("ENVIRONMENT")
        page.list([("Ev PIPELINE_FEEDS", "The file, where `--feeds` is not given.")])
        page.macro("Pp")
        page.prose(
            "Whatever `${NAME}` in a URL, the keys of `auth`, and `secret_env` name is read from the environment, never shown and never stored."
        )
        page.section("FILES")
        page.list([("Pa feeds.yml", "In the current folder, unless said otherwise."), ("Pa feeds.d/*.yml", "Where `include` names them.")])
        page.section("EXAMPLES")
        page.literal(example)
        page.section("SEE ALSO")
        page.macro("Xr pipeline 1 ,")
        page.macro("Xr pipeline-explain 1 ,")
        page.macro("Xr pipeline-feeds-check 1")
        return page.text
    }

    /// `Ic id , Ic publisher` of "`id`, `publisher`".
    private static func term(_ keys: String) -> String {
        keys.replacing("`", with: "").split(separator: ", ").map { "Ic \(Mdoc.argument(String($0)))" }.joined(separator: " , ")
    }

    private static let introduction = """
        A file of YAML that names the feeds. Every complaint about it has file, line and column and says what was expected; a key that is not known is an \
        error that names the nearest known one. `pipeline feeds check` reads it and does nothing else.

        `pipeline fetch` and `pipeline watch` never write it: where feeds have moved for good, `pipeline feeds apply-moves` prints the edit.

        Spans of time are written as 90s, 15m, 6h or 2d.
        """

    private static let example = """
        version: 1
        defaults: {interval: 1h, timeout: 60s}
        feeds:
          - id: bbc-world
            url: https://feeds.bbci.co.uk/news/world/rss.xml
            publisher: bbc.co.uk
            tags: [world, en]
          - id: private
            url: https://news.example/feed?key=${ACME_KEY}
            auth: {type: basic, user_env: ACME_USER, password_env: ACME_PASS}
            interval: 6h
          - id: local
            url: file:samples/wire.xml
        hosts:
          youtube.com: {connections: 1, spacing: 10s}
        include: [feeds.d/*.yml]
        publish:
          feeds: {title: The wire, base_url: https://news.example/wire/}
          webhooks:
            - {id: desk, url: https://desk.example/hook, secret_env: DESK_SECRET, kinds: [created, updated], from: now}
          exec:
            - {id: index, command: [./index.sh, --stdin], timeout: 5m}
        """
}
