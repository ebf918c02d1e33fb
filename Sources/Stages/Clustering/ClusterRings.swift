/// Which documents of the window hang together: sets that only grow (union-find), each a ring besides, so that its members can be listed. A set is never
/// parted; its members are set apart and joined anew.
struct ClusterRings {
    private var parents: [UInt32] = []
    private var nexts: [UInt32] = []

    /// One more document, by itself.
    mutating func add() {
        parents.append(UInt32(parents.count))
        nexts.append(UInt32(nexts.count))
    }

    /// The document that stands for a document's set; the paths to it get shorter.
    @inline(__always)
    mutating func root(of document: UInt32) -> UInt32 {
        var document = document
        while parents[Int(document)] != document {
            parents[Int(document)] = parents[Int(parents[Int(document)])]
            document = parents[Int(document)]
        }
        return document
    }

    /// Makes two sets one.
    mutating func join(_ one: UInt32, _ other: UInt32) {
        let (one, other) = (root(of: one), root(of: other))
        guard one != other else { return }
        parents[Int(other)] = one
        nexts.swapAt(Int(one), Int(other))
    }

    /// Sets all documents apart that are in the sets of these.
    mutating func isolate(_ documents: [UInt32]) {
        var left = Set(documents)
        while let document = left.popFirst() {
            for member in members(with: document) {
                left.remove(member)
                parents[Int(member)] = member
                nexts[Int(member)] = member
            }
        }
    }

    /// Whether a document is alone in its set.
    func isAlone(_ document: UInt32) -> Bool { nexts[Int(document)] == document }

    /// The documents of a document's set, that one first.
    func members(with document: UInt32) -> [UInt32] {
        var members = [document]
        var next = nexts[Int(document)]
        while next != document {
            members.append(next)
            next = nexts[Int(next)]
        }
        return members
    }
}
