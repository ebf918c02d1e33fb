import Archiving
import Files
import Model
import Testing

@Suite("An archive is brought back to what is committed")
struct RecoveryTests {
    private func poll(_ number: Int, at moment: Timestamp = Samples.start) -> PollEvidence {
        Samples.poll("f-\(number)", .response(Samples.feed("number \(number)")), at: moment)
    }

    private func names(_ scene: Scene) throws -> [String] {
        try scene.read().map { evidence in
            switch evidence {
            case .run(.began(let account)): "+\(account.run.id)"
            case .run(.ended(let run)): "-\(run.id)"
            case .poll(let poll, _): poll.account.fetch.rawValue
            }
        }
    }

    @Test("What stands behind the committed end is cut off, wherever the crash came")
    func everyCut() throws {
        let scene = Scene()
        let archive = try scene.open()
        try scene.add(Samples.run("r-1", at: Samples.start), to: archive)
        try scene.add(poll(1), to: archive)
        let end = try #require(scene.end)
        _ = try archive.append(poll(2)) { _ in nil }
        let whole = try FileSystem.bytes(at: "\(scene.folder)/\(end.file)")
        for size in stride(from: Int(end.offset), through: whole.count, by: 97) {
            try scene.change(end.file) { $0 = Array(whole.prefix(size)) }
            scene.end = end
            let next = try scene.open()
            #expect(next.findings == (size > Int(end.offset) ? [.cutOff(bytes: Int64(size) - end.offset)] : []))
            #expect(next.end == end)
            try scene.add(poll(3), to: next)
            #expect(try names(scene) == ["+r-1", "f-1", "f-3"])
        }
    }

    @Test("A file that was begun and never committed goes, and its name is free again")
    func newerFile() throws {
        let scene = Scene()
        let archive = try scene.open()
        try scene.add(poll(1), to: archive)
        _ = try archive.append(poll(2, at: Samples.start + .seconds(90_000))) { _ in nil }
        #expect(scene.files.count == 2)
        let next = try scene.open()
        #expect(next.end == scene.end && scene.files.count == 1)
        try scene.add(poll(2, at: Samples.start + .seconds(90_000)), to: next)
        #expect(try names(scene) == ["f-1", "f-2"])
    }

    @Test("A file that is shorter than the store says, or gone, is told; what is whole of it stays, and a new file is begun")
    func shortFile() throws {
        let scene = Scene()
        let archive = try scene.open()
        for number in 1...3 { try scene.add(poll(number), to: archive) }
        let end = try #require(scene.end)
        try scene.change(end.file) { $0.removeLast(10) }
        var next = try scene.open()
        #expect(next.findings == [.short(end, size: end.offset - 10)])
        try scene.add(poll(4), to: next)
        #expect(scene.files.count == 2)
        // The account of the third poll is lost; its answer is no poll's.
        #expect(try names(scene) == ["f-1", "f-2", "f-4"])

        let last = try #require(scene.end)
        try FileSystem.remove("\(scene.folder)/\(last.file)")
        next = try scene.open()
        #expect(next.findings == [.missing(last)])
        try scene.add(poll(5), to: next)
        #expect(try names(scene) == ["f-1", "f-2", "f-5"])
    }

    @Test("An archive that is newer than the store is not touched: the store is an old copy, or a new one")
    func restoredStore() throws {
        let scene = Scene()
        let archive = try scene.open()
        try scene.add(Samples.run("r-1", at: Samples.start), to: archive)
        let copy = scene.end
        try scene.add(poll(1), to: archive)
        try scene.add(Samples.end(of: "r-1", at: Samples.start + .seconds(9)), to: archive)
        try scene.add(Samples.run("r-2", at: Samples.start + .seconds(10)), to: archive)
        try scene.add(poll(2), to: archive)
        for end in [copy, nil] {
            scene.end = end
            let next = try scene.open()
            #expect(next.findings == [.beyondStore(files: scene.files)])
        }
        // Nor does a bad sector make what stands behind it look like what a crash left.
        let place = Int(try #require(copy).offset) + 30
        for turn in 0..<2 {
            try scene.change(scene.files[0]) { for index in 0..<8 { $0[place + index] ^= 0xA5 } }
            scene.end = copy
            if turn == 0 { #expect(try scene.open().findings == [.beyondStore(files: scene.files)]) }
        }
        let next = try scene.open()
        try scene.add(poll(3), to: next)
        #expect(try names(scene) == ["+r-1", "f-1", "-r-1", "+r-2", "f-2", "f-3"])
        #expect(scene.files.count == 2)
    }

    @Test("The end is the end of what there is, also where a new file is to be begun: who commits it loses nothing")
    func endOfTheOld() throws {
        let scene = Scene()
        #expect(try scene.open().end == RecordPlace(file: "", offset: 0))
        let archive = try scene.open()
        for number in 1...2 { try scene.add(poll(number), to: archive) }
        let end = try #require(scene.end)
        try scene.change(end.file) { $0.removeLast(10) }
        // Nothing is appended, and yet the end is committed.
        scene.end = try scene.open().end
        let next = try scene.open()
        #expect(next.findings.isEmpty && next.end == scene.end && next.end.offset > 0)
        try scene.add(poll(3), to: next)
        #expect(try names(scene) == ["f-1", "f-3"] && scene.files.count == 1)
    }

    @Test("What a first run left that never came to commit anything goes")
    func falseStart() throws {
        let scene = Scene()
        try scene.open().append(Samples.run("r-1", at: Samples.start))
        #expect(scene.files.count == 1)
        #expect(try scene.open().findings.count == 1)
        #expect(scene.files.isEmpty)
    }

    @Test("A folder that cannot be written says so, and nothing is half there")
    func unwritable() throws {
        let scene = Scene()
        try AtomicFile.write([1], to: scene.folder)
        let archive = try scene.open()
        #expect(throws: FileError.self) { try archive.append(poll(1)) { _ in nil } }
    }
}
