import Fetching
import Testing

@Suite("Robots: which rule matches")
struct RobotsMatchingTests {
    @Test("RB6: the match with the most octets counts, wherever it stands")
    func longestMatch() {
        #expect(isAllowed("/shop/open/1", by: "Disallow: /shop", "Allow: /shop/open"))
        #expect(isAllowed("/shop/open/1", by: "Allow: /shop/open", "Disallow: /shop"))
        #expect(!isAllowed("/shop/open/1.pdf", by: "Allow: /shop/open", "Disallow: /*/open/*.pdf"))
        #expect(isAllowed("/a.html", by: "Disallow: /*.h", "Allow: /a.htm"))
    }

    @Test("RB6: of equals Allow counts")
    func allowWinsTies() {
        #expect(isAllowed("/page", by: "Disallow: /page", "Allow: /page"))
        #expect(isAllowed("/page", by: "Allow: /*age", "Disallow: /page"))
    }

    @Test("RB6: where no rule matches, all is allowed; case counts")
    func noMatch() {
        #expect(isAllowed("/other", by: "Disallow: /page"))
        #expect(isAllowed("/Page", by: "Disallow: /page"))
        #expect(isAllowed("/x/page", by: "Disallow: /page"))
    }

    static let wildcards: [(String, String, Bool)] = [
        ("/fish", "/fish.html", true), ("/fish", "/catfish", false), ("/fish*", "/fishheads/yummy", true), ("/fish/", "/fish", false),
        ("/*.php", "/folder/any.php.file.html", true), ("/*.php", "/folder/file.PHP", false), ("/*.php$", "/file.php?x=1", false),
        ("/*.php$", "/a.php.php", true), ("/fish*.php", "/fishheads/cat.php?p=1", true), ("*.gif$", "/a/b.gif", true), ("/$", "/", true),
        ("/$", "/a", false), ("/*$", "/anything", true), ("/***a**b", "/xaxbx", true), ("/a$b", "/a$b/c", true), ("/a$b", "/a", false),
        ("/a$$", "/a$", true), ("/a$$", "/a", false), ("/*a*a*a$", "/aa", false), ("/*a*a*a$", "/aaba", true), ("/a*", "/a", true),
        ("/*ab*b$", "/ab", false), ("*", "/", true), ("/*?", "/x?", true), ("/*?", "/x", false), ("/*aab", "/aaab", true),
        ("/*abcabd", "/abcabcabd", true), ("/x*", "", false), ("/", "", true),
    ]

    @Test("RB6: * is any octets, a last $ the end", arguments: wildcards)
    func wildcard(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(isAllowed(path, by: "Disallow: \(pattern)") == !matches)
    }

    // Pattern, path, whether they match: the table of RFC 9309 §2.2.2 and what follows from its text.
    static let encodings: [(String, String, Bool)] = [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true),
        ("/foo/bar?baz=https%3a%2f%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", true),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true), ("/foo/bar/%e3%83%84", "/foo/bar/ツ", true),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/foo/bar/baz", "/foo/bar/%62%61%7a", true),
        // A star or dollar that means itself (§2.2.3).
        ("/file-with-a-%2A.html", "/file-with-a-*.html", true), ("/file-with-a-%2A.html", "/file-with-a-x.html", false),
        ("/foo-%24", "/foo-$", true), ("/foo-%24", "/foo-", false),
        // A slash that separates is another than one that does not, but for queries, where none does.
        ("/a%2Fb", "/a/b", false), ("/a/b", "/a%2Fb", false), ("/a%2fb", "/a%2Fb", true), ("/a%3Fb", "/a?b", false),
        ("/*u=http%3A%2F%2F", "/go?u=http%3A%2F%2Fx", true), ("/*u=http://", "/go?u=http%3A%2F%2Fx", true),
        ("/go?u=%3F", "/go?u=?", true), ("/go?a%26b", "/go?a&b", false), ("/go?a%3Db", "/go?a=b", false), ("/go?a%2Bb", "/go?a+b", false),
        ("/wiki/Talk:", "/wiki/Talk%3AMain", true), ("/wiki/Talk%3A", "/wiki/Talk:Main", true),
        ("/a b", "/a%20b", true), ("/*%", "/caf%C3%A9", true), ("/100%", "/100%25", true), ("/100%x", "/100%25x", true),
    ]

    @Test("RB6: percent-encoding makes no difference where it has no meaning", arguments: encodings)
    func encoding(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(isAllowed(path, by: "Disallow: \(pattern)") == !matches)
    }

    @Test("RB6: /robots.txt is always allowed, and nothing that only resembles it")
    func robotsFile() {
        #expect(isAllowed("/robots.txt", by: "Disallow: /"))
        #expect(isAllowed("/%72obots.txt#top", by: "Disallow: /robots.txt"))
        #expect(!isAllowed("/robots.txt.bak", by: "Disallow: /"))
        #expect(!isAllowed("/a/robots.txt", by: "Disallow: /"))
    }

    @Test("RB6: a path with dots is weighed as it is asked for", arguments: ["/open/../closed/x", "/open/%2e%2E/closed/x", "/./closed/x"])
    func dotSegments(_ path: String) {
        #expect(!isAllowed(path, by: "Disallow: /closed/"))
        #expect(isAllowed(path, by: "Disallow: /open/"))
    }

    @Test("RB6: user, port, fragment and a path that begins twice are no trouble")
    func otherParts() {
        let rules = rules("User-agent: *\nDisallow: /x\nDisallow: //y/")
        #expect(!rules.allows("https://me:word@news.example:8443/x#part"))
        #expect(!rules.allows("https://news.example//y/z/../a"))
        #expect(rules.allows("https://news.example"))
        #expect(rules.allows("https://news.example?x"))
    }
}
