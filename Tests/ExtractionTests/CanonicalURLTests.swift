import Extraction
import Model
import Seeded
import Testing

/// One form for the many URLs of one page.
@Suite struct CanonicalURLTests {
    @Test(arguments: [
        ("HTTP://Example.COM:80/a", "http://example.com/a"), ("https://example.com:443", "https://example.com/"),
        ("https://e.example:8443/a", "https://e.example:8443/a"),
        ("https://e.example/a/./b/../c", "https://e.example/a/c"), ("https://e.example/../a/..", "https://e.example/"),
        ("https://e.example/%7euser/%2f%c3%a9", "https://e.example/~user/%2F%C3%A9"),
        ("https://e.example/é b", "https://e.example/%C3%A9%20b"), ("https://e.example/a?b=1&a=2", "https://e.example/a?b=1&a=2"),
        ("https://e.example/a#top", "https://e.example/a"),
        ("https://e.example/#!/story/1", "https://e.example/#!/story/1"), ("https://e.example/a?", "https://e.example/a"),
        (" https://e.example/a\n", "https://e.example/a"),
        ("https://e.example./a", "https://e.example/a"), ("https://e.example/a?x=%", "https://e.example/a?x=%25"),
        ("https://e.example/a/", "https://e.example/a/"),
    ]) func urlsAreNormalised(url: String, expected: String) {
        #expect(CanonicalURL.canonical(url) == expected)
    }

    @Test(arguments: [
        "utm_source=rss&utm_medium=feed", "fbclid=1", "gclid=2", "at_medium=RSS&at_campaign=KARANGA",
        "ns_mchannel=rss&ns_campaign=1490&ito=1490", "mc_cid=1&mc_eid=2",
        "cmpid=rss", "CMP=Share", "xtor=RSS-1", "partner=rss&emc=rss", "mod=rss_markets", "ref=rss", "wprss=rss_world", "_hsenc=1",
    ]) func whatCountsReadersGoes(query: String) {
        #expect(CanonicalURL.canonical("https://e.example/a?id=7&\(query)&page=2") == "https://e.example/a?id=7&page=2")
        #expect(CanonicalURL.canonical("https://e.example/a?\(query)") == "https://e.example/a")
    }

    @Test(arguments: ["id=1", "ref=main", "source=blog", "p=3&utm=1", "story=utm_source", "attachment=1", "atom=1", "cid=55", "from=2020"])
    func whatNamesAPageStays(query: String) {
        #expect(CanonicalURL.canonical("https://e.example/a?\(query)") == "https://e.example/a?\(query)")
    }

    @Test(arguments: ["mailto:a@e.example", "urn:x:1", "/relative", "", "http://", "nonsense"]) func whatIsNoPageIsLeft(url: String) {
        #expect(CanonicalURL.canonical(url) == url)
    }

    @Test func normalisingTwiceIsNormalisingOnce() {
        var random = SplitMix64(seed: 7)
        let pieces = ["/", "..", ".", "%2e", "%2F", "a", "é", "?", "&", "=", "#", "!", "utm_x=1", "%", "%%41", "+", " ", ":", "@", ";"]
        for _ in 0..<2_000 {
            let tail = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let once = CanonicalURL.canonical("https://E.example/" + tail)
            #expect(CanonicalURL.canonical(once) == once, "\(tail)")
        }
    }

    @Test func theFeedsCanonicalLinkComesFirst() {
        let story = story("<p>a</p>") { $0.canonicalLink = "https://courier.example/bridge#x" }
        #expect(story.url == "https://courier.example/bridge")
        #expect(story.publisher.domain == "harbour-post.example")
    }
}
