import Fetching
import Model
import Testing

@Suite("Robots: X-Robots-Tag")
struct RobotsTagTests {
    static let values: [(String, Set<RobotsDirective>)] = [
        ("noarchive", [.noarchive]),
        ("NoIndex, nofollow", [.noindex, .nofollow]),
        ("none", [.noindex, .nofollow]),
        ("nocache", [.noarchive]),
        ("pipeline: noarchive, nosnippet", [.noarchive, .nosnippet]),
        ("PIPELINE : NOARCHIVE", [.noarchive]),
        ("*: noai", [.noai]),
        ("otherbot: noarchive", []),
        ("otherbot: noarchive, nosnippet, pipeline: noindex", [.noindex]),
        ("noimageindex, otherbot: noarchive", [.noimageindex]),
        ("unavailable_after: Saturday, 25-Jun-30 15:00:00 PST, noarchive", [.noarchive]),
        ("max-snippet:20, max-image-preview: large, notranslate", [.notranslate]),
        ("all, index, , :, noarchive:", []),
        ("noarchives, no archive", []),
        ("", []),
    ]

    @Test("RB8: directives for everybody and for us are recorded, those for others are not", arguments: values)
    func value(_ value: String, _ directives: Set<RobotsDirective>) {
        #expect(RobotsTag.parse([HeaderField("X-Robots-Tag", value)], productToken: "Pipeline") == directives)
    }

    @Test("RB8: all fields count, whatever the case of their name, and each begins anew with everybody")
    func fields() {
        let headers = [
            HeaderField("x-robots-tag", "otherbot: noindex"), HeaderField("X-ROBOTS-TAG", "noarchive"), HeaderField("Robots", "nofollow"),
            HeaderField("X-Robots-Tag", "pipeline: nosnippet"),
        ]
        #expect(RobotsTag.parse(headers, productToken: "pipeline") == [.noarchive, .nosnippet])
        #expect(RobotsTag.parse([], productToken: "pipeline").isEmpty)
    }

    @Test("RB8: what is recorded does not depend on the order in which it was said")
    func text() {
        for value in ["nosnippet, noindex, noarchive", "noarchive, nosnippet, noindex"] {
            let directives = RobotsTag.parse([HeaderField("X-Robots-Tag", value)], productToken: "pipeline")
            #expect(RobotsTag.text(of: directives) == "noindex, noarchive, nosnippet")
        }
        #expect(RobotsTag.text(of: []) == nil)
    }
}
