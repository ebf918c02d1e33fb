import Digest
import Testing

@Suite struct DigestTests {
    @Test func `the digests are those of FIPS 180-4`() {
        #expect(Digest.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.sha256([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `pieces join without a seam`() {
        var hasher = SHA256Hasher()
        hasher.update("a")
        hasher.update(Array("bc".utf8))
        #expect(hasher.finish() == Digest.sha256("abc"))
    }

    @Test(arguments: [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], []])
    func `fields are told apart, an absent one from an empty one`(fields: [String]) {
        let all: [[String]] = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], []]
        func digest(_ fields: [String]) -> String {
            var hasher = SHA256Hasher()
            hasher.fields(fields)
            return hasher.finish()
        }
        #expect(all.count { digest($0) == digest(fields) } == 1)
        var empty = SHA256Hasher()
        empty.field("")
        var absent = SHA256Hasher()
        absent.field(nil)
        #expect(empty.finish() != absent.finish())
    }
}
