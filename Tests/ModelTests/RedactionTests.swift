import Model
import Seeded
import Testing

@Suite("Secrets are taken out of what is shown")
struct RedactionTests {
    /// What is said, and what is shown of it.
    static let sentences: [(said: String, shown: String)] = [
        ("https://news.example/feed?key=abc123&page=2", "https://news.example/feed?key=•••&page=2"),
        ("https://news.example/feed?page=2&API_KEY=abc%20d#top", "https://news.example/feed?page=2&API_KEY=•••#top"),
        ("https://ada:s3cret@news.example/feed", "https://•••@news.example/feed"),
        ("http://ada@x@news.example:8080?a=b", "http://•••@news.example:8080?a=b"),
        (
            "https://news.example/feed?accessToken=a&refresh-token=b&x.sig=c",
            "https://news.example/feed?accessToken=•••&refresh-token=•••&x.sig=•••"
        ),
        (
            "https://s3.example/a?X-Amz-Signature=0f&X-Amz-Credential=AK%2F1",
            "https://s3.example/a?X-Amz-Signature=•••&X-Amz-Credential=•••"
        ),
        ("https://forum.example/rss;jsessionid=0A1B?x=1", "https://forum.example/rss;jsessionid=•••"),
        ("https://forum.example/rss?a=1&amp;PHPSESSID=0A1B&amp;b=2", "https://forum.example/rss?a=1&amp;PHPSESSID=•••&amp;b=2"),
        ("https://app.example/#access_token=ey.J.x&state=1", "https://app.example/#access_token=•••&state=1"),
        (
            "moved for good from https://a.example/?jwt=x1 to https://b.example/",
            "moved for good from https://a.example/?jwt=••• to https://b.example/"
        ),
        ("found `https://a.example/?secret=x1`, twice", "found `https://a.example/?secret=•••`, twice"),
        (
            "https://a.example/login?next=%2Ffeed%3Fpage%3D2%26token%3Dabc%26x%3Dy",
            "https://a.example/login?next=%2Ffeed%3Fpage%3D2%26token%3D•••%26x%3Dy"
        ),
        ("https://a.example/login?next=%252Ffeed%253Ftoken%253Dabc&x=y", "https://a.example/login?next=%252Ffeed%253Ftoken%253D•••&x=y"),
        ("https://a.example/?api%5Fkey=abc", "https://a.example/?api%5Fkey=•••"),
        ("https://a.example/?APIKey=abc&user_pass=d&key2=e", "https://a.example/?APIKey=•••&user_pass=•••&key2=•••"),
        (
            "see https://a.example/?sig=x1, and (https://a.example/?sig=x2).",
            "see https://a.example/?sig=•••, and (https://a.example/?sig=•••)."
        ),
        ("password=hunter2 was refused", "password=••• was refused"),
    ]

    @Test("By its name a secret is known wherever a URL or a sentence holds it", arguments: sentences)
    func byName(said: String, shown: String) {
        #expect(Redaction.byName(said) == shown)
        #expect(Redaction.byName(shown) == shown)
        #expect(Redaction().shown(said) == shown)
    }

