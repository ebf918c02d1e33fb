import Model

/// A family for people: who is in it, then the tree of what holds it together with the words that say so, then what is known besides.
struct FamilyText {
    let family: Family
    var paint = Paint.plain
    var art = LineArt.boxes
    /// Whether everything is told, however long it gets.
    var tellsAll = false
    /// Whether every passage is told, whole.
    var quotesAll = false

    /// Stories and edges of a kind that are told of a large family.
    private static let most = 20

    var text: String {
        var lines = head
        if case .story = family.asked {
        } else {
            lines += ["", "members, in the order of publication"] + members
            lines += section("why the others do not speak for all", dismissed)
        }
        if family.tree.branches.count > 1 {
            lines += ["", treeHeading] + FamilyDrawing(family: family, paint: paint, art: art, quoting: quoting, limit: limit).lines
        }
        if family.edges.isEmpty { lines += ["", "it shares nothing with any story that was seen"] }
        lines += section("also shared, not needed to join them", family.spareEdges.map(spare))
        lines += section("told, not merged", family.looseEdges.map(spare))
        lines += section("not counted: the site prints it under other stories", family.notCounted.map(wrapping))
        lines += legend
        return lines.map { $0.trimmingTrailingBlanks() + "\n" }.joined()
    }

    private var limit: Int { tellsAll ? .max : Self.most }
    private var quoting: Quoting { Quoting(width: paint.widthInColumns, art: art, quotesAll: quotesAll) }

    private var treeHeading: String {
        if case .story = family.asked { return "shares with, the strongest first" }
        return "why they are one: the strongest ties, from the canonical story outwards"
    }

    /// What the relations and the rules mean that were told of.
    private var legend: [String] {
        let (kinds, rules) = (Set(family.edges.map(\.kind)), Set(family.edges.map(\.rule)))
        guard !kinds.isEmpty else { return [] }
        return [""] + RelationKind.allCases.filter(kinds.contains).map { "  \($0.rawValue): \($0.meaning)" }
            + EdgeRule.meanings.filter { rules.contains($0.rule) }.map { "  rule \($0.rule): \($0.meaning)" }
    }

    private func section(_ heading: String, _ items: [[String]]) -> [String] {
        guard !items.isEmpty else { return [] }
        let hidden = items.count - min(items.count, limit)
        return ["", heading] + items.prefix(limit).joined() + (hidden > 0 ? ["  \(art.ellipsis) and \(hidden) more; --all tells them"] : [])
    }
}

extension FamilyText {
    private var head: [String] {
        let names: [String] =
            switch family.asked {
            case .article: [title(family.article.rawValue, of: family.canonical.story), size]
            case .alias(let alias):
                [title(family.article.rawValue, of: family.canonical.story), "\(alias) merged into \(family.article)", size]
            case .story(let story): [title(story.rawValue, of: story)] + standing(of: story)
            }
        return names + aliases
    }

    private func title(_ id: String, of story: StoryID) -> String {
        let title = family.story(story)?.title.safelyShown(upTo: max(20, paint.widthInColumns - id.count - 2)) ?? ""
        return paint.bold("\(id)  \(title)")
    }

    private var size: String {
        let publishers = Set(family.members.map(\.publisher.domain)).count
        let sum = "\(count(family.members.count, "story", "stories")) of \(count(publishers, "publisher", "publishers"))"
        guard let first = family.members.first, let last = family.members.last, first.time != last.time else { return sum }
        return "\(sum), from \(first.time) to \(last.time)"
    }

    private func standing(of story: StoryID) -> [String] {
        guard let member = family.story(story) else { return [] }
        let role = family.canonical.story == story ? "which it speaks for" : "for which \(family.canonical.story) speaks"
        let others = family.members.count - 1
        let company = others == 0 ? "alone" : "with \(count(others, "other story", "other stories"))"
        return [
            "\(member.publisher.domain.safelyShown), \(member.time), version \(member.version)",
            "in article \(family.article), \(company), \(role)",
        ]
    }

    private var aliases: [String] {
        guard !family.aliases.isEmpty, family.asked == .article || isAlias else { return [] }
        let shown = family.aliases.prefix(limit).map { "\($0.id) (known since \($0.firstSeen))" }
        let hidden = family.aliases.count - shown.count
        return ["merged into it: " + shown.joined(separator: ", ") + (hidden > 0 ? " and \(hidden) more" : "")]
    }

