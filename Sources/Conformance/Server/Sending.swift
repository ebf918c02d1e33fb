/// A reply on its way: which bytes go when. Knows nothing of sockets.
struct Sending {
    enum Ending: Hashable { case keepAlive, close, reset }

    private let bytes: [UInt8]
    /// Where the body begins.
    private let bodyStart: Int
    /// Where the reply stops.
    private let stop: Int
    private let pace: ServerReply.Pace?
    private let isEndless: Bool
    private var position = 0
    /// How many bytes were handed on.
    private(set) var sentBytes = 0
    /// How often the body is still to be sent after this time.
    private var roundsLeft: Int
    /// Where the next rest begins.
    private var restAt: Int
    /// What happens to the connection thereafter.
    let ending: Ending
    /// Nothing is sent before this moment; nil when nothing stands in the way.
    private(set) var restsUntil: ContinuousClock.Instant?

    /// A request of nil stands for one that could not be read.
    init(_ reply: ServerReply, to request: ServerRequest?, at now: ContinuousClock.Instant) {
        let wire = ReplyWriter(reply: reply, request: request)
        bytes = wire.bytes
        bodyStart = wire.bodyStart
        pace = reply.pace
        isEndless = reply.isEndless
        roundsLeft = reply.isEndless ? reply.mostRounds.map { max(0, $0 - 1) } ?? .max : 0
        stop = reply.cut.map { min(wire.bytes.count, max(0, wire.bodyStart + $0.bodyBytes)) } ?? wire.bytes.count
        ending = reply.cut.map { $0.isReset ? .reset : .close } ?? (wire.keepsAlive ? .keepAlive : .close)
        restsUntil = reply.delay > .zero ? now + reply.delay : nil
        restAt = reply.pace == nil ? .max : wire.bodyStart
    }

    var isDone: Bool { restsUntil == nil && position >= stop && !(roundsLeft > 0 && stop > bodyStart) }

    /// The bytes that may go now; nil when it is time to rest, or all is sent.
    mutating func next(at now: ContinuousClock.Instant) -> ArraySlice<UInt8>? {
        if let due = restsUntil {
            guard due <= now else { return nil }
            restsUntil = nil
        }
        if position >= stop, !isDone {
            position = bodyStart
            roundsLeft -= 1
        }
        let end = min(stop, restAt)
        return position < end ? bytes[position..<end] : nil
    }

    mutating func advance(by count: Int, at now: ContinuousClock.Instant) {
        position += count
        sentBytes += count
        guard let pace, position >= restAt, position < stop || roundsLeft > 0 else { return }
        restsUntil = now + pace.interval
        restAt = position >= stop ? bodyStart + pace.bytes : position + pace.bytes
    }
}
