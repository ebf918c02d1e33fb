import Archiving
import Files
import Model
import Seeded
import Testing
import Zlib

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

    @Test("Whatever stands in a record, reading, checking and indexing come to their end", arguments: 0..<2)
    func hostileRecords(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        let scene = Scene()
        let archive = try scene.open()
        for number in 0..<12 { try scene.add(samples.poll(at: Samples.start + .seconds(number)), to: archive) }
        let file = try #require(scene.files.first)
        let members = try members(of: file, in: scene)
        var told = 0
        for _ in 0..<30 {
            let changed = changed(members, by: &samples.random)
            var bytes: [UInt8] = []
            for member in changed { #expect(GzipWriter().append(memberOf: [member], to: &bytes)) }
            try scene.change(file) { $0 = bytes }
            told += try read(scene).damage.count
            told += try WARCCheck(folder: scene.folder).run { _ in }.damage
            try? FileSystem.remove("\(scene.folder)/\(file.replacing(".warc.gz", with: ".cdxj"))")
            try scene.open().updateIndex()
        }
        #expect(told > 40)
    }

    private func members(of file: String, in scene: Scene) throws -> [[UInt8]] {
        let bytes = try FileSystem.bytes(at: "\(scene.folder)/\(file)")
        let inflater = GzipMember()
        var (members, next) = ([[UInt8]](), 0)
        while next < bytes.count {
            var member: [UInt8] = []
            inflater.restart()
            next = inflater.inflate(bytes, from: next, to: &member, limit: 1 << 30).next
            members.append(member)
        }
        return members
    }

    /// A few bytes turned, lengths made absurd, digests taken away, records doubled and left out.
    private func changed(_ members: [[UInt8]], by random: inout SplitMix64) -> [[UInt8]] {
        var members = members
        for _ in 0..<3 {
            let index = random.below(members.count)
            switch random.below(6) {
            case 0: members.remove(at: index)
            case 1: members.insert(members[index], at: random.below(members.count))
            case 2: members[index] = replaced(members[index], "Content-Length: ", "Content-Length: 9223372036854775807\r\nX: ")
            case 3: members[index] = replaced(members[index], "WARC-Payload-Digest: sha256:", "WARC-Payload-Digest: sha256:A")
            default:
                members[index] = replaced(members[index], "WARC-Block-Digest", "X-Block-Digest")
                let place = random.below(min(members[index].count, 3000))
                members[index][place] = random.pick([0, 0x0A, 0x22, 0x2D, 0x39, 0x7B, 0xFF])
            }
        }
        return members
    }

    private func replaced(_ bytes: [UInt8], _ needle: String, _ other: String) -> [UInt8] {
        bytes.firstRange(of: Array(needle.utf8)).map { Array(bytes[..<$0.lowerBound]) + Array(other.utf8) + bytes[$0.upperBound...] }
            ?? bytes
    }
}
