import Archiving
import Files
import Model
import Testing

@Suite("The check of an archive")
struct CheckTests {
    private func archive(polls: Int = 6, largestFile: Int64 = 1 << 30) throws -> (scene: Scene, places: [RecordPlace]) {
        let scene = Scene()
        scene.settings = ArchiveSettings(largestFile: largestFile)
        let archive = try scene.open()
        let places = try (0..<polls).map { number in
            let poll = Samples.poll("f-\(number)", .response(Samples.feed("number \(number)")), at: Samples.start + .seconds(number))
            return try #require(try scene.add(poll, to: archive).answer)
        }
        return (scene, places)
    }

    private func check(
        _ scene: Scene, end: RecordPlace? = nil, places: [RecordPlace] = []
    ) throws -> (summary: WARCCheck.Summary, told: [String]) {
        var (rest, told) = (places[...], [String]())
        let summary = try WARCCheck(folder: scene.folder).run(end: end, nextPlace: { rest.popFirst() }) { told.append($0.description) }
        #expect(summary.damage == told.count)
        return (summary, told)
    }

    @Test("An archive that is whole: every record is counted, every place found, also twice")
    func whole() throws {
        let (scene, places) = try archive(largestFile: 3000)
        #expect(scene.files.count > 1)
        let (summary, told) = try check(scene, end: scene.end, places: places.flatMap { [$0, $0] })
        #expect(told.isEmpty)
        #expect(summary.files == scene.files.count && summary.records == 3 * 6 + scene.files.count && summary.places == 12)
        #expect(summary.bytes == Int64(scene.files.reduce(0) { $0 + scene.size($1) }))
    }

    @Test("A place at which no record begins, before, between and behind all records, or in a file that is not there")
    func falsePlaces() throws {
        let (scene, places) = try archive()
        let file = scene.files[0]
        let wrong = [
            RecordPlace(file: "a.warc.gz", offset: 0), RecordPlace(file: file, offset: 1), places[2],
            RecordPlace(file: file, offset: places[3].offset + 1), RecordPlace(file: file, offset: 1 << 40),
            RecordPlace(file: "z.warc.gz", offset: 7),
        ]
        let (summary, told) = try check(scene, places: wrong)
        #expect(summary.places == 6 && told.count == 5)
        #expect(told.last == "z.warc.gz, byte 7: the store says that a record begins here, and there is no such file")
    }

    @Test("A bad sector in the middle: one record is lost, all others are read and checked")
    func badSector() throws {
        let (scene, places) = try archive()
        try scene.change(places[2].file) { for index in 0..<20 { $0[Int(places[2].offset) + 30 + index] = 0 } }
        let (summary, told) = try check(scene, end: scene.end, places: places)
        #expect(told.count == 1 && told[0].hasPrefix("\(places[2].file), byte \(places[2].offset):"))
        #expect(summary.records == 3 * 6)
    }

    @Test("A file that is missing, or shorter than the store says")
    func missing() throws {
        let (scene, _) = try archive(largestFile: 3000)
        let end = try #require(scene.end)
        try FileSystem.remove("\(scene.folder)/\(scene.files[1])")
        #expect(try check(scene, end: end).told == ["\(scene.files[1]), byte 0: before this file 1 is missing"])
        try scene.change(end.file) { $0.removeLast(7) }
        let told = try check(scene, end: end).told
        #expect(told.count == 3 && told[2].hasSuffix("the store says that the archive ends here, and 7 bytes of that are missing"))
        let elsewhere = RecordPlace(file: "pipeline-20990101000000-99999.warc.gz", offset: 1)
        #expect(try check(scene, end: elsewhere).told.last == "\(elsewhere.file), byte 1: there is no such file")
    }

    @Test("No archive is an empty one")
    func nothing() throws {
        #expect(try check(Scene()).summary == WARCCheck.Summary())
    }
}
