import Archiving
import Digest
import Files
import Model
import Seeded
import Testing
import Zlib

@Suite("What was archived comes back")
struct RoundTripTests {
    @Test("Random evidence comes back equal, with the places of its records", arguments: 0..<6)
    func randomEvidence(seed: UInt64) throws {
        let scene = Scene()
        scene.settings = ArchiveSettings(largestFile: 300_000, longestAge: .seconds(3600))
        var samples = Samples(seed: seed)
        var expected: [ArchivedEvidence] = []
        var archive = try scene.open()
        var moment = Samples.start
        for number in 0..<60 {
            moment = moment + .seconds(samples.random.below(300))
            if number % 20 == 0 {
                let run = Samples.run("r-\(number)", at: moment)
                try scene.add(run, to: archive)
                expected.append(.run(run))
                archive = try scene.open()
                #expect(archive.findings.isEmpty)
            }
            let poll = samples.poll(at: moment)
            expected.append(.poll(poll, try scene.add(poll, to: archive)))
        }
        let read = try scene.read()
        #expect(read.count == expected.count)
        for (one, other) in zip(read, expected) { #expect(one == other) }
        #expect(scene.files.count > 1)
    }

    @Test("A payload that comes again is named, not kept twice: within a batch, by the store, after a restart")
    func identicalPayloads() throws {
        let scene = Scene()
        let body = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let archive = try scene.open()
        let poll = { Samples.poll($0, .response(TransportResponse(status: 200, body: body)), at: Samples.start) }
        let first = try archive.append(poll("f-1")) { _ in nil }
        let payload = try #require(first.payloads.first)
        #expect(payload.sha256 == Digest.sha256(body) && payload.place == first.answer)
        let after = archive.end.offset
        #expect(try archive.append(poll("f-2")) { _ in nil }.payloads.isEmpty)
        scene.end = archive.end
        let next = try scene.open()
        #expect(try next.append(poll("f-3")) { $0 == payload.sha256 ? payload : nil }.payloads.isEmpty)
        #expect(next.end.offset - after < 4000)
        let bodies = try scene.read().map { evidence -> [UInt8]? in
            guard case .poll(let poll, _) = evidence, case .response(let response) = poll.exchanges[0].answer else { return nil }
            return response.body
        }
        #expect(bodies == [body, body, body])
    }

    @Test("Records of others are passed over, in our files and in files of their own")
    func foreignRecords() throws {
        let scene = Scene()
        let archive = try scene.open()
        let poll = Samples.poll("f-1", .response(Samples.feed("one")))
        try scene.add(poll, to: archive)
        var foreign: [UInt8] = []
        for type in ["conversion", "continuation", "response", "we-invent-types"] {
            let head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:x:\(type)>\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
            #expect(GzipWriter().append(memberOf: [Array(head.utf8)], to: &foreign))
        }
        try scene.change(scene.files[0]) { $0 += foreign }
        try AtomicFile.write(foreign, to: "\(scene.folder)/crawl.warc.gz")
        let read = try scene.read()
        #expect(read.count == 1)
        guard case .poll(let found, _) = read.first else { return #expect(Bool(false), "no poll") }
        #expect(found == poll)
        #expect(try WARCCheck(folder: scene.folder).run { _ in }.damage == 0)
    }

    @Test("The same evidence gives the same bytes")
    func sameBytes() throws {
        let scenes = [Scene(), Scene()]
        for scene in scenes {
            let archive = try scene.open()
            var samples = Samples(seed: 99)
            for _ in 0..<20 { try scene.add(samples.poll(at: Samples.start), to: archive) }
            try archive.flush()
        }
        #expect(scenes[0].files == scenes[1].files)
        for file in scenes[0].files {
            #expect(try FileSystem.bytes(at: "\(scenes[0].folder)/\(file)") == FileSystem.bytes(at: "\(scenes[1].folder)/\(file)"))
        }
    }

    @Test("A file is full by size or by age, and only between polls; a clock that was set back does not disturb the order")
    func rotation() throws {
        let scene = Scene()
        scene.settings = ArchiveSettings(largestFile: 1 << 30, longestAge: .seconds(3600))
        let archive = try scene.open()
        for (number, seconds) in [0, 10, 3599, 3601, 100, 7300].enumerated() {
            let answer = ArchivedExchange.Answer.response(Samples.feed("\(number)"))
            try scene.add(Samples.poll("f-\(number)", answer, at: Samples.start + .seconds(seconds)), to: archive)
        }
        #expect(
            scene.files == [
                "pipeline-20260921141320-00001.warc.gz", "pipeline-20260921151321-00002.warc.gz", "pipeline-20260921161500-00003.warc.gz",
            ])
        #expect(try scene.read().count == 6)
    }
}
