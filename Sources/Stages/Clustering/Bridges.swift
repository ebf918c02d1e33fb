import Model

/// Documents that would join what does not belong together: a digest that holds two stories is near-identical to both, and they have nothing in common.
///
/// Another such document is no link between the sides, for then two digests would vouch for each other. Copies of the document itself say nothing: their edges
/// rest on all of it.
///
/// | a document                                                                        | is                                  |
/// |-----------------------------------------------------------------------------------|-------------------------------------|
/// | whose edges all rest on one stretch of its text                                   | no bridge                           |
/// | whose edges rest on two or more stretches, whose partners hang together without it | no bridge                          |
/// | the same, whose partners do not, older than those of one side                     | no bridge: they were taken from it  |
/// | the same, younger than the oldest of each side                                    | a bridge: it was made of them       |
/// | the same, where no time is known and every side has two documents                 | a bridge: they are stories without it |
///
/// A bridge stays with the side that it shares most with; its other edges are told as `related`, under the rule `bridge`. Whether a document is one follows
/// from its whole component, so the order of arrival does not matter.
enum Bridges {
    /// The rule under which a bridge's other edges are kept.
    static let rule = "bridge"
    /// What is told of such an edge.
    static let verdict = Rules.Verdict(kind: .related, rule: rule)
    /// The share of a text that is in another, from which the two are taken for copies of each other.
    private static let twins = 0.8

    /// Of the edges at a story those that tell on which stretches of its text the others rest: all that belong together with it, or would, and are no
    /// copies of the whole.
    static func telling(_ edges: [Edge], at story: StoryID) -> [Edge] {
        edges.filter { edge in
            (edge.kind != .related || edge.rule == rule) && (edge.first == story ? edge.coverage.first : edge.coverage.last) ?? 0 < twins
        }
    }

    /// The edges at a story by the stretches of its text that they rest on, in the order of the text.
    static func stretches(of story: StoryID, _ edges: [Edge]) -> [[Edge]] {
        var stretches = Stretches()
        for edge in edges { stretches.add(edge.places(in: story)) }
        var groups: [Int: [Edge]] = [:]
        for edge in edges { groups[stretches.index(of: edge.places(in: story)), default: []].append(edge) }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether a document between two sides was made of them.
    ///
    /// - Parameters:
    ///   - time: that of the document.
    ///   - sides: of each side the time of its oldest document, nil where none is known, and how many documents it has.
    static func isBridge(time: Timestamp?, sides: [(oldest: Timestamp?, count: Int)]) -> Bool {
        guard let time, !sides.contains(where: { $0.oldest == nil || $0.oldest == time }) else { return sides.allSatisfy { $0.count >= 2 } }
        return sides.allSatisfy { side in side.oldest.map { $0 < time } ?? false }
    }

    /// Of the edges into one side the one that shares most.
    static func strength(_ edges: [Edge]) -> (prose: Int, words: Int) {
        edges.map { (prose: $0.sharedProse, words: $0.sharedWords) }.max { $0 < $1 } ?? (0, 0)
    }
}

/// The stretches of a text that edges rest on: those of one edge belong together, and so do those that overlap.
struct Stretches: Sendable {
    /// Scalars that two places must have in common to be one: the last words of one passage may be the first of the next.
    private static let overlap = 20

    /// Each is a row of places in order, which have nothing in common.
    private(set) var groups: [[Range<Int>]] = []

    /// Adds the places of one edge.
    mutating func add(_ places: [Range<Int>]) {
        guard !places.isEmpty else { return }
        var merged = places
        var others: [[Range<Int>]] = []
        for group in groups {
            if Self.meet(group, places) { merged += group } else { others.append(group) }
        }
        others.append(Self.union(merged))
        groups = others.sorted { $0[0].lowerBound < $1[0].lowerBound }
    }

    /// Which group the places of an edge that was added are in; 0 for an edge without places.
    func index(of places: [Range<Int>]) -> Int { groups.firstIndex { Self.meet($0, places) } ?? 0 }

    private static func meet(_ group: [Range<Int>], _ places: [Range<Int>]) -> Bool {
        places.contains { place in group.contains { $0.clamped(to: place).count >= min(overlap, place.count) } }
    }

    private static func union(_ places: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, place.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
            } else {
                result.append(place)
            }
        }
        return result
    }
}
