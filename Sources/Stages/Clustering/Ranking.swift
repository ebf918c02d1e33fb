/// Members by a key, the least first: a binary heap that knows where each member stands, so that any of them can be taken out again. Every change costs the
/// logarithm of their number.
struct Ranking<Member: Hashable & Sendable, Key: Comparable & Sendable>: Sendable {
    private var heap: [(key: Key, member: Member)] = []
    private var places: [Member: Int] = [:]

    var isEmpty: Bool { heap.isEmpty }
    var count: Int { heap.count }
    var first: (key: Key, member: Member)? { heap.first }

    func contains(_ member: Member) -> Bool { places[member] != nil }

    /// The first so many, in order, without a look at the others.
    func first(_ count: Int) -> [(key: Key, member: Member)] {
        var chosen: [(key: Key, member: Member)] = []
        var open = heap.isEmpty ? [] : [0]
        while chosen.count < count, let next = open.indices.min(by: { heap[open[$0]].key < heap[open[$1]].key }) {
            let place = open.remove(at: next)
            chosen.append(heap[place])
            open += [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
        }
        return chosen
    }

    /// Puts a member in; one that is there gets the new key.
    mutating func insert(_ member: Member, _ key: Key) {
        remove(member)
        heap.append((key, member))
        places[member] = heap.count - 1
        rise(from: heap.count - 1)
    }

    /// Takes a member out, if it is there.
    mutating func remove(_ member: Member) {
        guard let place = places.removeValue(forKey: member) else { return }
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last.member] = place
        rise(from: place)
        sink(from: place)
    }

    private mutating func rise(from start: Int) {
        var place = start
        while place > 0, heap[place].key < heap[(place - 1) / 2].key {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(from start: Int) {
        var place = start
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child].key < heap[least].key { least = child }
            if least == place { return }
            exchange(place, least)
            place = least
        }
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        places[heap[one].member] = one
        places[heap[other].member] = other
    }
}
