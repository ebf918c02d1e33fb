/// What the rules mean that set a next poll: a sentence for people, and who made the rule.
struct PollRule {
    /// One sentence.
    let meaning: String
    /// The document, key or standard that it comes from.
    let source: String

    /// By its short name; nil for a name that another version of the program wrote.
    static func named(_ name: String) -> PollRule? { own[name] ?? asked[name] ?? failed[name] ?? held[name] }

    /// What the user and the program themselves want.
    private static let own: [String: PollRule] = [
        "new": PollRule(
            meaning: "It was never polled, or its URL or its credentials in feeds.yml are others than when it was.", source: "feeds.yml"),
        "interval": PollRule(meaning: "Nobody asks for more than the interval of feeds.yml.", source: "feeds.yml: interval"),
        "rhythm": PollRule(
            meaning:
                "The feed's own rhythm says when entries are likely; of all plans that see half of them in time this takes the fewest polls.",
            source: "feeds.yml: within"),
        "websub": PollRule(
            meaning:
                "Polls found what the feed's hub had pushed, and nothing that it had not: each such poll doubles the wait, up to max_interval.",
            source: "WebSub (W3C Recommendation of 2018); feeds.yml: websub, max_interval"),
        "silent": PollRule(
            meaning: "Nothing new came for long, so the wait grew to a tenth of the silence; it shrinks as soon as something comes.",
            source: "feeds.yml: max_interval"),
        "gap": PollRule(
            meaning: "Polls brought nothing but new entries, so some may have come and gone: the interval is halved until polls overlap.",
            source: "this program"),
        "walk": PollRule(
            meaning: "The feed leads to further pages, which are read one by one, each with a rest before it.",
            source: "RFC 5005; next_url of JSON Feed; sitemap index"),
        "refresh": PollRule(
            meaning: "The server's 304 is doubted, so the next poll asks for the whole document; no more than once in 30 days.",
            source: "this program"),
        "force": PollRule(meaning: "Somebody asks for it by hand.", source: "the command line: --force"),
        "clock": PollRule(
            meaning: "This machine's clock went back since the last poll, so nothing planned before holds.", source: "this program"),
    ]

    /// What the publisher asks for.
    private static let asked: [String: PollRule] = [
        "max-age": PollRule(
            meaning: "The server said for how long its answer holds; until then a poll would bring the same.",
            source: "Cache-Control: max-age, or Expires (RFC 9111, section 4.2)"),
        "ttl": PollRule(meaning: "The feed names the minutes for which it may be kept.", source: "ttl of the feed (RSS 2.0)"),
        "syndication": PollRule(
            meaning: "The feed says how often it changes.",
            source: "sy:updatePeriod and sy:updateFrequency of the feed (RSS module Syndication)"),
        "heuristic": PollRule(
            meaning: "The answer does not say how long it holds, so a tenth of its age is taken, a day at the most.",
            source: "Last-Modified (RFC 9111, section 4.2.2)"),
        "quiet-time": PollRule(
            meaning: "The feed wants no requests in these hours or on these days (UTC).",
            source: "skipHours and skipDays of the feed (RSS 2.0)"),
        "retry-after": PollRule(meaning: "The server said when to come back.", source: "Retry-After (RFC 9110, section 10.2.3)"),
    ]

    /// What follows from failures.
    private static let failed: [String: PollRule] = [
        "backoff": PollRule(
            meaning:
                "The last poll failed. Each further failure doubles the wait, up to a day, after weeks up to a month; success ends it.",
            source: "this program"),
        "offline": PollRule(
            meaning: "Nobody could be reached at all, so our own network was down; that does not count against the feed.",
            source: "this program"),
        "gone": PollRule(
            meaning: "The publisher says that the feed is no more. It is polled again only when it is named with --force.",
            source: "status 410 (RFC 9110, section 15.5.11)"),
        "auth": PollRule(
            meaning: "The server wants other credentials. It is polled again when `url` or `auth` of feeds.yml change.",
            source: "status 401 (RFC 9110, section 15.5.2)"),
        "moved-back": PollRule(
            meaning: "Where it had moved to there is no feed any more, so its old URL is asked again.", source: "this program"),
    ]

    /// What holds a feed back that is due.
    private static let held: [String: PollRule] = [
        "cooldown": PollRule(
            meaning: "Its domain asked to be left alone; all of its feeds wait, --force or not.",
            source: "status 429 (RFC 6585), 503, Retry-After (RFC 9110, section 10.2.3)"),
        "too-soon": PollRule(
            meaning: "It was polled a moment ago; some time must lie between two polls, those by hand included.",
            source: "feeds.yml: min_interval under hosts; else 5 min"),
        "spacing": PollRule(
            meaning: "Its domain is polled one by one with a rest between, and had no more room in that run; the feed stays due.",
            source: "feeds.yml: spacing and connections under hosts; else this program"),
    ]
}
