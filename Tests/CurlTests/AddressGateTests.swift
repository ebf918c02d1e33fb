import Model
import Testing

@testable import Curl

@Suite("Where a transfer may go")
struct AddressGateTests {
    private let traffic = Traffic(CurlOptions(), isProxied: false)
    private let good = IPAddress(.v4, bits: 0x0101_0101)
    private let other = IPAddress(.v4, bits: 0x0909_0909)
    private let loopback = IPAddress(.v4, bits: 0x7F00_0001)

    @Test("R6: no request goes out over a connection to an address that is refused, however it came to stand")
    func reuse() {
        var gate = AddressGate(policy: AddressPolicy(), traffic: traffic, holding: nil)
        let sends = [gate.maySend(to: loopback), gate.maySend(to: nil)]
        #expect(sends == [false, false])
        #expect(gate.connected == nil && gate.crowded == nil)
        #expect(gate.refusal?.kind == .refusedAddress)
    }

    @Test("R6: one good address among refused ones is enough, and no failure of ours hides a failure of theirs")
    func mixed() {
        var gate = AddressGate(policy: AddressPolicy(), traffic: traffic, holding: nil)
        let connects = [gate.mayConnect(to: loopback), gate.mayConnect(to: good)]
        #expect(connects == [false, true])
        #expect(gate.refusal == nil)
    }

    @Test("O9: places at addresses that were only tried are free again when another answers, and all at the end")
    func places() {
        var gates = (0..<5).map { _ in AddressGate(policy: AddressPolicy(), traffic: traffic, holding: nil) }
        for index in 0..<4 {
            let tries = [gates[index].mayConnect(to: other), gates[index].mayConnect(to: good), gates[index].maySend(to: good)]
            #expect(tries == [true, true, true])
        }
        let fifth = [gates[4].mayConnect(to: good), gates[4].mayConnect(to: other)]
        #expect(fifth == [false, true])
        #expect(gates[4].crowded == good)
        gates[0].leave()
        let later = gates[4].mayConnect(to: good)
        #expect(later)
        for index in gates.indices { gates[index].leave() }
        #expect(traffic.queue.isEmpty)
    }

    @Test("O9: a proxy's address, which is that of all, has no limit")
    func proxy() {
        let proxied = Traffic(CurlOptions(), isProxied: true)
        #expect((0..<100).allSatisfy { _ in proxied.enter(good) })
    }
}
