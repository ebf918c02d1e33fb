import Model
import Publishing
import Storage

// A history for people: one line an event, what changed below it.
extension History {
    var text: String {
        let title = article.stories.first?.story.title.shown ?? ""
        return "\(article.id)  \(title)\n\n" + events.map { Self.lines(of: $0).map { $0 + "\n" }.joined() }.joined()
    }

    private static func lines(of event: Event) -> [String] {
        let time = "\(event.at)"
        let (what, details) = words(of: event.kind)
        return ["\(time)  \(what)"] + details.map { String(repeating: " ", count: time.utf8.count + 4) + $0 }
    }

    private static func words(of kind: Event.Kind) -> (String, [String]) {
        switch kind {
        case .sighted(let sighting, let story): ("seen       \(place(sighting)), story \(story)", [])
        case .revised(let sighting, let story, let fields, let words):
            ("revised    \(place(sighting)), revision \(sighting.revision), story \(story)", details(fields, words))
        case .read(let version, let story, let fields, let words):
            (
                "page       of \(version.source.entry.rawValue.shown) in \(version.source.feed.rawValue.shown), fetch \(version.page.fetch),"
                    + " story \(story), version \(version.source.version)", details(fields, words)
            )
        case .takenBack(let entry, let story): ("taken back \(entry.feed.rawValue.shown) \(entry.key.rawValue.shown), story \(story)", [])
        case .canonical(let turn):
            (
                "canonical  \(turn.choice.story) instead of \(turn.from)",
                turn.choice.because.map { "\($0.rule): \($0.evidence)".shown }
            )
        case .logged(let change):
            ("\(padded(change.change.kind.rawValue)) \(told(change.change)), line \(change.seq) of the change log", [])
        }
    }

    private static func padded(_ word: String) -> String { word + String(repeating: " ", count: max(0, 10 - word.utf8.count)) }

    private static func place(_ sighting: Sighting) -> String {
        "in \(sighting.feed.rawValue.shown) as \(sighting.entry.rawValue.shown), fetch \(sighting.fetch)"
    }

    private static func details(_ fields: [FieldChange], _ words: WordCounts) -> [String] {
        let text = words == WordCounts(from: "", to: "") ? [] : ["text: words out \(words.removed), in \(words.added)"]
        return fields.map { $0.text(colours: false) } + text
    }

    private static func told(_ change: ArticleChange) -> String {
        switch (change.kind, change.other) {
        case (.merged, let other?): "\(change.article) into \(other)"
        case (.split, let other?): "\(change.article) from \(other)"
        default: change.article.rawValue + (change.story.map { ", by story \($0)" } ?? "")
        }
    }
}

// A history for programs: `pipeline.history/1`.
extension History {
    var json: String {
        let value: JSONValue = [
            "schema": "pipeline.history/1", "article": .string(article.id.rawValue), "retracted": .time(article.retracted),
            "events": .list(events) { event in .object([("at", .time(event.at))] + Self.members(of: event.kind)) },
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    private static func members(of kind: Event.Kind) -> [(String, JSONValue)] {
        switch kind {
        case .sighted(let sighting, let story): [("event", "sighted"), ("story", .string(story.rawValue))] + members(of: sighting)
        case .revised(let sighting, let story, let fields, let words):
            [("event", "revised"), ("story", .string(story.rawValue))] + members(of: sighting)
                + members(fields, words)
        case .read(let version, let story, let fields, let words):
            [
                ("event", "page"), ("story", .string(story.rawValue)), ("feed", .string(version.source.feed.rawValue)),
                ("entry", .string(version.source.entry.rawValue)), ("version", .int(version.source.version)),
                ("fetch", .string(version.page.fetch.rawValue)), ("document_sha256", .string(version.page.documentSHA256)),
            ] + members(fields, words)
        case .takenBack(let entry, let story):
            [
                ("event", "taken_back"), ("story", .string(story.rawValue)), ("feed", .string(entry.feed.rawValue)),
                ("entry", .string(entry.key.rawValue)),
            ]
        case .canonical(let turn):
            [
                ("event", "canonical"), ("story", .string(turn.choice.story.rawValue)), ("instead_of", .string(turn.from.rawValue)),
                ("because", .list(turn.choice.because) { ["rule": .string($0.rule), "evidence": .string($0.evidence)] }),
                ("confidence", .number(turn.choice.confidence)), ("rules_version", .int(turn.choice.rulesVersion)),
            ]
        case .logged(let change):
            [
                ("event", .string(change.change.kind.rawValue)), ("article", .string(change.change.article.rawValue)),
                ("other", .text(change.change.other?.rawValue)), ("story", .text(change.change.story?.rawValue)),
                ("seq", .int(Int(change.seq))),
            ]
        }
    }

    private static func members(_ fields: [FieldChange], _ words: WordCounts) -> [(String, JSONValue)] {
        [("fields", .list(fields) { $0.json }), ("words_removed", .int(words.removed)), ("words_added", .int(words.added))]
    }

    private static func members(of sighting: Sighting) -> [(String, JSONValue)] {
        [
            ("feed", .string(sighting.feed.rawValue)), ("entry", .string(sighting.entry.rawValue)), ("revision", .int(sighting.revision)),
            ("fetch", .string(sighting.fetch.rawValue)), ("document_sha256", .string(sighting.documentSHA256)),
        ]
    }
}
