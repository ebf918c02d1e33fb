/// The elements that are open, outermost first.
struct OpenElements {
    /// Elements deeper than this lose their tags and keep their text: browsers stop at 512, and no reader needs more.
    static let depthLimit = 256

    private var indices: [UInt8] = []
    /// How often each element is open: most end tags that close nothing are found out without a search.
    private var counts = [UInt16](repeating: 0, count: SafeElement.Table.shared.list.count)
    /// How many elements beyond the limit are open: their end tags must not close others.
    private(set) var surplus = 0

    /// How many there are.
    var count: Int { indices.count }
    /// The innermost.
    var last: UInt8? { indices.last }

    mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        for index in counts.indices { counts[index] = 0 }
        surplus = 0
    }

    /// Whether an element of this kind is open anywhere.
    func contains(_ index: UInt8) -> Bool { counts[Int(index)] > 0 }

    mutating func push(_ index: UInt8) {
        indices.append(index)
        counts[Int(index)] += 1
    }

    /// Closes the innermost.
    mutating func pop() -> UInt8? {
        guard let index = indices.popLast() else { return nil }
        counts[Int(index)] -= 1
        surplus = 0
        return index
    }

    /// Counts an element that is not written.
    mutating func pushSurplus() { surplus += 1 }
    /// Counts its end tag; false where there is none.
    mutating func popSurplus() -> Bool {
        guard surplus > 0 else { return false }
        surplus -= 1
        return true
    }

    /// Where the innermost element stands that is of one of the groups; nil where there is none, or a barrier stands before it.
    func last(of groups: SafeElement.Groups, within barrier: SafeElement.Groups, in list: [SafeElement]) -> Int? {
        var at = indices.count
        while at > 0 {
            at -= 1
            let found = list[Int(indices[at])].groups
            if !found.isDisjoint(with: groups) { return at }
            if !found.isDisjoint(with: barrier) { return nil }
        }
        return nil
    }

    /// Where the innermost element of this kind stands.
    func last(_ index: UInt8, within barrier: SafeElement.Groups, in list: [SafeElement]) -> Int? {
        guard contains(index) else { return nil }
        var at = indices.count
        while at > 0 {
            at -= 1
            if indices[at] == index { return at }
            if !list[Int(indices[at])].groups.isDisjoint(with: barrier) { return nil }
        }
        return nil
    }
}
