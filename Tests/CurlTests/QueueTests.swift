import Seeded
import Testing

@testable import Curl

@Suite("Whose turn it is")
struct QueueTests {
    @Test("O9: first come, first served, but one to a key")
    func oneToAKey() {
        var queue = Self.queue()
        for name in ["a1", "a2", "b1", "a3", "c1"] { queue.append(name, key: String(name.prefix(1))) }
        #expect(drain(&queue) == ["a1", "b1", "c1"])
        queue.finish("a")
        #expect(drain(&queue) == ["a2"])
        queue.finish("b")
        #expect(drain(&queue) == [])
        queue.finish("a")
        #expect(drain(&queue) == ["a3"])
    }

    @Test func `Keys with room take turns`() {
        var queue = Self.queue(perKey: 2)
        for name in ["a1", "a2", "a3", "b1", "b2"] { queue.append(name, key: String(name.prefix(1))) }
        #expect(drain(&queue) == ["a1", "b1", "a2", "b2"])
    }

    @Test("O9: many keys at one address wait for each other, and nobody else for them")
    func oneAddress() throws {
        let busy = try #require(IPAddress("192.0.2.1"))
        var queue = Self.queue(perAddress: 2)
        for name in ["a1", "b1", "c1", "d1"] { queue.append(name, key: String(name.prefix(1)), address: busy) }
        queue.append("e1", key: "e")
        #expect(drain(&queue) == ["a1", "b1", "e1"])
        // Another host of the same key, at another address, goes before the one that must wait.
        queue.append("c2", key: "c", address: IPAddress("192.0.2.2"))
        #expect(drain(&queue) == ["c2"])
        queue.finish("a")
        queue.leave(busy)
        #expect(drain(&queue) == ["d1"])
        queue.finish("c")
        queue.finish("b")
        queue.leave(busy)
        #expect(drain(&queue) == ["c1"])
    }

    @Test("O9: an address that is found while under way counts from then on")
    func foundAddress() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        var queue = Self.queue(perAddress: 1)
        for name in ["a1", "b1"] { queue.append(name, key: String(name.prefix(1))) }
        #expect(drain(&queue) == ["a1", "b1"])
        let entered = [queue.enter(address), queue.enter(address)]
        #expect(entered == [true, false])
        // Hence it waits again, for that address.
        queue.finish("b")
        queue.append("b1", key: "b", address: address)
        #expect(drain(&queue) == [])
        queue.finish("a")
        queue.leave(address)
        #expect(drain(&queue) == ["b1"])
    }

    @Test("O9: no schedule breaks a limit, leaves a free place to nobody, or forgets one", arguments: 0..<40)
    func anySchedule(seed: Int) {
        var crowd = Crowd(seed: UInt64(seed))
        for _ in 0..<400 { crowd.step() }
        crowd.drain()
        #expect(crowd.done.sorted() == Array(0..<crowd.count))
        #expect(crowd.queue.isEmpty && crowd.queue.underWay == 0)
    }

    @Test("O9: no event looks at all who wait")
    func looksAreFew() throws {
        let busy = try #require(IPAddress("192.0.2.1"))
        var queue = TransferQueue<Int>(maxUnderWay: 64, perKey: { _ in 1 }, perAddress: { _ in 4 })
        // Hosts of ten thousand keys at one address, two transfers each, and one key with ten thousand transfers there.
        for number in 0..<20_000 { queue.append(number, key: "\(number % 10_000)", address: busy) }
        for number in 0..<10_000 { queue.append(number, key: "one", address: busy) }
        var turns: [TransferQueue<Int>.Turn] = []
        var (most, count) = (0, 0)
        repeat {
            let before = queue.looks
            if !turns.isEmpty {
                queue.finish(turns.removeFirst().key)
                queue.leave(busy)
            }
            while let turn = queue.next() { turns.append(turn) }
            count += 1
            // The first of all events takes them from the ready ones to where they wait.
            if count > 1 { most = max(most, queue.looks - before) }
        } while !turns.isEmpty
        #expect(count == 30_001)
        #expect(most < 16)
        #expect(queue.isEmpty)
    }

    @Test func `The address of a host is remembered for long, not for ever`() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        var memory = AddressMemory(generation: 10)
        for number in 0..<15 { memory["\(number)"] = address }
        #expect((0..<15).allSatisfy { memory["\($0)"] == address })
        for number in 15..<21 { memory["\(number)"] = address }
        #expect(memory["0"] == nil)
        #expect((10..<21).allSatisfy { memory["\($0)"] == address })
    }

    private static func queue(perKey: Int = 1, perAddress: Int = 4) -> TransferQueue<String> {
        TransferQueue(maxUnderWay: 10, perKey: { _ in perKey }, perAddress: { _ in perAddress })
    }

    private func drain(_ queue: inout TransferQueue<String>) -> [String] {
        var names: [String] = []
        while let turn = queue.next() { names.append(turn.element) }
        return names
    }
}

