import Model
import Scheduling
import Testing

@Suite struct BackoffTests {
    @Test(arguments: [FailureKind.dns, .connect, .tls, .timeout, .reset, .truncated, .serverError, .protocolError])
    func `F1 failures of the network double from five minutes to a day, then ever rarer, never to the end`(_ kind: FailureKind) {
        let waits = [
            (0, 300.0), (1, 600), (2, 1200), (8, 76_800), (9, 86_400), (15, 86_400), (16, 604_800), (19, 604_800), (20, 2_592_000),
            (1000, 2_592_000),
        ]
        for (before, seconds) in waits {
            let (wait, next) = wait(after: failed(kind), failures: before)
            #expect(wait.isJust(seconds), "\(before) failures before")
            #expect(next.rule == "backoff")
        }
    }

    static let slower: [(FailureKind, Double)] = [
        (.notFound, 3600), (.clientError, 3600), (.redirect, 3600), (.refusedAddress, 3600), (.blocked, 14_400),
        (.rateLimited, 3600),
    ]

    @Test(arguments: slower) func `O4 O7 F4 what will not heal soon is asked more slowly`(_ kind: FailureKind, _ first: Double) {
        #expect(wait(after: failed(kind)).seconds.isJust(first))
        #expect(wait(after: failed(kind), failures: 1).seconds.isJust(min(first * 2, 86_400)))
        #expect(wait(after: failed(kind), failures: 40).seconds.isJust(2_592_000))
    }

    @Test(arguments: [FailureKind.notAFeed, .unreadable, .emptyBody, .tooLarge])
    func `F6 F8 a document of no use doubles the feed's own interval`(_ kind: FailureKind) {
        let slow = feed("f", interval: .seconds(7200))
        #expect(wait(after: failed(kind), slow).seconds.isJust(7200))
        let isNoFeed = [.notAFeed, .unreadable].contains(kind)
        #expect(wait(after: failed(kind), slow, failures: 2).seconds.isJust(isNoFeed ? 86_400 : 28_800))
        #expect(wait(after: failed(kind), feed("f", interval: day * 3)).seconds.isJust(3 * 86_400), "never sooner than the interval")
    }

    @Test func `A local file that cannot be read is looked for at its interval`() {
        #expect(wait(after: failed(.localFile), failures: 30).seconds.isJust(3600))
    }

    @Test(
        arguments: [(7200, 7200.0, "retry-after"), (0, 300, "backoff"), (60, 300, "backoff"), (2_592_000, 2_592_000, "retry-after")]
            as [(Int, Double, String)])
    func `O1 O5 Retry-After is honoured, but never less than five minutes`(_ asked: Int, _ seconds: Double, _ rule: String) {
        let (wait, next) = wait(after: failed(.rateLimited, status: 429, retryAfter: noon + .seconds(asked)))
        #expect(wait.isJust(seconds))
        #expect(next.rule == rule)
    }

    @Test func `O3 Retry-After is honoured with any failure where it asks for more than backoff does`() {
        #expect(wait(after: failed(.serverError, retryAfter: noon + .seconds(7200))).seconds.isJust(7200))
        #expect(wait(after: failed(.blocked, retryAfter: noon + .seconds(60))).seconds.isJust(14_400))
    }

    @Test func `O4 a server that limits again and again with a short Retry-After is asked ever more slowly`() {
        #expect(wait(after: failed(.rateLimited, retryAfter: noon + .seconds(10)), failures: 5).seconds.isJust(9600))
    }

    @Test func `T7 a retry does not fall into the quiet time`() {
        let (_, next) = wait(after: failed(.timeout), hints: PollHints(skipHours: [12]))
        #expect(next.at.description.hasPrefix("2026-01-15T13:0"))
    }
}
