import Curl
import LoopbackServer
import Model
import Seeded
import Testing

@Suite("Addresses")
struct AddressTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3/8", "10.9.9.9", true),
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("192.168.1.128/25", "192.168.1.127", false),
        ("192.168.1.128/25", "192.168.1.200", true), ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false),
        ("fc00::/7", "fdff:ffff::1", true), ("fc00::/7", "fe00::1", false), ("::/0", "2001:db8::1", true), ("::1/128", "::1", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("2001:db8::/33", "2001:db8:7fff::", true), ("::/0", "1.2.3.4", false),
    ])
    func `A range holds what shares its first bits`(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: [
        "", "10", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/ 8", "::/129", "localhost", "10.0.0/8", "010.0.0.1",
        "fe80::1%eth0", "[::1]", "1.2.3.4/8/8", "0x7f.1",
    ])
    func `What is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: ["10.0.0.0/8", "127.0.0.1/32", "fc00::/7", "2001:db8::1/128", "::/0"])
    func `A range is written as it is read`(text: String) throws {
        #expect(try #require(AddressRange(text)).description == text)
    }

    @Test func `Membership agrees with comparing bit by bit`() throws {
        var random = SplitMix64(seed: 42)
        for _ in 0..<2000 {
            let family: IPAddress.Family = Bool.random(using: &random) ? .v4 : .v6
            let one = IPAddress(family, bits: UInt128(random.next()) << 64 | UInt128(random.next()))
            let length = Int.random(in: 0...one.width, using: &random)
            // Differs from the first in one bit only: inside exactly when that bit stands behind the prefix.
            let flipped = Int.random(in: 0..<one.width, using: &random)
            let other = IPAddress(family, bits: one.bits ^ 1 << UInt128(one.width - 1 - flipped))
            let range = try #require(AddressRange("\(one)/\(length)"))
            #expect(range.contains(one))
            #expect(range.contains(other) == (flipped >= length), "\(range) \(other)")
            #expect(IPAddress(one.description) == one)
        }
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
        "169.254.169.254",
        "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.0.1", "198.18.0.1", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
        "2001::1", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "100::1",
    ])
    func `What is not public is refused`(text: String) throws {
        #expect(AddressPolicy().refusal(of: try #require(IPAddress(text))) != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255", "192.169.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
        "2002:101:101::1",
    ])
    func `What is public is not`(text: String) throws {
        #expect(AddressPolicy().refusal(of: try #require(IPAddress(text))) == nil)
    }

    @Test func `What is named is not refused, in whatever form it comes`() throws {
        let policy = AddressPolicy(allowed: [try #require(AddressRange("127.0.0.0/8")), try #require(AddressRange("fd00::/8"))])
        for text in ["127.0.0.1", "::ffff:127.1.2.3", "64:ff9b::127.0.0.1", "fd12::1"] {
            #expect(policy.refusal(of: try #require(IPAddress(text))) == nil)
        }
        for text in ["10.0.0.1", "::1", "fc12::1"] { #expect(policy.refusal(of: try #require(IPAddress(text))) != nil) }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
    func `R6: loopback is refused at connect, in whatever disguise`(host: String) async throws {
        let server = try LoopbackServer { _ in .text("secret") }
        defer { server.stop() }
        try await CurlTransport.withTransport { transport in
            #expect(await transport.failure("http://\(host):\(server.port)/")?.kind == .refusedAddress)
        }
        #expect(server.counters.connections == 0)
    }

    @Test(
        "R6: so are the metadata services of clouds, wherever a redirect leads",
        arguments: [
            "169.254.169.254", "0xA9FEA9FE", "2852039166", "0251.0376.0251.0376", "169.254.43518", "[::ffff:169.254.169.254]",
            "[::ffff:0:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16",
        ])
    func metadata(host: String) async throws {
        try await withScene(handler: { _ in .redirect(to: "http://\(host)/latest/meta-data/") }) { server, transport in
            let next = try await transport.get(server.url()).header("Location")
            #expect(await transport.failure(try #require(next))?.kind == .refusedAddress)
        }
    }

    @Test func `A name with one good address among refused ones is asked there`() async throws {
        // localhost is ::1 and 127.0.0.1 on most machines; the first is refused here, or not there at all.
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            let answer = try await transport.get("http://localhost:\(server.port)/")
            #expect(answer.text == "x")
        }
    }
}
