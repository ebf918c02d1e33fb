import Model
import StoreConformance
import Testing

@testable import Storage

@Suite struct RareFoldTests {
    @Test("Rare hashes are found before they are folded in and after, by the same process and by the next")
    func fold() throws {
        let file = try TemporaryDatabase()
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: 4)
        for number in 1...6 {
            var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
            update.publishAlone("s-\(number)", as: "a-\(number)")
            update.clusters.rare = [StoryID("s-\(number)"): [7, UInt64(100 + number)]]
            try store.commit(update)
            let expected = Dictionary(uniqueKeysWithValues: (1...number).map { (StoryID("s-\($0)"), $0 == number ? 2 : 1) })
            #expect(try store.reprints(holding: [7, UInt64(100 + number)]) == expected)
        }
        #expect(try store.rows("SELECT number FROM rare_horizon") == [["4"]])
        #expect(try store.rows("SELECT count(*) FROM rare_hashes") == [["8"]])
        try store.close()
        let next = try SQLiteStore(path: file.path, readOnly: true, rareBatch: 4)
        #expect(try next.reprints(holding: [7]).count == 6)
        #expect(try next.reprints(holding: [102, 106]) == [StoryID("s-2"): 1, StoryID("s-6"): 1])
    }

    @Test("A commit that fails leaves what is found as it was")
    func failure() throws {
        let file = try TemporaryDatabase()
        let faults = Faults()
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: 2, beforeStep: faults.step)
        var first = Sample.document(fetch: "f-1", at: 1)
        first.publishAlone("s-1", as: "a-1")
        first.clusters.rare = [StoryID("s-1"): [1]]
        try store.commit(first)
        var second = Sample.document(fetch: "f-2", at: 2)
        second.publishAlone("s-2", as: "a-2")
        second.clusters.rare = [StoryID("s-1"): [2], StoryID("s-2"): [1, 2]]
        var fails = 0
        while true {
            #expect(try store.reprints(holding: [1, 2]) == [StoryID("s-1"): 1], "after \(fails) faults")
            faults.arm(after: fails)
            do {
                try store.commit(second)
                break
            } catch is Faults.Fault { fails += 1 }
        }
        #expect(fails > 10)
        #expect(try store.rows("SELECT hash, number FROM rare_hashes") == [["1", "2"], ["2", "1"], ["2", "2"]])
        #expect(try store.reprints(holding: [1, 2]) == [StoryID("s-1"): 1, StoryID("s-2"): 2])
    }
}