    private var isAlias: Bool {
        if case .alias = family.asked { return true }
        return false
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// The table of members, and why the canonical story speaks for them.
    private var members: [String] {
        var table = TextTable(header: ["", "published", "publisher", "story", "title"])
        for member in family.members.prefix(limit) {
            let mark = (member.id == family.canonical.story ? "*" : "") + (member.retracted == nil ? "" : "x")
            table.add([
                mark, Self.minute(of: member.time), member.publisher.domain.safelyShown(upTo: 30), member.id.rawValue,
                member.title.safelyShown(upTo: 80),
            ])
        }
        let hidden = family.members.count - min(family.members.count, limit)
        let because = family.canonical.because.map { "\($0.rule): \($0.evidence)".safelyShown }.joined(separator: "; ")
        return table.text.split(separator: "\n").map { "  \($0)".shortened(to: paint.widthInColumns) }
            + (hidden > 0 ? ["  \(art.ellipsis) and \(hidden) more; --all tells them"] : [])
            + ["  * speaks for all, because \(because.isEmpty ? "it is alone" : because)"]
            + (family.members.contains { $0.retracted != nil } ? ["  x taken back by its feed"] : [])
    }

    /// Of each other story the rule that sent it away.
    private var dismissed: [[String]] {
        let reasons = family.members.compactMap { member -> [String]? in
            guard let reason = family.dismissals[member.id], member.id != family.canonical.story else { return nil }
            let name = "\(member.publisher.domain.safelyShown(upTo: 30)) \(member.id)"
            return ["  \(name): \(reason.rule): \(reason.evidence.safelyShown)"]
        }
        guard let today = family.chosenToday else { return reasons }
        return [["  by today's rules and order \(today) would speak for all: the choice is made anew when a story comes or changes"]]
            + reasons
    }

    /// `2026-11-21 12:43`, in UTC.
    private static func minute(of moment: Timestamp) -> String { String("\(moment)".prefix(16)).replacing("T", with: " ") }

    /// An edge that is not in the tree.
    private func spare(_ edge: Edge) -> [String] {
        let ends = [edge.first, edge.second].map(end).joined(separator: " \(art.between) ")
        let quotations = quotesAll ? quoting.lines(edge.passages, indentation: "      ") : []
        return ["  \(ends)", "    \(paint.bold(edge.kind.rawValue)), \(EdgeWords.text(edge))"] + family.outdated(edge).map { "    " + $0 }
            + quotations
    }

    private func end(_ story: StoryID) -> String {
        guard let member = family.story(story) else { return story.rawValue }
        let place = member.article == family.article ? "" : " of \(member.article)"
        return "\(member.publisher.domain.safelyShown(upTo: 30)) \(story)\(place)"
    }

    private func wrapping(_ passage: Family.NotCounted) -> [String] {
        let seen = passage.entry.map { entry in
            let site = entry.site.map { "of \($0.safelyShown(upTo: 60))" } ?? "of many sites"
            return "seen on \(count(entry.stories, "unrelated story", "unrelated stories")) \(site), in the registry since \(entry.since)"
        }
        let stories = passage.places.prefix(5).map(\.story.rawValue).joined(separator: ", ")
        let more = passage.places.count > 5 ? " and \(passage.places.count - 5) more" : ""
        return quoting.lines(words: passage.text, indentation: "  ") + [
            "    \(seen ?? "no longer in the registry"); here in \(stories)\(more)"
        ]
    }
}

extension RelationKind {
    /// What it says of two stories, in a few words.
    fileprivate var meaning: String {
        switch self {
        case .identical: "the same words"
        case .copy: "nearly the same words"
        case .excerpt: "one is a part of the other"
        case .revision: "reworded in between, with the reporter's own prose in long runs"
        case .related: "they share less than makes them one"
        }
    }
}

/// What an edge rests on, in words.
enum EdgeWords {
    /// - Parameter child: in a tree, the story below; nil where the two stand beside each other.
    static func text(_ edge: Edge, child: StoryID? = nil) -> String {
        let words = "\(edge.sharedWords) \(edge.sharedWords == 1 ? "word" : "words") shared, \(edge.sharedProse) in prose"
        return "\(words); \(shares(edge, child)); rule \(edge.rule.safelyShown)"
    }

    private static func shares(_ edge: Edge, _ child: StoryID?) -> String {
        let shares = edge.coverage.map { "\(Int((min(max($0, 0), 1) * 100).rounded()))\u{A0}%" }
        guard shares.count == 2 else { return "shares unknown" }
        guard let child else { return "\(shares[0]) of the one, \(shares[1]) of the other" }
        return child == edge.first
            ? "\(shares[0]) of it, \(shares[1]) of the one above" : "\(shares[1]) of it, \(shares[0]) of the one above"
    }
}
