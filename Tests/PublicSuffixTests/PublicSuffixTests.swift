import PublicSuffix
import Testing

@Suite("Registrable domains")
struct PublicSuffixTests {
    @Test(
        "The politeness key of a host",
        arguments: [
            ("feeds.bbci.co.uk", "bbci.co.uk"), ("WWW.Example.COM.", "example.com"), ("example.com", "example.com"),
            ("a.b.c.example.org", "example.org"), ("me.github.io", "me.github.io"), ("deep.me.github.io", "me.github.io"),
            ("fox.com", "fox.com"), ("x.com", "x.com"),
        ])
    func names(host: String, domain: String) {
        #expect(PublicSuffix.registrableDomain(of: host) == domain)
    }

    @Test(
        "A host without a registrable domain is its own",
        arguments: ["127.0.0.1", "[2001:db8::1]", "::1", "localhost", "co.uk", "com", ""])
    func ownDomain(host: String) {
        #expect(PublicSuffix.registrableDomain(of: host) == host)
    }

    @Test("The answer outlives the question, however long the name")
    func manyNames() {
        for number in 0..<20_000 {
            let name = "n\(number).localhost"
            let host = String(repeating: "label.", count: number % 8) + name
            #expect(PublicSuffix.registrableDomain(of: host) == name)
        }
    }
}
