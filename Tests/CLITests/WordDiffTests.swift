import Testing

@testable import CLI

@Suite("Word diff")
struct WordDiffTests {
    @Test("Equal texts are the same from end to end")
    func equal() {
        #expect(WordDiff.compare("a b c\n\nd", "a b c\n\nd") == [.same(["a", "b", "c", WordDiff.paragraphBreak, "d"])])
    }

    @Test("What was replaced stands between what stayed")
    func replaced() {
        #expect(
            WordDiff.compare("the council will meet on Monday", "the council met on Monday")
                == [.same(["the", "council"]), .removed(["will", "meet"]), .added(["met"]), .same(["on", "Monday"])])
    }

    @Test(
        "Empty texts are all added or all removed",
        arguments: [("", "a b", WordDiff.Piece.added(["a", "b"])), ("a b", "", .removed(["a", "b"]))])
    func empty(old: String, new: String, piece: WordDiff.Piece) {
        #expect(WordDiff.compare(old, new) == [piece])
    }

    @Test("The pieces rebuild both texts, whatever they are", arguments: 0..<200)
    func rebuilds(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let vocabulary = 3 + next(400)
        let old = (0..<next(1500)).map { _ in "w\(next(vocabulary))" }
        var new = old.filter { _ in next(5) > 0 }
        for _ in 0..<next(40) { new.insert("n\(next(vocabulary))", at: next(new.count + 1)) }
        let pieces = WordDiff.compare(old.joined(separator: " "), new.joined(separator: " "))
        var (before, after): ([Substring], [Substring]) = ([], [])
        for piece in pieces {
            switch piece {
            case .same(let words):
                before += words
                after += words
            case .removed(let words): before += words
            case .added(let words): after += words
            }
        }
        #expect(before.map(String.init) == old)
        #expect(after.map(String.init) == new)
    }
}
