import Archiving
import Model
import Testing

@Suite("Damage is told with its place")
struct DamageTests {
    private func scene() throws -> (scene: Scene, answers: [RecordPlace]) {
        let scene = Scene()
        let archive = try scene.open()
        let answers = try (1...3).map { number in
            let poll = Samples.poll("f-\(number)", .response(Samples.feed("number \(number)")), at: Samples.start)
            return try #require(try scene.add(poll, to: archive).answer)
        }
        return (scene, answers)
    }

    /// Reads on behind damage.
    private func read(_ scene: Scene) throws -> (polls: [String], damage: [ArchiveDamage]) {
        let reader = try WARCReader(folder: scene.folder)
        var (polls, damage): ([String], [ArchiveDamage]) = ([], [])
        while true {
            do {
                guard let next = try reader.next() else { return (polls, damage) }
                if case .poll(let poll, _) = next { polls.append(poll.account.fetch.rawValue) }
            } catch let error as ArchiveDamage {
                damage.append(error)
            }
        }
    }

    @Test("Whatever byte of an answer's record is turned, the damage is found there and no false answer comes back")
    func everyByte() throws {
        let (scene, answers) = try scene()
        let (place, next) = (answers[1], answers[2])
        for offset in stride(from: Int(place.offset), to: min(Int(next.offset), Int(place.offset) + 400), by: 7) {
            try scene.change(place.file) { $0[offset] ^= 0x10 }
            let (polls, damage) = try read(scene)
            try scene.change(place.file) { $0[offset] ^= 0x10 }
            // Bytes 4 to 9 of a gzip member (time, flags, system) say nothing about what is in it.
            if damage.isEmpty {
                #expect((4..<10).contains(offset - Int(place.offset)) || polls == ["f-1", "f-2", "f-3"])
            } else {
                #expect(damage.first?.place == place && polls.first == "f-1" && !polls.contains("f-2"))
            }
        }
    }

    @Test("A file that ends within a record says that it is torn")
    func torn() throws {
        let (scene, answers) = try scene()
        try scene.change(answers[2].file) { $0 = Array($0.prefix(Int(answers[2].offset) + 30)) }
        let (polls, damage) = try read(scene)
        #expect(polls == ["f-1", "f-2"])
        #expect(damage.map(\.isTorn) == [true] && damage.map(\.place) == [answers[2]])
        #expect(damage.first?.description == "\(answers[2].file), byte \(answers[2].offset): the file ends within the record")
    }
}
