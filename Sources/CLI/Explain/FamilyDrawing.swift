import Model

/// The tree of a family on lines.
struct FamilyDrawing {
    let family: Family
    let paint: Paint
    let art: LineArt
    let quoting: Quoting
    /// How many stories are drawn.
    let limit: Int

    /// Levels that are drawn before each other; deeper ones move the tree to the left.
    private static let levels = 5

    private var branches: [FamilyTree.Branch] { family.tree.branches }

    /// A story that is still to be drawn, or what tells of those that are not.
    private enum Step {
        case story(Int, stem: [Bool])
        case hidden(Int, stem: [Bool])
    }

    var lines: [String] {
        var lines: [String] = []
        // A stack and no recursion: a chain of copies may be as deep as it likes.
        let roots = branches.indices.filter { branches[$0].parent == nil }
        var steps = roots.filter { $0 < limit }.reversed().map { Step.story($0, stem: []) }
        let hiddenRoots = roots.filter { $0 >= limit }
        if !hiddenRoots.isEmpty { steps.insert(.hidden(stories(at: hiddenRoots), stem: []), at: 0) }
        while let step = steps.popLast() {
            switch step {
            case .story(let index, let stem):
                lines += draw(index, stem)
                steps += below(index, stem).reversed()
            case .hidden(let number, let stem):
                lines.append(trunk(stem) + "\(art.ellipsis) and \(number) more; --all draws them")
            }
        }
        return lines
    }

    /// What follows a story. A stem says of each level whether more follows there.
    private func below(_ index: Int, _ stem: [Bool]) -> [Step] {
        let children = branches[index].children
        let shown = children.filter { $0 < limit }
        let hidden = stories(at: children.filter { $0 >= limit })
        let steps = shown.enumerated().map { Step.story($1, stem: stem + [$0 < shown.count - 1 || hidden > 0]) }
        return steps + (hidden > 0 ? [.hidden(hidden, stem: stem + [false])] : [])
    }

    private func stories(at indices: [Int]) -> Int { indices.reduce(0) { $0 + branches[$1].descendants + 1 } }

    private func draw(_ index: Int, _ stem: [Bool]) -> [String] {
        let branch = branches[index]
        guard let edge = branch.edge else { return ["  " + name(branch.story) + (index == 0 ? "" : "  (no tie that still holds)")] }
        let hasMore = !branch.children.isEmpty
        let inner = indentation(stem) + (hasMore ? art.through : art.blank)
        return [trunk(stem) + paint.bold(edge.kind.rawValue) + "  " + name(branch.story)]
            + quoting.wrapped(EdgeWords.text(edge, child: branch.story), indentation: inner)
            + (notes(on: branch.story) + family.outdated(edge)).map { inner + $0 } + quoting.lines(edge.passages, indentation: inner + "  ")
    }

    /// What a story says of itself.
    private func notes(on story: StoryID) -> [String] {
        let origin = family.story(story)?.origin.map { "says that it is from \($0.name?.safelyShown(upTo: 60) ?? "elsewhere")" }
        let cut = family.story(story)?.isTruncated == true ? "is cut" : nil
        let notes = [origin, cut].compactMap { $0 }
        return notes.isEmpty ? [] : [notes.joined(separator: ", ")]
    }

    private func name(_ story: StoryID) -> String {
        guard let member = family.story(story) else { return story.rawValue }
        let place = member.article == family.article ? "" : "  of \(member.article)"
        return "\(member.publisher.domain.safelyShown(upTo: 30))  \(story)\(place)"
    }

    /// What stands before a story.
    private func trunk(_ stem: [Bool]) -> String {
        guard let isFollowed = stem.last else { return "  " }
        return indentation(stem.dropLast()) + (isFollowed ? art.branch : art.last)
    }

    /// What stands before the lines below a story.
    private func indentation(_ stem: some BidirectionalCollection<Bool>) -> String {
        let skipped = max(0, stem.count - Self.levels)
        return "  " + (skipped > 0 ? "+\(skipped) " : "") + stem.suffix(Self.levels).map { $0 ? art.through : art.blank }.joined()
    }
}

/// Quotes passages within the width of a terminal.
struct Quoting {
    let width: Int
    let art: LineArt
    /// Whether every passage is told, whole.
    let quotesAll: Bool

    /// Passages of an edge that are told where not all are.
    private static let most = 2
    /// A column that words always have, however deep the tree.
    private static let narrowest = 30

    /// The longest passages, each on a line; or all of them, whole.
    func lines(_ passages: [Passage], indentation: String) -> [String] {
        let shown = quotesAll ? passages[...] : passages.prefix(Self.most)
        let hidden = passages.count - shown.count
        return shown.flatMap { lines(words: $0.text, indentation: indentation) }
            + (hidden > 0 ? ["\(indentation)\(art.ellipsis) and \(hidden) more; --passages tells all, whole"] : [])
    }

    /// Words in quotation marks: on one line, shortened, or whole.
    func lines(words: String, indentation: String) -> [String] {
        let plain = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !quotesAll else { return wrapped(art.opening + plain.safelyShown + art.closing, indentation: indentation) }
        let size = Self.size(of: plain)
        let room = room(beside: indentation) - size.count - 3
        let short = plain.safelyShown(upTo: max(Self.narrowest, room))
        let isWhole = !short.hasSuffix("…") || short == plain
        let end = isWhole ? short : String(short.dropLast()).trimmingTrailingBlanks() + art.ellipsis
        return ["\(indentation)\(art.opening)\(end)\(art.closing) \(size)"]
    }

    /// How long a passage is: in words, or in characters where a script has no blanks.
    private static func size(of plain: String) -> String {
        let words = plain.split(separator: " ").count
        let characters = plain.count
        return characters > 15 * words ? "(\(characters) characters)" : "(\(words) \(words == 1 ? "word" : "words"))"
    }

    /// A text on as many lines as it takes.
    func wrapped(_ text: String, indentation: String) -> [String] {
        let room = max(Self.narrowest, room(beside: indentation))
        var lines: [String] = []
        var (line, used) = ("", 0)
        for piece in Self.pieces(of: text, upTo: room) {
            let wide = TextTable.width(of: piece)
            if used + wide - (piece.hasSuffix(" ") ? 1 : 0) > room, !line.isEmpty {
                lines.append(indentation + line.trimmingTrailingBlanks())
                (line, used) = ("", 0)
            }
            line += piece
            used += wide
        }
        return lines + [indentation + line.trimmingTrailingBlanks()]
    }

    /// Words with the blank behind them; a word that no line can hold falls into its characters.
    private static func pieces(of text: String, upTo room: Int) -> [String] {
        text.split(separator: " ").flatMap { word in
            TextTable.width(of: String(word)) < room ? [String(word) + " "] : word.map { String($0) } + [" "]
        }
    }

    private func room(beside indentation: String) -> Int { width - TextTable.width(of: indentation) }
}