    @Test(
        "What is no secret stays to the byte",
        arguments: [
            "https://news.example/feed?keyword=storm&author=ada&monkey=1", "https://news.example/feed?key=&token=", "no URL at all",
            "https://news.example/@ada/feed?design=1&passage=3&compass=n", "mail to ada@news.example", "a=b", "",
            "https://news.example/feed?key=${ACME_KEY}&page=2", "https://x.example/?Key-Pair-Id=K1&tokenize", "100 % = all of it, 50%3",
            "https://news.example/?q=%E2%82%AC%3D1&a=%",
        ])
    func harmless(text: String) { #expect(Redaction.byName(text) == text) }

    static func subscription(_ url: String, _ request: String? = nil, _ credentials: Credentials? = nil) -> Subscription {
        Subscription(id: FeedID("f"), url: url, requestURL: request.map { Secret($0) }, credentials: credentials)
    }

    @Test("What `${NAME}` stands for is hidden wherever and however it comes back")
    func placeholders() {
        let redaction = Redaction(
            Self.subscription("https://n.example/${A}/feed?k=${B}&x=1", "https://n.example/Tr0ub4dor/feed?k=a%20%26b%2Fc+9&x=1"))
        #expect(redaction.shown("https://n.example/Tr0ub4dor/feed?k=a%20%26b%2Fc+9&x=1") == "https://n.example/•••/feed?k=•••&x=1")
        #expect(redaction.shown("sent to /in?was=a%20%26b%2fc%2b9") == "sent to /in?was=•••")
        #expect(redaction.shown("<a href=\"?a &amp;b/c+9\">") == "<a href=\"?•••\">")
        #expect(redaction.shown("a+&#38;b&#x2f;c%252B9, %54%7200b4dor") == "•••, %54%7200b4dor")
        #expect(redaction.shown("%54%72%30ub4dor") == "•••")
        #expect(redaction.published("the Tr0ub4dor\u{301} of a &b/c+9.") == "the •••\u{301} of •••.")
        #expect(redaction.shown("https://n.example/${A}/feed?k=${B}") == "https://n.example/${A}/feed?k=${B}")
    }

    @Test("A secret that stands in feeds.yml is hidden under any other name too")
    func literal() {
        let redaction = Redaction(Self.subscription("https://n.example/feed?key=abcdefgh1&page=2"))
        #expect(redaction.shown("https://n.example/v2/abcdefgh1/feed?k=abcdefgh1") == "https://n.example/v2/•••/feed?k=•••")
        #expect(Redaction(urls: ["https://n.example/feed?key=abcdefgh1"]).shown("see /x?y=abcdefgh1") == "see /x?y=•••")
    }

    @Test("A login is hidden as text, as HTTP sends it, and in a URL; so is a bearer token")
    func credentials() {
        let basic = Redaction(
            Self.subscription("https://n.example/", nil, .basic(user: Secret("Aladdin"), password: Secret("open sesame"))))
        #expect(basic.shown("Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ== refused") == "Authorization: Basic ••• refused")
        #expect(basic.shown("open sesame or open%20sesame, open+sesame") == "••• or •••, •••")
        let bearer = Redaction(Self.subscription("https://n.example/", nil, .bearer(token: Secret("ey.12345.x"))))
        #expect(bearer.published("a token: ey.12345.x") == "a token: •••")
        let signs = Redaction(Self.subscription("https://n.example/", nil, .bearer(token: Secret("9,,?% </9%"))))
        #expect(signs.shown("/?so=9%2C%2C%3F%25%20%3C%2F9%25&x") == "/?so=•••&x")
    }

    @Test("A short secret hides no words of a publisher, but stays hidden as a parameter and in what we say")
    func short() {
        let redaction = Redaction(Self.subscription("https://n.example/?k=${K}", "https://n.example/?k=storm"))
        #expect(redaction.published("A storm is coming; see /?id=storm&x") == "A storm is coming; see /?id=•••&x")
        #expect(redaction.shown("a storm, brainstorming") == "a •••, brainstorming")
        #expect(!Redaction(Self.subscription("https://n.example/?k=${K}", "https://n.example/?k=1")).knowsValues)
    }

    @Test("A host or a port from the environment is no secret; what comes with it is")
    func place() {
        let request = "http://news.example:8733/feed?k=Tr0ub4dor"
        let redaction = Redaction(Self.subscription("http://${HOST}:${PORT}/feed?k=${KEY}", request))
        #expect(redaction.published(request) == "http://news.example:8733/feed?k=•••")
        #expect(Redaction(Self.subscription("http://${REST}", request)).shown(request) == "http://•••")
        let login = Redaction(Self.subscription("http://${USER}:${PASS}@${HOST}/", "http://ada:Tr0ub4dor@news.example/"))
        #expect(login.published("Tr0ub4dor of news.example") == "••• of news.example")
        #expect(Redaction(Self.subscription("${ALL}", request)).shown(request) == "•••")
    }

    @Test("A feed is kept without the reader's token, its entries stay told apart, and where it leads stays true")
    func feed() {
        let redaction = Redaction(Self.subscription("https://n.example/feed?key=${K}", "https://n.example/feed?key=Tr0ub4dor"))
        var feed = ParsedFeed(format: .rss20, title: "For Tr0ub4dor", link: "https://n.example/?key=Tr0ub4dor")
        feed.nextPage = "https://n.example/feed?key=Tr0ub4dor&page=2"
        feed.entries = ["1?k=Tr0ub4dor", "1?k=•••", "2"].map { text in
            var entry = ParsedEntry(key: EntryKey(text))
            (entry.id, entry.link, entry.content) = (text, "https://n.example/" + text, "<a href='https://n.example/\(text)'>\(text)</a>")
            entry.enclosures = [Enclosure(url: "https://n.example/a.mp3?u=Tr0ub4dor", title: "Tr0ub4dor")]
            entry.authors = [Person(name: "Tr0ub4dor", email: "Tr0ub4dor", uri: "Tr0ub4dor")]
            return entry
        }
        let kept = redaction.published(feed)
        #expect(kept.entries.map(\.key.rawValue) == ["1?k=•••", "1?k=••• 2", "2"])
        #expect(!"\(kept.title ?? "")\(kept.link ?? "")\(kept.entries)".contains("Tr0ub4dor"))
        #expect(kept.nextPage == feed.nextPage)
        #expect(Redaction(Self.subscription("https://n.example/feed")).published(feed) == feed)
    }

    @Test("Chance: no secret survives, nothing else changes, twice is once", arguments: 0..<50)
    func chance(seed: Int) {
        var chance = SplitMix64(seed: UInt64(seed))
        let letters = Array("abcXYZ019-._~%&=?/+ é\"'<>#;:@")
        for _ in 0..<200 {
            let secret = String((0..<8 + chance.below(12)).map { _ in chance.pick(letters) })
            let text = (0..<chance.below(6)).map { _ in
                chance.pick(["a", "&token=", " ", "?x=", secret, "://", "\u{301}", "=", "%3D", "@"])
            }.joined()
            let redaction = Redaction(Self.subscription("https://n.example/", nil, .bearer(token: Secret(secret))))
            let shown = redaction.shown(text)
            #expect(!Array(shown.utf8).contains(Array(secret.utf8)), "\(secret) in \(text)")
            #expect(redaction.shown(shown) == shown, "\(secret) in \(text)")
        }
    }

    @Test("A template is laid beside what was made from it")
    func template() {
        let values = URLTemplate.values(in: "https://a.example/x-1/é?k=2", template: "https://a.example/x-${A}/${B}?k=${C}")
        #expect(values.map(\.name) == ["${A}", "${B}", "${C}"])
        #expect(values.map(\.value) == ["1", "é", "2"])
        #expect(URLTemplate.values(in: "https://b.example/1", template: "https://a.example/${A}").isEmpty)
        #expect(URLTemplate.values(in: "https://a.example/", template: "https://a.example/").isEmpty)
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        other.count <= count && (0...(count - other.count)).contains { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
