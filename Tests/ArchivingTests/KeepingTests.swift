import Archiving
import Files
import Model
import Testing

@Suite("Old files go, indexes follow")
struct KeepingTests {
    private func poll(_ number: Int, hour: Int, body: String? = nil) -> PollEvidence {
        let answer = Samples.feed(body ?? "number \(number)")
        return Samples.poll("f-\(number)", .response(answer), at: Samples.start + .seconds(hour * 3600))
    }

    private func indexes(_ scene: Scene) throws -> [String: String] {
        let names = try FileSystem.names(in: scene.folder).filter { $0.hasSuffix(".cdxj") }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try FileSystem.text(at: "\(scene.folder)/\($0)")) })
    }

    @Test("Files whose every record is too old are named, the oldest first, never the newest; removing takes the index too")
    func expired() throws {
        let scene = Scene()
        scene.settings = ArchiveSettings(longestAge: .seconds(3600), isPruned: true)
        let archive = try scene.open()
        for hour in 0..<5 { try scene.add(poll(hour, hour: hour), to: archive) }
        try archive.updateIndex()
        let files = scene.files
        #expect(try files.count == 5 && indexes(scene).count == 5)
        let now = Samples.start + .seconds(6 * 3600)
        // The record of hour 3 is three hours old, so what is kept for three hours is not gone yet.
        #expect(try archive.expired(keep: .seconds(3 * 3600), now: now) == Array(files.prefix(2)))
        #expect(try archive.expired(keep: .seconds(0), now: now + .seconds(1 << 30)) == Array(files.prefix(4)))
        try archive.remove(Array(files.prefix(2)) + [files[4], "../feeds.yml"])
        #expect(try scene.files == Array(files.dropFirst(2)) && indexes(scene).count == 3)
        #expect(try scene.read().count == 3)
    }

    @Test("Where old files go, each file is whole without the others: a payload of another file is kept again")
    func selfContained() throws {
        for isPruned in [true, false] {
            let scene = Scene()
            scene.settings = ArchiveSettings(longestAge: .seconds(3600), isPruned: isPruned)
            let archive = try scene.open()
            let made = try (0..<4).map { try scene.add(poll($0, hour: $0 / 2, body: "the same"), to: archive).payloads.count }
            #expect(made == (isPruned ? [1, 0, 1, 0] : [1, 0, 0, 0]))
            try archive.remove([scene.files[0]])
            let reader = try WARCReader(folder: scene.folder)
            if isPruned { #expect(try reader.next() != nil) } else { #expect(throws: ArchiveDamage.self) { try reader.next() } }
        }
    }

    @Test("An index that grows run by run is the one that is made at once, also after a crash, and when it was deleted")
    func indexGrows() throws {
        let scene = Scene()
        scene.settings = ArchiveSettings(longestAge: .seconds(36 * 3600))
        var archive = try scene.open()
        for number in 0..<40 {
            try scene.add(poll(number, hour: number, body: "number \(number % 7)"), to: archive)
            if number % 3 == 0 { try archive.updateIndex() }
            guard number % 10 == 9 else { continue }
            // What is indexed and then cut off must leave the index as well.
            _ = try archive.append(poll(1000 + number, hour: number)) { _ in nil }
            try archive.updateIndex()
            archive = try scene.open()
        }
        try archive.updateIndex()
        let grown = try indexes(scene)
        for name in grown.keys { try FileSystem.remove("\(scene.folder)/\(name)") }
        try scene.open().updateIndex()
        #expect(try indexes(scene) == grown)
        #expect(grown.count == 2 && grown.values.map { $0.split(separator: "\n").count }.reduce(0, +) == 40)
        for index in grown.values {
            let lines = index.split(separator: "\n").map { Array($0.utf8) }
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        }
    }

    @Test("A line of the index")
    func line() throws {
        let scene = Scene()
        let archive = try scene.open()
        let place = try #require(try scene.add(poll(1, hour: 0), to: archive).answer)
        try archive.updateIndex()
        let index = try #require(try indexes(scene).values.first)
        let start =
            #"example,news)/feed.xml 20260921141320 {"url": "https://news.example/feed.xml", "mime": "application/rss+xml", "status": "200", "#
        #expect(index.hasPrefix(start + #""digest": "sha256:"#))
        #expect(index.hasSuffix("\"offset\": \"\(place.offset)\", \"filename\": \"\(place.file)\"}\n"))
    }
}
