import Model

/// The strongest edges that hold a family together: a maximum spanning tree by shared prose, drawn from the canonical story outwards.
///
/// Ties are broken by shared words and by names, so that the same edges always give the same tree. Stories that no edge joins to the rest begin a tree
/// of their own.
struct FamilyTree {
    /// A story in the tree. A parent stands before its children: nearest to the root first, of one parent's children the strongest first.
    struct Branch {
        let story: StoryID
        /// Where its parent stands; nil for a root.
        let parent: Int?
        /// What joins it to its parent.
        let edge: Edge?
        /// Where its children stand.
        fileprivate(set) var children: [Int] = []
        /// Stories below it.
        fileprivate(set) var descendants = 0
    }

    private(set) var branches: [Branch] = []
    private var pairs: Set<StoryPair> = []

    /// The tree of some stories.
    ///
    /// - Parameters:
    ///   - stories: in the order in which those begin a tree that nothing joins to `root`.
    ///   - edges: the strongest first; `related` ones, and those that lead elsewhere, join nothing.
    init(of stories: [StoryID], from root: StoryID, edges: [Edge]) {
        var groups = Groups(stories)
        var joined: [StoryID: [Edge]] = [:]
        for edge in edges where edge.kind != .related && groups.join(edge.first, edge.second) {
            joined[edge.first, default: []].append(edge)
            joined[edge.second, default: []].append(edge)
        }
        var placed: Set<StoryID> = []
        for story in [root] + stories where placed.insert(story).inserted { grow(from: story, along: joined, &placed) }
        countDescendants()
    }

    /// All edges of one story, each a branch.
    init(around story: StoryID, edges: [Edge]) {
        branches = [Branch(story: story, parent: nil, edge: nil)]
        for edge in edges where edge.first == story || edge.second == story { add(edge, to: 0) }
        countDescendants()
    }

    /// More shared prose first, then more shared words, then by name.
    static func isStronger(_ one: Edge, _ other: Edge) -> Bool {
        (other.sharedProse, other.sharedWords, one.first, one.second) < (one.sharedProse, one.sharedWords, other.first, other.second)
    }

    /// Whether an edge is one of the tree's.
    func holds(_ edge: Edge) -> Bool { pairs.contains(StoryPair(edge.first, edge.second)) }

    /// Breadth first, so that whatever is cut off at the end is far from the root.
    private mutating func grow(from root: StoryID, along joined: [StoryID: [Edge]], _ placed: inout Set<StoryID>) {
        var next = branches.count
        branches.append(Branch(story: root, parent: nil, edge: nil))
        while next < branches.count {
            let story = branches[next].story
            for edge in joined[story] ?? [] where placed.insert(edge.first == story ? edge.second : edge.first).inserted {
                add(edge, to: next)
            }
            next += 1
        }
    }

    private mutating func add(_ edge: Edge, to parent: Int) {
        let story = edge.first == branches[parent].story ? edge.second : edge.first
        branches[parent].children.append(branches.count)
        branches.append(Branch(story: story, parent: parent, edge: edge))
        pairs.insert(StoryPair(edge.first, edge.second))
    }

    private mutating func countDescendants() {
        for index in branches.indices.reversed() {
            if let parent = branches[index].parent { branches[parent].descendants += branches[index].descendants + 1 }
        }
    }
}

/// Which stories hang together so far.
private struct Groups {
    private var numbers: [StoryID: Int]
    private var parents: [Int]

    init(_ stories: [StoryID]) {
        numbers = Dictionary(stories.enumerated().map { ($1, $0) }) { first, _ in first }
        parents = Array(stories.indices)
    }

    /// Joins two groups; false where they are one already, or a story is not among these.
    mutating func join(_ one: StoryID, _ other: StoryID) -> Bool {
        guard let first = numbers[one], let second = numbers[other] else { return false }
        let (left, right) = (root(of: first), root(of: second))
        guard left != right else { return false }
        parents[right] = left
        return true
    }

    private mutating func root(of number: Int) -> Int {
        var root = number
        while parents[root] != root {
            parents[root] = parents[parents[root]]
            root = parents[root]
        }
        return root
    }
}
