import Fetching
import Model
import Testing

@Suite struct HopAdmissionTests {
    static let target = "https://other.example/page"
    static func script() -> Script { Script([home: [redirect(302, to: target)], target: [answer()]]) }

    /// Fetches `home`, asking `admission` at each hop, and tells which hops it was asked about.
    private func fetch(
        _ request: FetchRequest = request(), from script: Script = script(), clock: StandingClock = StandingClock(),
        admission: (String) -> HopAdmission
    ) async -> (result: FetchResult, asked: [String]) {
        var asked: [String] = []
        let result = await Fetcher(transport: script, clock: clock, userAgent: "pipeline/test").fetch(request) { url in
            asked.append(url)
            return admission(url)
        }
        return (result, asked)
    }

    @Test func `each hop is asked about before it is asked`() async {
        let script = Self.script()
        let (result, asked) = await fetch(from: script) { _ in HopAdmission() }
        #expect(result.document?.url == Self.target)
        #expect(asked == [home, Self.target])
        #expect(await script.urls == asked)
    }

    @Test func `a refusal of the first URL asks nothing and says what robots.txt says`() async {
        let script = Self.script()
        let (result, _) = await fetch(from: script) { _ in HopAdmission(refusal: FetchFailure(.disallowed, message: "no")) }
        #expect(result.failure == FetchFailure(.disallowed, message: "no"))
        #expect(result.hops == [])
        #expect(await script.urls == [])
    }

    @Test func `a refusal of a hop ends the poll there and names the hop`() async {
        let script = Self.script()
        let (result, _) = await fetch(from: script) { url in
            HopAdmission(refusal: url == Self.target ? FetchFailure(.disallowed, message: "its robots.txt says no") : nil)
        }
        #expect(result.failure?.kind == .disallowed)
        #expect(result.failure?.message == "a redirect leads to \(Self.target), and its robots.txt says no")
        #expect(result.hops == [Hop(url: home, status: 302)])
        #expect(await script.urls == [home])
    }

    @Test func `the hop is named without what is secret`() async {
        let secret = "https://news.example/feed?key=s3cr3t"
        let script = Script([secret: [redirect(302, to: "https://other.example/?key=s3cr3t")]])
        let (result, asked) = await fetch(request(secret, shown: "https://news.example/feed?key=${KEY}"), from: script) { url in
            HopAdmission(refusal: url.contains("other") ? FetchFailure(.disallowed, message: "no") : nil)
        }
        #expect(asked.last == "https://other.example/?key=s3cr3t")
        #expect(result.failure?.message.contains("s3cr3t") == false)
    }

    @Test func `RB7 a turn is waited for, and its time is not taken from the poll`() async {
        let (clock, turn) = (StandingClock(), StandingClock.start + .seconds(90))
        let script = Self.script()
        let (result, _) = await fetch(from: script, clock: clock) { url in HopAdmission(notBefore: url == Self.target ? turn : nil) }
        #expect(result.document != nil)
        #expect(await clock.slept == [turn])
    }

    @Test func `nobody is asked about a local file`() async {
        let file = "file:/srv/wire.xml"
        let (result, asked) = await fetch(request(file, local: true), from: Script([file: [answer()]])) { _ in
            HopAdmission(refusal: FetchFailure(.disallowed, message: "no"))
        }
        #expect(result.document != nil)
        #expect(asked == [])
    }

    @Test func `what the admission throws is thrown`() async {
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await Fetcher(transport: Self.script(), clock: StandingClock(), userAgent: "pipeline/test").fetch(request()) { _ in
                throw Broken()
            }
        }
    }
}
