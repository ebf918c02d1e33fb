import Testing

@testable import LoopbackServer

@Suite("How a scripted reply goes over the wire")
struct SendingTests {
    /// All that is sent, in pieces of so many bytes, and how much the reply says that it was.
    private func sent(_ reply: ServerReply, pieces: Int) -> (text: String, counted: Int) {
        let request = ServerRequest(
            number: 1, connection: 1, arrived: .zero, method: "GET", target: "/", version: "HTTP/1.1", headers: [], body: [])
        let now = ContinuousClock.now
        var (sending, bytes) = (Sending(reply, to: request, at: now), [UInt8]())
        while !sending.isDone, bytes.count < 10_000, let piece = sending.next(at: now)?.prefix(pieces) {
            bytes += piece
            sending.advance(by: piece.count, at: now)
        }
        return (String(decoding: bytes, as: UTF8.self), sending.sentBytes)
    }

    @Test("A body is repeated so often and no more, whatever the kernel takes at once", arguments: [1, 4, 7, 1000])
    func repeated(pieces: Int) {
        let (text, counted) = sent(ServerReply.raw(Array("HEAD ".utf8), thenForever: Array("more".utf8)).repeated(3), pieces: pieces)
        #expect(text == "HEAD moremoremore" && counted == 17)
    }

    @Test("A reply that is not repeated is sent once")
    func once() {
        let (text, counted) = sent(.text("body"), pieces: 3)
        #expect(text.hasSuffix("\r\n\r\nbody") && counted == text.utf8.count)
    }
}
