import Model
import Seeded
import Testing

@Suite struct HostRuleTests {
    @Test("Bug bank, NNW: x.com is not part of fox.com")
    func lookAlikeHosts() {
        let rule = HostRule("x.com")
        #expect(rule.matches(host: "x.com") && rule.matches(host: "feeds.x.com"))
        for host in ["fox.com", "feeds.fox.com", "x.com.example", "xx.com", "com", ".x.com", "x.co", "ax.com"] {
            #expect(!rule.matches(host: host), "\(host)")
        }
    }

    @Test(arguments: [
        ("youtube.com", "youtube.com"), ("youtube.com", "www.youtube.com"), ("youtube.com", "a.b.youtube.com"),
        ("YouTube.com", "WWW.YOUTUBE.COM"), ("youtube.com", "youtube.com."), ("youtube.com.", "www.youtube.com"),
        ("localhost", "localhost"), ("exämple.de", "www.exämple.de"), ("127.0.0.0/8", "127.0.0.1"), ("127.0.0.0/8", "127.255.0.9"),
        ("127.0.0.1", "127.0.0.1"), ("2001:db8::/32", "2001:db8::1"), ("2001:db8::/32", "[2001:DB8:ffff::9]"), ("::1", "[::1]"),
        ("0.0.0.0/0", "192.0.2.1"), ("::/0", "[::ffff:192.0.2.1]"),
    ])
    func `A rule fits`(pattern: String, host: String) {
        #expect(HostRule(pattern).matches(host: host))
    }

    @Test(arguments: [
        ("127.0.0.0/8", "128.0.0.1"), ("127.0.0.0/8", "127.0.0.1.example"), ("127.0.0.0/8", "localhost"), ("127.0.0.1", "a.127.0.0.1"),
        ("2001:db8::/32", "[2001:db9::1]"), ("::/0", "192.0.2.1"), ("0.0.0.0/0", "[::1]"), ("0.0.0.1", "1"), ("com", "127.0.0.1"),
        ("", "example.com"), (".", "example.com"), ("example.com", ""), ("127.0.0.0/8", "127.0.0.0/16"), ("10.0.0.0/33", "10.0.0.1"),
    ])
    func `A rule does not fit`(pattern: String, host: String) {
        #expect(!HostRule(pattern).matches(host: host))
    }

    @Test func `Of each limit the first rule that fits and names it counts`() {
        let rules = [
            HostRule("feeds.example.com", connections: 4), HostRule("other.example", spacing: .seconds(9)),
            HostRule("example.com", connections: 1, spacing: .milliseconds(250)),
            HostRule("feeds.example.com", spacing: .seconds(5), shortestInterval: .zero),
        ]
        let merged = HostRule("feeds.example.com", connections: 4, spacing: .milliseconds(250), shortestInterval: .zero)
        #expect(rules.rule(for: "feeds.example.com") == merged)
        #expect(rules.rule(for: "example.com") == rules[2])
        #expect(rules.rule(for: "elsewhere.example") == HostRule(""))
    }
}

@Suite struct NetworkRangeTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.1.2.3/8", "10.9.9.9", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("192.168.1.128/25", "192.168.1.127", false), ("192.168.1.128/25", "192.168.1.200", true), ("10.0.0.0/8", "10.0.0.0/16", true),
        ("10.0.0.0/16", "10.0.0.0/8", false), ("fc00::/7", "fdff:ffff::1", true), ("fc00::/7", "fe00::1", false),
        ("2001:db8::/33", "2001:db8:8000::", false), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8", true), ("::", "0:0:0:0:0:0:0.0.0.0", true),
        ("1::8", "1:0:0:0:0:0:0:8", true), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", true),
    ])
    func `A range holds what shares its first bits`(range: String, other: String, isInside: Bool) throws {
        #expect(try #require(NetworkRange(range)).contains(try #require(NetworkRange(other))) == isInside)
    }

    @Test(arguments: [
        "", "/", "/8", "10", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/ 8", "10.0.0.0/08", "::/129", "localhost",
        "10.0.0/8", "010.0.0.1", "10.0.0.256", "10.0.0.1.", "10..0.1", "fe80::1%eth0", "[::1]", "1.2.3.4/8/8", "0x7f.1", "1::2::3", ":::",
        ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "12345::", "g::", "::1.2.3", "1.2.3.4::", "１.2.3.4",
    ])
    func `What is no range is refused`(text: String) {
        #expect(NetworkRange(text) == nil)
    }

    @Test func `A text of a megabyte is refused at once`() {
        #expect(NetworkRange(String(repeating: "1:", count: 500_000)) == nil)
        #expect(NetworkRange("::1" + String(repeating: " ", count: 1_000_000)) == nil)
    }

    @Test func `Every address lies in its own prefixes and not in those of its neighbour`() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let groups = (0..<8).map { _ in UInt16(truncatingIfNeeded: random.next()) }
            let text = groups.map { String($0, radix: 16) }.joined(separator: ":")
            let length = 1 + Int(random.next() % 128)
            let address = try #require(NetworkRange(text))
            #expect(try #require(NetworkRange("\(text)/\(length)")).contains(address))
            let neighbour = address.bits ^ (1 << UInt128(128 - length))
            let other = (0..<8).map { String(UInt16(truncatingIfNeeded: neighbour >> (112 - 16 * $0)), radix: 16) }.joined(separator: ":")
            #expect(!(try #require(NetworkRange("\(text)/\(length)")).contains(try #require(NetworkRange(other)))), "\(text) \(length)")
        }
    }
}
