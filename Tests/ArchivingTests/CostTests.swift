import Archiving
import Foundation
import Model
import Seeded
import Testing

/// What a poll costs the archive, printed; nothing is asserted of time. `PIPELINE_ARCHIVE_COST=5000 swift test -c release --filter CostTests`
@Suite("What a poll costs", .enabled(if: ProcessInfo.processInfo.environment["PIPELINE_ARCHIVE_COST"] != nil))
struct CostTests {
    @Test("Bytes and microseconds", arguments: ["304", "20 KB as it is", "20 KB again and again"])
    func cost(kind: String) throws {
        let count = Int(ProcessInfo.processInfo.environment["PIPELINE_ARCHIVE_COST"] ?? "") ?? 1000
        let polls = polls(kind, count: count)
        let scene = Scene()
        let archive = try scene.open()
        try scene.add(Samples.run("r-1", at: Samples.start), to: archive)
        let start = archive.end.offset
        let clock = ContinuousClock()
        let writing = try clock.measure { for poll in polls { try scene.add(poll, to: archive) } }
        let bytes = archive.end.offset - start
        let reading = try clock.measure { _ = try scene.read().count }
        let indexing = try clock.measure { try archive.updateIndex() }
        let each = { (span: Duration) in Int(span / .microseconds(count)) }
        print(
            "\(kind): \(bytes / Int64(count)) bytes, \(each(writing)) µs to write, \(each(reading)) µs to read, \(each(indexing)) µs to index"
        )
    }

    private func polls(_ kind: String, count: Int) -> [PollEvidence] {
        var random = SplitMix64(seed: 5)
        let words = (0..<3000).map { _ in String((0..<random.below(9) + 2).map { _ in random.pick(Array("etaoinshrdlu")) }) }
        let page = (0..<3300).map { _ in random.pick(words) }.joined(separator: " ").prefix(20_000)
        return (0..<count).map { number in
            let fields = ["Accept", "User-Agent", "Accept-Encoding", "If-None-Match"].map { HeaderField($0, "some value \(number)") }
            var response = TransportResponse(
                status: 304, headers: Self.headers(number), address: "203.0.113.7", duration: .milliseconds(81))
            if kind != "304" { (response.status, response.body) = (200, Array(page.utf8)) }
            if kind == "20 KB as it is" { response.body += Array("\(number)".utf8) }
            return Samples.poll("f-\(number)", .response(response), at: Samples.start + .milliseconds(number), asking: fields)
        }
    }

    private static func headers(_ number: Int) -> [HeaderField] {
        [
            HeaderField("Date", "Mon, 30 Nov 2026 12:00:00 GMT"), HeaderField("ETag", "\"\(number)-5f3a\""), HeaderField("Server", "nginx"),
            HeaderField("Cache-Control", "max-age=300"), HeaderField("Content-Type", "application/rss+xml; charset=utf-8"),
        ]
    }
}
