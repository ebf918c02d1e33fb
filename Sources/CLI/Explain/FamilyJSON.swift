import Model
import Publishing

/// A family for programs: `pipeline.explain-article/1`. Every key is always there, `null` where there is nothing to say.
extension Family {
    var json: String {
        let report: JSONValue = [
            "schema": "pipeline.explain-article/1", "asked": askedJSON, "article": .string(article.rawValue),
            "canonical": [
                "story": .string(canonical.story.rawValue), "confidence": .number(canonical.confidence),
                "rules_version": .int(canonical.rulesVersion),
                "chosen_today": .text((chosenToday ?? canonical.story).rawValue),
                "because": .list(canonical.because) { ["rule": .string($0.rule), "evidence": .string($0.evidence)] },
            ],
            "aliases": .list(aliases) { ["id": .string($0.id.rawValue), "first_seen": .time($0.firstSeen)] },
            "members": members(parents: parents), "others": .list(others.values.sorted { $0.id < $1.id }) { Self.value($0, more: []) },
            "edges": .list(edges) { value($0) }, "not_counted": .list(notCounted) { Self.value($0) },
        ]
        return String(decoding: report.encoded(.indented), as: UTF8.self)
    }

    private var askedJSON: JSONValue {
        switch asked {
        case .article: ["id": .string(article.rawValue), "is": "article"]
        case .alias(let alias): ["id": .string(alias.rawValue), "is": "alias"]
        case .story(let story): ["id": .string(story.rawValue), "is": "story"]
        }
    }

    /// For each story of the tree the one that it hangs on.
    private var parents: [StoryID: StoryID] {
        var parents: [StoryID: StoryID] = [:]
        for branch in tree.branches {
            if let parent = branch.parent { parents[branch.story] = tree.branches[parent].story }
        }
        return parents
    }

    private func members(parents: [StoryID: StoryID]) -> JSONValue {
        .list(members) { member in
            Self.value(
                member,
                more: [
                    ("is_canonical", .flag(member.id == canonical.story)), ("joined_by", .text(parents[member.id]?.rawValue)),
                    ("retracted", .time(member.retracted)),
                    (
                        "not_chosen",
                        member.id == canonical.story
                            ? .null
                            : dismissals[member.id].map { ["rule": .string($0.rule), "evidence": .string($0.evidence)] } ?? .null
                    ),
                ])
        }
    }

    private static func value(_ member: Member, more: [(String, JSONValue)]) -> JSONValue {
        .object(
            [
                ("story", .string(member.id.rawValue)), ("version", .int(member.version)), ("article", .string(member.article.rawValue)),
                ("publisher", .object([("name", .text(member.publisher.name)), ("domain", .string(member.publisher.domain))])),
                ("title", .string(member.title)), ("url", .text(member.url)), ("published", .time(member.published)),
                ("first_seen", .time(member.firstSeen)),
                (
                    "origin",
                    member.origin.map { .object([("name", .text($0.name)), ("evidence", .string($0.evidence))]) } ?? .null
                ), ("truncated", .flag(member.isTruncated)),
            ] + more)
    }

    private func value(_ edge: Edge) -> JSONValue {
        [
            "first": .string(edge.first.rawValue), "first_version": .int(edge.firstVersion), "second": .string(edge.second.rawValue),
            "second_version": .int(edge.secondVersion), "relation": .string(edge.kind.rawValue), "rule": .string(edge.rule),
            "rules_version": .int(edge.rulesVersion), "shared_words": .int(edge.sharedWords), "shared_prose": .int(edge.sharedProse),
            "coverage": .list(edge.coverage) { .number($0) }, "in_tree": .flag(tree.holds(edge)),
            "passages": .list(edge.passages) { passage in
                ["text": .string(passage.text), "first_at": Self.value(passage.here), "second_at": Self.value(passage.there)]
            },
        ]
    }

    private static func value(_ passage: NotCounted) -> JSONValue {
        [
            "text": .string(passage.text), "site": .text(passage.entry?.site), "stories": passage.entry.map { .int($0.stories) } ?? .null,
            "since": .time(passage.entry?.since),
            "places": .list(passage.places) { ["story": .string($0.story.rawValue), "at": value($0.range)] },
        ]
    }

    private static func value(_ range: Range<Int>) -> JSONValue { [.int(range.lowerBound), .int(range.upperBound)] }
}
