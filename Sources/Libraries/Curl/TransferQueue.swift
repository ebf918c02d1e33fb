/// Who goes next: first come, first served, but never more than so many to one key (what is asked politely as one: a registrable domain),
/// so many to one IP address, and so many in all.
///
/// We do not leave this to libcurl: it counts the time limits of a transfer that waits, and one busy host can hold up the others there
/// (when a connection becomes free, 7.88 wakes only the first waiting transfer, whatever its host).
///
/// Those who wait stand in lanes, one for each pair of key and address (no address while it is not known). A lane that has waiters stands in
/// exactly one place: among the ready ones, or before the gate that was found shut: that of its key or that of its address. When a place
/// becomes free behind a gate, one lane from before it is made ready; whenever a lane was looked at, and its gates have room for more,
/// the next one is. So a gate with room never has a lane before it without another one of that gate being ready, nobody is forgotten, and
/// no event looks at all who wait: a look in vain needs a gate that is full, of which there are never more than transfers under way.
struct TransferQueue<Element> {
    /// One whose turn it is.
    struct Turn {
        var element: Element
        var key: String
        /// The address at which it holds a place.
        var address: IPAddress?
    }

    private struct Lane: Hashable {
        var key: String
        var address: IPAddress?
    }

    private let maxUnderWay: Int
    private var lanes: [Lane: FIFO<Element>] = [:]
    private var ready = FIFO<Lane>()
    private var keys: Gates<String, Lane>
    private var addresses: Gates<IPAddress, Lane>
    private(set) var underWay = 0
    /// How often a lane was looked at.
    private(set) var looks = 0

    /// An empty queue. A limit below 1 counts as 1; it is asked for when the first comes to a key or an address that has nobody.
    init(maxUnderWay: Int, perKey: @escaping (String) -> Int, perAddress: @escaping (IPAddress) -> Int) {
        self.maxUnderWay = max(1, maxUnderWay)
        keys = Gates(limit: perKey)
        addresses = Gates(limit: perAddress)
    }

    /// Whether nobody waits and nobody is under way.
    var isEmpty: Bool { lanes.isEmpty && keys.isEmpty && addresses.isEmpty }

    mutating func append(_ element: Element, key: String, address: IPAddress? = nil) {
        let lane = Lane(key: key, address: address)
        let isNew = lanes[lane] == nil
        lanes[lane, default: FIFO()].append(element)
        if isNew { place(lane) }
    }

    /// The next one that may begin. It is under way, at its key and at its address, until `finish` and `leave`.
    mutating func next() -> Turn? {
        while underWay < maxUnderWay, let lane = ready.removeFirst() {
            looks += 1
            defer { passOn(lane) }
            if !keys.hasRoom(lane.key) {
                keys.wait(lane, at: lane.key)
            } else if let address = lane.address, !addresses.hasRoom(address) {
                addresses.wait(lane, at: address)
            } else if let element = takeFirst(of: lane) {
                return begin(element, lane)
            }
        }
        return nil
    }

    /// One of this key is no longer under way.
    mutating func finish(_ key: String) {
        underWay -= 1
        keys.leave(key)
        if let lane = keys.awakened(by: key) { ready.append(lane) }
    }

    /// One that is under way goes to this address, too.
    ///
    /// - Returns: false when there is no room for it.
    mutating func enter(_ address: IPAddress) -> Bool {
        guard addresses.hasRoom(address) else { return false }
        addresses.enter(address)
        return true
    }

    /// One goes to this address no longer.
    mutating func leave(_ address: IPAddress) {
        addresses.leave(address)
        if let lane = addresses.awakened(by: address) { ready.append(lane) }
    }

    private mutating func begin(_ element: Element, _ lane: Lane) -> Turn {
        underWay += 1
        keys.enter(lane.key)
        if let address = lane.address { addresses.enter(address) }
        return Turn(element: element, key: lane.key, address: lane.address)
    }

    private mutating func takeFirst(of lane: Lane) -> Element? {
        let element = lanes[lane]?.removeFirst()
        if lanes[lane]?.isEmpty == false { place(lane) } else { lanes[lane] = nil }
        return element
    }

    /// Behind those that wait for the same key or address, where there are any.
    private mutating func place(_ lane: Lane) {
        if keys.hasWaiting(lane.key) {
            keys.wait(lane, at: lane.key)
        } else if let address = lane.address, addresses.hasWaiting(address) {
            addresses.wait(lane, at: address)
        } else {
            ready.append(lane)
        }
    }

    /// The room that this lane has left is the next one's.
    private mutating func passOn(_ lane: Lane) {
        if let next = keys.awakened(by: lane.key) { ready.append(next) }
        if let address = lane.address, let next = addresses.awakened(by: address) { ready.append(next) }
    }
}

/// For each name, how many are behind its gate, and which lanes wait before it.
private struct Gates<Name: Hashable, Lane> {
    /// An object, so that each step looks its gate up once; so a queue is not to be copied while it is used.
    private final class Gate {
        let limit: Int
        var inside = 0
        var waiting = FIFO<Lane>()
        init(limit: Int) { self.limit = limit }
        var hasRoom: Bool { inside < limit }
    }

    private let limit: (Name) -> Int
    private var gates: [Name: Gate] = [:]
    /// What `limit` said of names: it is asked anew only when there are too many of them to remember.
    private var limits: [Name: Int] = [:]
    private static var mostLimits: Int { 16_384 }

    init(limit: @escaping (Name) -> Int) { self.limit = limit }

    var isEmpty: Bool { gates.isEmpty }

    /// Nobody is behind a gate that is not there, and every gate lets one pass.
    func hasRoom(_ name: Name) -> Bool { gates[name]?.hasRoom ?? true }

    func hasWaiting(_ name: Name) -> Bool { gates[name].map { !$0.waiting.isEmpty } ?? false }

    mutating func wait(_ lane: Lane, at name: Name) { gate(name).waiting.append(lane) }

    mutating func enter(_ name: Name) { gate(name).inside += 1 }

    mutating func leave(_ name: Name) {
        guard let gate = gates[name] else { return }
        gate.inside -= 1
        prune(gate, name)
    }

    /// The first lane that waits, if there is room for it; it waits no longer.
    mutating func awakened(by name: Name) -> Lane? {
        guard let gate = gates[name], gate.hasRoom, let lane = gate.waiting.removeFirst() else { return nil }
        prune(gate, name)
        return lane
    }

    private mutating func gate(_ name: Name) -> Gate {
        if let gate = gates[name] { return gate }
        let gate = Gate(limit: knownLimit(name))
        gates[name] = gate
        return gate
    }

    private mutating func knownLimit(_ name: Name) -> Int {
        if let known = limits[name] { return known }
        if limits.count >= Self.mostLimits { limits = [:] }
        let most = max(1, limit(name))
        limits[name] = most
        return most
    }

    private mutating func prune(_ gate: Gate, _ name: Name) {
        if gate.inside == 0, gate.waiting.isEmpty { gates[name] = nil }
    }
}
