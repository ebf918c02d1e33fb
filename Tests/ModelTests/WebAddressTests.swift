import Model
import Seeded
import Testing

@Suite struct WebAddressTests {
    /// RFC 3986 §5.4.1 and §5.4.2, the strict reading.
    static let examples: [(String, String)] = [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
        ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
        ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
        ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
        ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ]

    @Test(arguments: examples) func `The examples of RFC 3986 resolve as printed there`(_ reference: String, _ resolved: String) {
        #expect(WebAddress.resolve(reference, against: "http://a/b/c/d;p?q") == resolved)
    }

    static let bases: [(String, String, String)] = [
        ("x", "http://a", "http://a/x"),
        ("?y", "http://a", "http://a?y"),
        ("  g \n", "http://a/b", "http://a/g"),
        ("pic.png", "file:samples/wire.xml", "file:samples/pic.png"),
        ("../pic.png", "file:///srv/feeds/wire.xml", "file:///srv/pic.png"),
        ("g", "tag:example.com,2005:x", "g"),
        ("g", "mailto:a@example.com", "g"),
        ("g", "b/c", "g"),
        ("HTTP://A/../b c?ü", "http://a/", "HTTP://A/../b c?ü"),
        ("ä ö?ü=%zz", "https://a/b/c", "https://a/b/ä ö?ü=%zz"),
        ("a//b/..", "http://h/", "http://h/a//"),
    ]

    @Test(arguments: bases) func `Bases of all kinds are used where they help, and bytes are left as they are`(
        _ reference: String, _ base: String, _ resolved: String
    ) {
        #expect(WebAddress.resolve(reference, against: base) == resolved)
    }

    @Test func `Without a base a reference stays what it is`() {
        #expect(WebAddress.resolve(" g/../h ", against: nil) == "g/../h")
    }

    static let places: [(String, String, String, String)] = [
        ("https://Example.COM/a", "example.com", "example.com", "https://example.com"),
        ("https://example.com:443/a", "example.com", "example.com", "https://example.com"),
        ("http://example.com:80", "example.com", "example.com", "http://example.com"),
        ("http://example.com:/a", "example.com", "example.com", "http://example.com"),
        ("https://example.com:80/a", "example.com", "example.com:80", "https://example.com:80"),
        ("http://user:p%40ss@127.0.0.1:8080/a@b", "127.0.0.1", "127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[2001:DB8::1]:8080/", "2001:db8::1", "[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
        ("http://good.example?@evil.example/", "good.example", "good.example", "http://good.example"),
        ("http://good.example#@evil.example/", "good.example", "good.example", "http://good.example"),
        ("http://good.example@evil.example/", "evil.example", "evil.example", "http://evil.example"),
    ]

    @Test(arguments: places) func `Host, port and origin are read off`(
        _ url: String, _ host: String, _ hostAndPort: String, _ origin: String
    ) {
        #expect(WebAddress.host(of: url) == host)
        #expect(WebAddress.hostAndPort(of: url) == hostAndPort)
        #expect(WebAddress.origin(of: url) == origin)
    }

    @Test(arguments: ["", "a/b", "mailto:a@b", "file:///a/b", "urn:x?u=http://example.com", "http:///a", "://x"])
    func `What has no host has no origin`(_ url: String) {
        #expect(WebAddress.host(of: url) == nil)
        #expect(WebAddress.origin(of: url) == nil)
    }

    @Test func `Any text falls into parts that give it back`() {
        var chance = SplitMix64(seed: 3986)
        let letters = Array("ab:/?#@[].%é ")
        for _ in 0..<5000 {
            let text = String((0..<chance.next() % 24).map { _ in letters[Int(chance.next() % UInt64(letters.count))] })
            #expect(WebAddress.Parts(text).text == text)
        }
    }
}
