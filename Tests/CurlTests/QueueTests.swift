import Seeded
import Testing

@testable import Curl

@Suite("Whose turn it is")
struct QueueTests {
    @Test func `First come, first served, but one to a host`() {
        var queue = TransferQueue<String>(maxUnderWay: 10)
        for name in ["a1", "a2", "b1", "a3", "c1"] { queue.append(name, origin: String(name.prefix(1)), limit: 1) }
        #expect(drain(&queue) == ["a1", "b1", "c1"])
        queue.finish("a", limit: 1)
        #expect(drain(&queue) == ["a2"])
        queue.finish("b", limit: 1)
        #expect(drain(&queue) == [])
        queue.finish("a", limit: 1)
        #expect(drain(&queue) == ["a3"])
    }

    @Test func `Hosts with room take turns`() {
        var queue = TransferQueue<String>(maxUnderWay: 10)
        for name in ["a1", "a2", "a3", "b1", "b2"] { queue.append(name, origin: String(name.prefix(1)), limit: 2) }
        #expect(drain(&queue, limit: 2) == ["a1", "b1", "a2", "b2"])
    }

    @Test func `No schedule breaks a limit, and all come through`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<200 {
            let most = Int.random(in: 1...6, using: &random)
            let perHost = Int.random(in: 1...3, using: &random)
            var queue = TransferQueue<Int>(maxUnderWay: most)
            var underWay: [Int] = []
            var done: [Int] = []
            for step in 0..<60 {
                queue.append(step, origin: "\(step % 5)", limit: perHost)
                while let next = queue.next(limit: { _ in perHost }) { underWay.append(next) }
                #expect(underWay.count <= most)
                for host in 0..<5 { #expect(underWay.count { $0 % 5 == host } <= perHost) }
                guard Bool.random(using: &random), let ended = underWay.randomElement(using: &random) else { continue }
                underWay.removeAll { $0 == ended }
                done.append(ended)
                queue.finish("\(ended % 5)", limit: perHost)
            }
            repeat {
                while let next = queue.next(limit: { _ in perHost }) { underWay.append(next) }
                for ended in underWay { queue.finish("\(ended % 5)", limit: perHost) }
                done += underWay
                underWay = []
            } while !queue.isEmpty && done.count < 60
            #expect(done.sorted() == Array(0..<60))
            #expect(queue.underWay == 0)
            #expect(queue.isEmpty)
        }
    }

    private func drain(_ queue: inout TransferQueue<String>, limit: Int = 1) -> [String] {
        var names: [String] = []
        while let name = queue.next(limit: { _ in limit }) { names.append(name) }
        return names
    }
}

@Suite("The end of a compressed body")
struct WireTailTests {
    @Test func `Adler-32 is that of RFC 1950`() {
        #expect(WireTail.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
        #expect(WireTail.adler32([]) == 1)
    }

    @Test func `Framing is told from data, wherever the pieces break`() {
        let wire = Array("5;name=\"x\"\r\nhello\r\n00B\r\n, \r\n0\r\nwor\r\n\r\n0\r\nTrailer: 1\r\n\r\n".utf8)
        var framing = ChunkedFraming()
        #expect(String(decoding: wire.filter { !framing.isFraming($0) }, as: UTF8.self) == "hello, \r\n0\r\nwor\r")
    }
}
