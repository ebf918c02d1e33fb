import Files
import Foundation
import Model
import Seeded
import Testing

@testable import Archiving

@Suite("Others read our archives", .enabled(if: PyPI.programs != nil, "needs python3 with pip, and PyPI"))
struct WarcioTests {
    /// An archive of everything there is, in several files.
    private func scene(seed: UInt64) throws -> Scene {
        let scene = Scene()
        scene.settings = ArchiveSettings(largestFile: 200_000)
        let archive = try scene.open()
        var samples = Samples(seed: seed)
        try scene.add(Samples.run("r-1", at: Samples.start), to: archive)
        for number in 0..<80 { try scene.add(samples.poll(at: Samples.start + .seconds(number * 7)), to: archive) }
        try scene.add(Samples.end(of: "r-1", at: Samples.start + .seconds(999)), to: archive)
        try archive.updateIndex()
        return scene
    }

    @Test("warcio check finds every digest right, in every record that has one")
    func check() throws {
        let scene = try scene(seed: 1)
        for file in scene.files {
            let outcome = PyPI.run("warcio", "check", "-v", "\(scene.folder)/\(file)")
            #expect(outcome.status == 0, "\(outcome.output)")
            let lines = outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            let verdicts = lines.filter { !$0.hasPrefix("offset") && !$0.hasPrefix("/") }
            #expect(verdicts.count > 4)
            #expect(verdicts.allSatisfy { $0 == "digest pass" || $0 == "digest present but not checked (revisit)" }, "\(verdicts)")
        }
        // The same program does see a byte that was turned.
        let last = try #require(scene.files.last)
        let reader = try RecordReader(folder: scene.folder, file: last)
        var place: RecordPlace?
        while let record = try reader.next() { if record.head["warc-type"] == "resource" || place == nil { place = record.place } }
        let offset = Int(try #require(place).offset)
        try scene.change(last) { $0[offset + 40] ^= 0xFF }
        let outcome = PyPI.run("warcio", "check", "\(scene.folder)/\(last)")
        #expect(outcome.status != 0 || outcome.output.contains("exception") || outcome.output.contains("failed"))
    }

    @Test("warcio index sees each record where we say, with its type")
    func index() throws {
        let scene = try scene(seed: 2)
        for file in scene.files {
            let outcome = PyPI.run("warcio", "index", "-f", "offset,warc-type,warc-record-id", "\(scene.folder)/\(file)")
            #expect(outcome.status == 0)
            let reader = try RecordReader(folder: scene.folder, file: file)
            var ours: [String] = []
            while let record = try reader.next() {
                let type = record.head["warc-type"] ?? ""
                ours.append(
                    "{\"offset\": \"\(record.place.offset)\", \"warc-type\": \"\(type)\", \"warc-record-id\": \"<\(record.id)>\"}")
            }
            #expect(outcome.output.split(separator: "\n").map(String.init) == ours)
        }
    }

    @Test("warcio recompress changes nothing but the compression: we read the same from what it wrote")
    func recompress() throws {
        // Fields that break HTTP are written anew by warcio, and their digests are not.
        let scene = Scene()
        let archive = try scene.open()
        let condition = [HeaderField("Accept", "*/*"), HeaderField("If-None-Match", "\"1\"")]
        let notModified = TransportResponse(status: 304, headers: [HeaderField("ETag", "\"1\"")], address: "2001:db8::7")
        let chunked = TransportResponse(
            status: 301, headers: [HeaderField("Transfer-Encoding", "chunked"), HeaderField("Location", "/x")], body: Array("moved".utf8),
            httpVersion: "2")
        let polls = [
            Samples.poll("f-1", .response(Samples.feed("one"))), Samples.poll("f-2", .response(Samples.feed("one"))),
            Samples.poll("f-3", .response(notModified), asking: condition), Samples.poll("f-4", .response(chunked)),
            Samples.poll("f-5", .failure(FetchFailure(.dns, message: "no such host"))),
            Samples.poll("f-6", .response(TransportResponse(status: 200, body: [1, 2], httpVersion: "")), url: "file:samples/wire.xml"),
        ]
        for poll in polls { try scene.add(poll, to: archive) }
        let file = scene.files[0]
        let copy = "\(scene.folder)/copy.warc.gz"
        let outcome = PyPI.run("warcio", "recompress", "\(scene.folder)/\(file)", copy)
        #expect(outcome.status == 0, "\(outcome.output)")
        let (one, other) = (
            try RecordReader(folder: scene.folder, file: file), try RecordReader(folder: scene.folder, file: "copy.warc.gz")
        )
        while let record = try one.next() {
            let same = try #require(try other.next())
            #expect(record.block == same.block && record.id == same.id)
        }
        #expect(try other.next() == nil)
    }

    @Test("The index is what cdxj-indexer writes, byte for byte")
    func cdxj() throws {
        let scene = try scene(seed: 4)
        var count = 0
        for file in scene.files {
            let index = "\(scene.folder)/\(file.replacing(".warc.gz", with: ".cdxj"))"
            let outcome = PyPI.run("cdxj-indexer", "-s", "--records", "response,revisit,resource", "\(scene.folder)/\(file)")
            #expect(outcome.status == 0, "\(outcome.output)")
            let ours = try FileSystem.text(at: index).split(separator: "\n")
            let theirs = outcome.output.split(separator: "\n")
            #expect(ours.count == theirs.count)
            for (one, other) in zip(ours, theirs) { #expect(one == other) }
            count += ours.count
        }
        #expect(count > 100)
    }

    @Test("Keys are those of the package surt")
    func surt() throws {
        let urls = [
            "https://www.News.example:443/Feed.XML?b=2&a=1&a", "http://news.example", "http://news.example:8080/a/./b/../c//d/?",
            "https://x.example/%41%2520b/",
            "http://user:pass@www2.x.example/", "http://[2001:db8::1]:8080/a?B=c#d", "file:samples/Wire.xml", "file:///tmp/a%20b.xml",
            "https://x.example/?q=a=b&&c", "https://x.example./a?x=%C3%BC", "https://x.example/a%23b?c#d", "http://127.0.0.1:80/x/",
            "https://x.example/..", "https://x.example/%E2%82%AC/", "urn:pipeline:poll:f-1", "https://wwwx.example/WWW.",
            "https://x.example/?",
        ]
        let program = "import sys, surt\nfor u in sys.argv[1:]: print(surt.surt(u))"
        let theirs = PyPI.python(program, urls).output.split(separator: "\n").map(String.init)
        #expect(urls.map(SURT.key) == theirs)
    }
}
