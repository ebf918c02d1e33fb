import Clustering
import Model
import Seeded
import Testing

@Suite struct FilterClustererTests {
    @Test func everyLineIsAnsweredInItsOrder() throws {
        var random = SplitMix64(seed: 1)
        let text = prose(words: 120, using: &random)
        let answers = try answers([
            FilterDocument(id: "b", text: text, publisher: "b.example"), FilterDocument(id: "x", text: prose(words: 90, using: &random)),
            FilterDocument(id: "a", text: text + " More.", publisher: "a.example"),
        ])
        #expect(answers.map(\.id) == ["b", "x", "a"])
        #expect(answers[0].cluster == answers[2].cluster)
        #expect(answers.map(\.relation) == [.copy, nil, .copy])
        #expect(answers.map(\.to) == ["a", nil, "b"])
        #expect(answers[1].cluster == "x")
        #expect(answers[0].passages.map(\.text) == [String(text.dropLast())])
    }

    @Test func linesOfOneUrlOrOneIdAreOneDocumentWhateverTheySay() throws {
        var random = SplitMix64(seed: 2)
        let texts = (0..<5).map { _ in prose(words: 90, using: &random) }
        let answers = try answers([
            FilterDocument(id: "1", text: texts[0], url: "https://a.example/x", publisher: "a.example"),
            FilterDocument(id: "2", text: texts[1], url: "https://a.example/x", publisher: "a.example"),
            FilterDocument(id: "3", text: texts[2], url: "https://a.example/x", publisher: "b.example"),
            FilterDocument(id: "3", text: texts[3]), FilterDocument(id: "4", text: texts[4]),
        ])
        #expect(answers[0].cluster == answers[1].cluster)
        #expect(answers[2].cluster == answers[3].cluster)
        #expect(Set(answers.map(\.cluster)).count == 3)
        #expect(answers.map(\.to) == ["2", "1", "3", "3", nil])
        #expect(answers.map(\.relation) == [.revision, .revision, .revision, .revision, nil])
    }

    @Test(arguments: 1...8)
    func theAnswersDoNotDependOnTheOrderOfTheLines(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let sentences = (0..<10).map { _ in prose(words: 20, using: &random) }
        let lines = (0..<8).map { number in
            FilterDocument(
                id: "d\(number)", text: sentences.shuffled(using: &random).prefix(5).joined(separator: " "),
                url: number % 3 == 0 ? "https://a.example" : nil, published: Timestamp(seconds: Int64(number % 2) * 300_000))
        }
        let wanted = try answers(lines).map { [$0.id, $0.cluster] }.sorted { $0[0] < $1[0] }
        for _ in 0..<3 {
            #expect(try answers(lines.shuffled(using: &random)).map { [$0.id, $0.cluster] }.sorted { $0[0] < $1[0] } == wanted)
        }
    }

    /// Two stories begin with a phrase that stands deep in fifty others, too little of each to join them: it is nobody's evidence, whoever comes first.
    @Test func aPhraseOfManyStoriesJoinsNoneWheneverTheyCome() throws {
        var random = SplitMix64(seed: 4)
        let phrase = prose(words: 36, using: &random)
        var lines = [24, 264].enumerated().map { number, words in
            FilterDocument(id: "short \(number)", text: phrase + " " + prose(words: words, using: &random), publisher: "\(number).example")
        }
        let together = try answers(lines)
        #expect(Set(together.map(\.cluster)).count == 1, "the two alone are a story and its excerpt")
        for number in 0..<50 {
            let text = [prose(words: 220, using: &random), phrase, prose(words: 40, using: &random)].joined(separator: " ")
            lines.append(FilterDocument(id: "other \(number)", text: text, publisher: "other-\(number).example"))
        }
        for order in [lines, lines.reversed(), lines.shuffled(using: &random)] {
            let answers = try answers(order)
            #expect(Set(answers.map(\.cluster)).count == 52)
        }
    }

    /// A document a day, each copied on the next: what one plan places spans weeks, and what lies before it is within the window all the same.
    @Test func fewDocumentsOfLongTimesAreComparedOverTheirWholeWindow() throws {
        var random = SplitMix64(seed: 5)
        var lines: [FilterDocument] = []
        for day in 0..<200 {
            let text = prose(words: 90, using: &random)
            for (copy, hours) in [("a", 0), ("b", 90)] {
                let time = Timestamp(seconds: Int64(day * 24 + hours) * 3600)
                lines.append(FilterDocument(id: "\(day)\(copy)", text: text, published: time, publisher: "\(copy).example"))
            }
        }
        let clusters = Dictionary(grouping: try answers(lines), by: \.cluster).mapValues(\.count)
        #expect(clusters.count == 200 && clusters.values.allSatisfy { $0 == 2 })
    }

    @Test func pairsCarryTheirEvidence() throws {
        var random = SplitMix64(seed: 3)
        let text = prose(words: 120, using: &random)
        let pairs = try filtered([FilterDocument(id: "b", text: text), FilterDocument(id: "a", text: text)]).pairs
        #expect(pairs.map { [$0.first, $0.second, $0.edge.rule] } == [["a", "b", "identical"]])
        #expect(pairs.first?.edge.coverage == [1, 1])
        #expect(pairs.first?.edge.passages.map(\.text) == [String(text.dropLast())])
    }

    @Test(arguments: [
        ("Mayor opens lagoon gate before winter storms", "Lagoon gate opened: mayor hopes for calm winter", true),
        ("Mayor opens lagoon gate before winter storms", "Pilots sue over northern channel dredging", false),
    ])
    func shortItemsAreComparedByTheirTopicalWords(one: String, other: String, isSame: Bool) throws {
        let summary = "Oda Lindqvist pressed the button in Varsholm harbour on Tuesday."
        let answers = try answers([
            FilterDocument(id: "1", title: one, text: isSame ? summary : "Engineers met.", publisher: "a.example"),
            FilterDocument(id: "2", title: other, text: summary, publisher: "a.example"),
        ])
        #expect((answers[0].cluster == answers[1].cluster) == isSame)
    }

    @Test func shortItemsWithOtherNumbersStayApart() throws {
        let weather = { (low: Int) in
            "Mostly sunny skies over the lagoon, high \(low + 8), low \(low), winds \(low + 20) knots, rain \(low + 31) percent"
        }
        let answers = try answers([FilterDocument(id: "1", text: weather(3)), FilterDocument(id: "2", text: weather(5))])
        #expect(answers[0].cluster != answers[1].cluster)
    }

    private func answers(_ lines: [FilterDocument]) throws -> [FilterAnswer] { try filtered(lines).answers }
}