/// Transfers that come, begin, find their addresses, are put back and end by chance, beside a list that knows the rules but no queue.
private struct Crowd {
    private struct Member {
        var number: Int
        var key: String
        var addresses: [IPAddress] = []
    }

    private(set) var queue: TransferQueue<Int>
    private(set) var count = 0
    private(set) var done: [Int] = []
    private var random: SplitMix64
    private var waiting: [Member] = []
    private var underWay: [Member] = []
    private let most: Int
    private let perKey: Int
    private let perAddress: Int
    private let keys: Int
    private let hosts: Int

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        (most, keys, hosts) = (1 + random.below(12), 1 + random.below(8), 1 + random.below(6))
        let (perKey, perAddress) = (1 + random.below(3), 1 + random.below(4))
        (self.perKey, self.perAddress) = (perKey, perAddress)
        queue = TransferQueue(maxUnderWay: most, perKey: { _ in perKey }, perAddress: { _ in perAddress })
    }

    mutating func step() {
        switch random.below(6) {
        case 0, 1: come()
        case 2, 3: begin()
        case 4: find()
        default: end()
        }
    }

    mutating func drain() {
        while !waiting.isEmpty || !underWay.isEmpty {
            begin()
            end()
        }
    }

    private mutating func come() {
        let address = random.below(2) == 0 ? [anyAddress()] : []
        append(Member(number: count, key: "\(random.below(keys))", addresses: address))
        count += 1
    }

    private mutating func append(_ member: Member) {
        waiting.append(member)
        queue.append(member.number, key: member.key, address: member.addresses.first)
    }

    private mutating func begin() {
        while let turn = queue.next() {
            guard let index = waiting.firstIndex(where: { $0.number == turn.element }) else {
                Issue.record("\(turn.element) does not wait")
                return
            }
            let member = waiting.remove(at: index)
            #expect(member.key == turn.key && member.addresses == (turn.address.map { [$0] } ?? []))
            underWay.append(member)
            checkLimits()
        }
        let couldBegin = waiting.contains { hasRoom($0.key) && $0.addresses.allSatisfy(hasRoom) }
        #expect(underWay.count == most || !couldBegin)
    }

    /// One under way connects to an address that it did not know before, or waits for it.
    private mutating func find() {
        guard !underWay.isEmpty else { return }
        let index = random.below(underWay.count)
        let address = anyAddress()
        guard !underWay[index].addresses.contains(address) else { return }
        let isFree = hasRoom(address)
        let isTaken = queue.enter(address)
        #expect(isTaken == isFree)
        let former = underWay[index].addresses
        if isFree {
            underWay[index].addresses = [address]
        } else {
            var member = underWay.remove(at: index)
            queue.finish(member.key)
            member.addresses = [address]
            append(member)
        }
        for address in former { queue.leave(address) }
        checkLimits()
    }

    private mutating func end() {
        guard !underWay.isEmpty else { return }
        let member = underWay.remove(at: random.below(underWay.count))
        queue.finish(member.key)
        for address in member.addresses { queue.leave(address) }
        done.append(member.number)
    }

    private func hasRoom(_ key: String) -> Bool { underWay.count { $0.key == key } < perKey }
    private func hasRoom(_ address: IPAddress) -> Bool { underWay.count { $0.addresses.contains(address) } < perAddress }

    private func checkLimits() {
        #expect(underWay.count <= most && queue.underWay == underWay.count)
        for key in 0..<keys { #expect(underWay.count { $0.key == "\(key)" } <= perKey) }
        for host in 0..<hosts { #expect(underWay.count { $0.addresses.contains(Self.address(host)) } <= perAddress) }
    }

    private mutating func anyAddress() -> IPAddress { Self.address(random.below(hosts)) }
    private static func address(_ number: Int) -> IPAddress { IPAddress(.v4, bits: 0xC000_0200 + UInt128(number)) }
}
