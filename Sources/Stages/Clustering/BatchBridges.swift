import Model

/// Cuts bridges between stories that do not belong together (`Bridges`).
extension Batch {
    /// Looks at every document that got an edge.
    mutating func cutBridges() throws {
        var torn = Set<StoryID>()
        for story in changes.addedAt.keys.sorted() where try restsOnSeveralStretches(story) { torn.formUnion(try cut(at: story)) }
        if !torn.isEmpty { try regroup(try parts(of: torn)) }
    }

    /// Whether a document's edges rest on more than one stretch of its text. What is known of one that many edges lead to is not read again.
    private mutating func restsOnSeveralStretches(_ story: StoryID) throws -> Bool {
        let fresh = (changes.addedAt[story] ?? []).compactMap { changes.added[$0] }.filter { $0.kind != .related }
        guard !fresh.isEmpty else { return false }
        let edges = past.stretches[story] == nil ? try standingEdges(at: story).filter { $0.kind != .related } : fresh
        var stretches = past.stretches[story] ?? Stretches()
        for edge in Bridges.telling(edges, at: story) { stretches.add(edge.places(in: story)) }
        past.stretches[story] = stretches.groups.count < 2 ? stretches : nil
        return stretches.groups.count > 1
    }

    /// Whether an edge would join two clusters over a document that was cut from one of them before, and is no stronger than what holds the document where
    /// it is: then all is decided.
    mutating func isCutAlready(_ edge: Edge, at story: StoryID) throws -> Bool {
        let edges = try standingEdges(at: story)
        let newcomer = edge.partner(of: story)
        guard edges.contains(where: { $0.rule == Bridges.rule && past.index.isJoined($0.partner(of: story), newcomer) }) else {
            return false
        }
        return Bridges.strength([edge]) <= Bridges.strength(edges.filter { $0.kind != .related })
    }

    /// - Returns: the stories that an edge was taken from.
    private mutating func cut(at story: StoryID) throws -> Set<StoryID> {
        let edges = Bridges.telling(try standingEdges(at: story), at: story)
        let stretches = Bridges.stretches(of: story, edges)
        guard stretches.count > 1 else { return [] }
        var sides = try sides(of: story, stretches)
        guard sides.count > 1, let document = try document(story) else { return [] }
        for index in sides.indices { try complete(&sides[index], of: document) }
        guard Bridges.stretches(of: story, sides.flatMap(\.edges)).count > 1 else { return try keep(sides.flatMap(\.edges)) }
        let time = document.document.time
        let known = time == Clusterer.unknownTime ? nil : time
        guard Bridges.isBridge(time: known, sides: sides.map { ($0.oldest, $0.members.count) }) else {
            return try keep(sides.flatMap(\.edges))
        }
        let kept = sides.indices.max { one, other in
            let (left, right) = (Bridges.strength(sides[one].edges), Bridges.strength(sides[other].edges))
            return left == right ? sides[one].members[0] > sides[other].members[0] : left < right
        }
        var torn = Set<StoryID>()
        for index in sides.indices {
            for edge in sides[index].edges {
                if index == kept { torn.formUnion(try keep([edge])) } else { torn.formUnion(tear(edge)) }
            }
        }
        return torn
    }

    /// Documents that hang together without the one between, with its edges to them.
    private struct Side {
        var members: [StoryID]
        var oldest: Timestamp?
        var edges: [Edge]
    }

    /// What a document's partners fall into without it.
    private mutating func sides(of story: StoryID, _ stretches: [[Edge]]) throws -> [Side] {
        var sides: [Side] = []
        var sideOfMember: [StoryID: Int] = [:]
        for edge in stretches.joined() {
            let partner = edge.partner(of: story)
            if let index = sideOfMember[partner] {
                sides[index].edges.append(edge)
                continue
            }
            let members = try members(with: partner, without: story)
            guard !members.isEmpty else { continue }
            for member in members { sideOfMember[member] = sides.count }
            sides.append(Side(members: members, oldest: try oldest(of: members), edges: [edge]))
        }
        return try joined(sides)
    }

    /// Looks for all edges into a side: two were enough to join it, and which two depends on what came first.
    private mutating func complete(_ side: inout Side, of document: MarkedDocument) throws {
        let known = Set(side.edges.map { $0.partner(of: document.id) })
        for member in side.members where !known.contains(member) {
            guard let other = try self.document(member), let edge = try edge(document, other), edge.kind != .related else { continue }
            add(edge)
            side.edges.append(edge)
        }
    }

    /// Sides between which an edge is found after all: while the bridge stood, nobody looked for one.
    private mutating func joined(_ sides: [Side]) throws -> [Side] {
        var result: [Side] = []
        for side in sides.sorted(by: { ($0.members.count, $0.members[0]) < ($1.members.count, $1.members[0]) }) {
            guard let index = try result.indices.first(where: { try findsEdge(between: result[$0].members, and: side.members) }) else {
                result.append(side)
                continue
            }
            result[index].members = (result[index].members + side.members).sorted()
            result[index].oldest = [result[index].oldest, side.oldest].compactMap { $0 }.min()
            result[index].edges += side.edges
        }
        return result
    }

    private mutating func findsEdge(between few: [StoryID], and many: [StoryID]) throws -> Bool {
        let others = Set(many)
        for story in few {
            guard let document = try document(story) else { continue }
            for candidate in past.index.candidates(for: document, window: context.window) {
                let members = candidate.standsForMore ? past.index.members(with: candidate.anyone) : candidate.stories
                for partner in members where others.contains(partner) {
                    guard let other = try self.document(partner), let edge = try edge(document, other), edge.kind != .related else {
                        continue
                    }
                    add(edge)
                    return true
                }
            }
        }
        return false
    }

    /// What hangs together with a story when another is left out, and others like that one, sorted; nothing for a story that is itself like it.
    private func members(with start: StoryID, without story: StoryID) throws -> [StoryID] {
        var members: [StoryID] = []
        var seen: Set<StoryID> = [start, story]
        var next = [start]
        while let member = next.popLast() {
            let edges = try standingEdges(at: member)
            guard Bridges.stretches(of: member, Bridges.telling(edges, at: member)).count < 2 else { continue }
            members.append(member)
            for edge in edges where edge.kind != .related {
                let partner = edge.partner(of: member)
                if seen.insert(partner).inserted { next.append(partner) }
            }
        }
        return members.sorted()
    }

    private mutating func oldest(of stories: [StoryID]) throws -> Timestamp? {
        try stories.compactMap { try document($0)?.document.time }.filter { $0 != Clusterer.unknownTime }.min()
    }

    /// Takes edges that a bridge had lost for what they are.
    private mutating func keep(_ edges: [Edge]) throws -> Set<StoryID> {
        var changed = Set<StoryID>()
        for edge in edges where edge.rule == Bridges.rule {
            guard let first = try document(edge.first), let second = try document(edge.second), let new = try self.edge(first, second),
                new.kind != .related
            else { continue }
            add(new)
            changed.formUnion([edge.first, edge.second])
        }
        return changed
    }

    /// Makes an edge one that is told and joins nothing.
    private mutating func tear(_ edge: Edge) -> Set<StoryID> {
        guard edge.rule != Bridges.rule else { return [] }
        remove(edge)
        add(edge.toldAsBridge)
        return [edge.first, edge.second]
    }
}

extension Edge {
    /// The edge of a document that is cut from the other end: told, and joining nothing.
    var toldAsBridge: Edge {
        var told = self
        (told.kind, told.rule) = (.related, Bridges.rule)
        return told
    }
}
