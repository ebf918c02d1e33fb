import Fetching
import Testing

/// What a daily paper might serve.
private let paper = """
    \u{FEFF}# robots.txt of The Harbour Post
    # Write to web@harbour-post.example before you crawl.

    User-agent: *
    Disallow: /search          # endless
    Disallow: /*?print=
    Disallow: /*.pdf$
    Allow: /search/about
    Crawl-delay: 2

    User-agent: GreedyBot
    User-agent: 008
    Disallow: /

    Sitemap: https://harbour-post.example/news.xml
    Sitemap: /relative.xml

    User-Agent: Pipeline/1.2
    Disallow: /account/
    Crawl-delay: 5

    User-agent: OtherReader
    Disallow: /

    user-agent: pipeline
    disallow: /drafts/
    SITEMAP: https://harbour-post.example/archive.xml
    """

func rules(_ text: String, for token: String = "pipeline") -> RobotsRules { RobotsRules(parsing: Array(text.utf8), productToken: token) }

/// Whether a robots.txt with these lines for everybody lets us in.
func isAllowed(_ path: String, by lines: String...) -> Bool {
    rules("User-agent: *\n" + lines.joined(separator: "\n")).allows("https://news.example" + path)
}

@Suite("Robots: groups and lines")
struct RobotsRulesTests {
    @Test("RB6: all groups that name us are merged, whatever the case of the name, and everybody's group is not ours then")
    func groupsAreMerged() {
        let ours = rules(paper)
        #expect(!ours.allows("https://harbour-post.example/account/me"))
        #expect(!ours.allows("https://harbour-post.example/drafts/1"))
        #expect(ours.allows("https://harbour-post.example/search?q=harbour"))
        #expect(ours.crawlDelay == .seconds(5))
        #expect(rules(paper, for: "PIPELINE") == ours)
    }

    @Test("RB6: who is not named goes by everybody's group")
    func everybody() {
        let strangers = rules(paper, for: "strangerbot")
        #expect(!strangers.allows("https://harbour-post.example/search?q=harbour"))
        #expect(strangers.allows("https://harbour-post.example/search/about"))
        #expect(!strangers.allows("https://harbour-post.example/a/b?print=1"))
        #expect(strangers.allows("https://harbour-post.example/account/me"))
        #expect(strangers.crawlDelay == .seconds(2))
    }

    @Test("RB6: consecutive names share a group; a name of digits is somebody's, not a bad line")
    func namesShareAGroup() {
        #expect(!rules(paper, for: "greedybot").allows("https://harbour-post.example/"))
        #expect(!rules(paper, for: "008").allows("https://harbour-post.example/"))
        #expect(rules("User-agent: *\nDisallow:\nUser-agent: 008\nDisallow: /").allows("https://a.example/x"))
    }

    @Test("RB6: a name that only begins with ours is another's", arguments: ["pipeline2", "pipeline-news", "pipelines", "pipe"])
    func namesAreWhole(_ name: String) {
        #expect(rules("User-agent: \(name)\nDisallow: /").allows("https://a.example/x"))
    }

    @Test("RB6: a group that names us and says nothing allows all")
    func emptyGroup() {
        #expect(rules("User-agent: pipeline\n\nUser-agent: x\nDisallow: /").allows("https://a.example/x") == false)
        #expect(rules("User-agent: pipeline\nDisallow:\n\nUser-agent: *\nDisallow: /").allows("https://a.example/x"))
        #expect(rules("User-agent: *\nDisallow: /\n\nUser-agent: pipeline").allows("https://a.example/x"))
    }

    // RFC 9309 §2.2.4: other records must not end a group. So `*` and badbot share the rule below, although its author may have meant otherwise.
    @Test("RB6: sitemaps and delays end no group")
    func otherRecordsEndNoGroup() {
        let text = "User-agent: *\nCrawl-delay: 10\nSitemap: https://a.example/s.xml\n\nUser-agent: badbot\nDisallow: /private"
        #expect(!rules(text).allows("https://a.example/private"))
        #expect(rules(text).crawlDelay == .seconds(10))
        #expect(rules(text, for: "badbot").crawlDelay == nil)
    }

    @Test("RB5: line ends of all systems, blanks, tabs and comments", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(_ end: String) {
        let lines = ["\t User-agent \t:\t* # all", "# Allow: /", " disallow :  /a b \t", "", "Disallow: /c#d", "Disallow:/e"]
        let rules = rules(lines.joined(separator: end))
        for path in ["/a%20b", "/c", "/cx", "/e/f"] { #expect(!rules.allows("https://a.example\(path)"), "\(path)") }
        #expect(rules.allows("https://a.example/a"))
    }

    @Test("RB5: bad lines are skipped, the others count")
    func badLines() {
        let bad = ["<html>", "Disallow /x", "Host: a.example", ":", "Noindex: /y", "Disallow: relative", "Disallow: ?q", "\0\u{7F}: \0"]
        let text = "Disallow: /before-any-group\nUser-agent: *\n\(bad.joined(separator: "\n"))\nDisallow: /z"
        #expect(rules(text).text == "User-agent: *\nDisallow: /z\n")
        #expect(rules("").allows("https://a.example/x"))
        #expect(RobotsRules(parsing: [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x0A], productToken: "pipeline").text == "User-agent: *\n")
    }

    @Test("RB5: usual misspellings are understood", arguments: ["useragent", "User agent", "USER_AGENT"], ["Dissallow", "Disalow"])
    func misspellings(_ agent: String, _ rule: String) {
        #expect(!rules("\(agent): *\n\(rule): /x").allows("https://a.example/x"))
    }

    @Test("RB6: sitemaps are absolute URLs, each once, whoever's group they stand in")
    func sitemaps() {
        #expect(rules(paper).sitemaps == ["https://harbour-post.example/news.xml", "https://harbour-post.example/archive.xml"])
        #expect(
            rules("Sitemap: http://a.example/s\nsite-map: http://a.example/s\nSitemap: ftp://a.example/s\nSitemap: http:///s").sitemaps
                == ["http://a.example/s"])
    }

    static let delays: [(String, Duration?, Duration?)] = [
        ("10", .seconds(10), .seconds(10)), ("0.5", .milliseconds(500), .milliseconds(500)), ("60", .seconds(60), .seconds(60)),
        ("61", .seconds(61), .seconds(60)), ("99999999999999999999", .seconds(86_400), .seconds(60)), ("0", .zero, .zero),
        ("-1", nil, nil), ("ten", nil, nil), ("1e3", nil, nil), ("nan", nil, nil), ("", nil, nil), ("1.2.3", nil, nil), (".", nil, nil),
    ]

    @Test("RB7: Crawl-delay is obeyed up to a minute", arguments: delays)
    func crawlDelay(_ text: String, _ delay: Duration?, _ spacing: Duration?) {
        let rules = rules("User-agent: *\nCrawl-delay: \(text)")
        #expect(rules.crawlDelay == delay)
        #expect(rules.spacing == spacing)
    }

    @Test("RB7: of two delays the greater counts")
    func twoDelays() {
        #expect(rules("User-agent: *\nCrawl-delay: 7\nDisallow: /x\nUser-agent: *\nCrawl-delay: 3").crawlDelay == .seconds(7))
    }
}
