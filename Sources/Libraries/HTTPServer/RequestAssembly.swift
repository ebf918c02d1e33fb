import NIOCore
import NIOHTTP1

/// Puts the parts of a request together. Whether its body is wanted is decided by its head: one that is not is never held, and the request goes on
/// without it, to be answered at once by a connection that then ends. A body takes from the budget of all until its request is answered.
final class RequestAssembly: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = NIOHTTPServerRequestFull
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: HTTPServer.Limits
    private let takesBody: HTTPServer.BodyRule
    private let budget: BodyBudget
    private var head: HTTPRequestHead?
    private var body: ByteBuffer?
    /// What is taken from the budget.
    private var held = 0
    private var deadline: Scheduled<Void>?

    init(limits: HTTPServer.Limits, takesBody: @escaping HTTPServer.BodyRule, budget: BodyBudget) {
        (self.limits, self.takesBody, self.budget) = (limits, takesBody, budget)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let bytes): add(bytes, context)
        case .end: end(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.announcesBody else { return self.head = head }
        guard takesBody(HTTPRequest(head)) else {
            var head = head
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            return pass(head, nil, context)
        }
        if head.headers.first(name: "Content-Length").flatMap({ Int($0) }) ?? 0 > limits.mostBodyBytes {
            return refuse(.payloadTooLarge, head, context)
        }
        self.head = head
        if head.waitsForLeave {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
        }
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: TimeAmount(limits.requestTime)) { channel.close(promise: nil) }
    }

    /// Parts of a request that was answered already are passed over.
    private func add(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let head else { return }
        guard held + bytes.readableBytes <= limits.mostBodyBytes else { return refuse(.payloadTooLarge, head, context) }
        guard budget.take(bytes.readableBytes) else { return refuse(.serviceUnavailable, head, context) }
        held += bytes.readableBytes
        if body == nil { body = bytes } else { body?.writeImmutableBuffer(bytes) }
    }

    private func end(_ context: ChannelHandlerContext) {
        guard let head else { return }
        stopClock()
        pass(head, body, context)
        (self.head, body) = (nil, nil)
    }

    private func pass(_ head: HTTPRequestHead, _ body: ByteBuffer?, _ context: ChannelHandlerContext) {
        context.fireChannelRead(wrapInboundOut(NIOHTTPServerRequestFull(head: head, body: body)))
    }

    /// Answers in place of whoever handles requests, and hangs up.
    private func refuse(_ status: HTTPResponseStatus, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders([("Content-Length", "0"), ("Connection", "close")])
        if status == .serviceUnavailable { headers.add(name: "Retry-After", value: "60") }
        forget()
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: status, headers: headers))), promise: nil)
        let (written, channel) = (context.eventLoop.makePromise(of: Void.self), context.channel)
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { giveBack() }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { forget() }

    private func forget() {
        stopClock()
        giveBack()
        (head, body) = (nil, nil)
    }

    private func stopClock() {
        deadline?.cancel()
        deadline = nil
    }

    private func giveBack() {
        budget.giveBack(held)
        held = 0
    }
}

extension HTTPRequestHead {
    /// Whether the body is sent when the head was found good (RFC 9110 §10.1.1).
    fileprivate var waitsForLeave: Bool { headers["Expect"].contains { $0.lowercased() == "100-continue" } }

    /// Whether a body follows (RFC 9112 §6).
    fileprivate var announcesBody: Bool {
        headers.contains(name: "Transfer-Encoding") || headers["Content-Length"].contains { Int($0) != 0 }
    }
}

extension HTTPRequest {
    /// A request of which only the head is here.
    init(_ head: HTTPRequestHead) {
        self.init(method: head.method.rawValue, target: head.uri, headers: head.headers.map { HTTPField($0.name, $0.value) })
    }
}
