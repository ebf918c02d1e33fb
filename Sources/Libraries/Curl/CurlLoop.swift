import CCurl
import Model

/// All that happens on libcurl's thread: takes orders, runs transfers, answers.
struct CurlLoop {
    private let multi: MultiHandle
    private let inbox: Inbox
    private let options: CurlOptions
    private let policy: AddressPolicy
    private let traffic: Traffic
    /// Orders whose turn has not come; one that was cancelled is gone from here before it is gone from the queue.
    private var waiting: [ObjectIdentifier: Order] = [:]
    private var underWay: [ObjectIdentifier: Transfer] = [:]
    private var spareHandles: [EasyHandle] = []
    /// No transfer's silence can be too long before this moment.
    private var nextIdleCheck: ContinuousClock.Instant?

    /// How often an order may find that its host has moved to another address, and that one is full, too.
    private static let mostReturns = 10

    init(multi: MultiHandle, inbox: Inbox, options: CurlOptions, policy: AddressPolicy) {
        self.multi = multi
        self.inbox = inbox
        self.options = options
        self.policy = policy
        traffic = Traffic(options, isProxied: Proxies.areNamed)
    }

    /// Runs until the inbox is closed; then answers all that is left and frees everything.
    mutating func run() {
        var failure = FetchFailure.cancelled
        do {
            while try turn() {}
        } catch {
            failure = FetchFailure(.connect, message: error.description)
        }
        windUp(failure)
    }

    /// One round.
    ///
    /// - Returns: false when the inbox is closed.
    private mutating func turn() throws(CurlError) -> Bool {
        let batch = inbox.take()
        for order in batch.orders { enqueue(order) }
        for ticket in batch.cancellations { cancel(ticket) }
        guard !batch.isClosed else { return false }
        try admit()
        traffic.noteTime()
        try multi.perform()
        while let ended = multi.nextEnded() { finish(ended.easy, ended.code) }
        try admit()
        endIdle()
        try multi.poll(milliseconds: restMilliseconds())
        return true
    }

    private mutating func windUp(_ failure: FetchFailure) {
        for order in inbox.closeAndTake().orders { order.answer(.failure(failure)) }
        for order in waiting.values { order.answer(.failure(failure)) }
        for transfer in underWay.values {
            multi.remove(transfer.easy.raw)
            transfer.order.answer(.failure(failure))
        }
        waiting = [:]
        underWay = [:]
        spareHandles = []
        multi.cleanUp()
        inbox.end()
    }

    // Orders

    private mutating func enqueue(_ order: Order) {
        guard !order.ticket.isCancelled else { return order.answer(.failure(.cancelled)) }
        waiting[ObjectIdentifier(order.ticket)] = order
        traffic.append(order.ticket)
    }

    private mutating func cancel(_ ticket: Ticket) {
        if let order = waiting.removeValue(forKey: ObjectIdentifier(ticket)) {
            order.answer(.failure(.cancelled))
        } else if let transfer = underWay[ObjectIdentifier(ticket)] {
            end(transfer, .failure(.cancelled))
        }
    }

    // Transfers

    private mutating func admit() throws(CurlError) {
        while let turn = traffic.next() {
            guard !turn.element.isCancelled, let order = waiting.removeValue(forKey: ObjectIdentifier(turn.element)) else {
                skip(turn)
                continue
            }
            guard let easy = spareHandles.popLast() ?? EasyHandle(traffic: traffic, options: options) else {
                throw .library("no easy handle")
            }
            let transfer = Transfer(order, easy: easy, policy: policy, traffic: traffic, holding: turn.address)
            underWay[ObjectIdentifier(order.ticket)] = transfer
            try start(transfer)
        }
    }

    private mutating func start(_ transfer: Transfer) throws(CurlError) {
        let code = transfer.easy.prepare(for: transfer)
        guard code == CURLE_OK else {
            return end(transfer, TransferOutcome.failure(transfer, code))
        }
        try multi.add(transfer.easy.raw)
        noteIdleDeadline(.now + transfer.order.request.limits.idle)
    }

    private mutating func finish(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) {
        var context: UnsafeMutableRawPointer?
        pipeline_easy_get_pointer(easy, CURLINFO_PRIVATE, &context)
        guard let transfer = Transfer.of(context) else { preconditionFailure("a transfer that libcurl ended must be one that we began") }
        switch TransferOutcome(transfer, code) {
        case .answer(let result):
            end(transfer, result)
        case .waitForAddress(let address):
            putBack(transfer, waitingFor: address)
        }
    }

    private mutating func end(_ transfer: Transfer, _ result: Result<Delivery, FetchFailure>) {
        release(transfer)
        traffic.finish(transfer.order.ticket)
        transfer.order.answer(result)
    }

    /// Its address is full: it waits once more, and its time limits begin anew when its turn comes.
    private mutating func putBack(_ transfer: Transfer, waitingFor address: IPAddress) {
        var order = transfer.order
        order.returns += 1
        guard order.returns <= Self.mostReturns else {
            return end(transfer, .failure(FetchFailure(.connect, message: "the host moves from one busy address to another")))
        }
        release(transfer)
        traffic.remember(address, of: order.ticket.host)
        waiting[ObjectIdentifier(order.ticket)] = order
        traffic.putBack(order.ticket, waitingFor: address)
    }

    private mutating func release(_ transfer: Transfer) {
        multi.remove(transfer.easy.raw)
        transfer.leaveAddresses()
        underWay[ObjectIdentifier(transfer.order.ticket)] = nil
        spareHandles.append(transfer.easy)
    }

    /// The turn of an order that was cancelled while it waited.
    private mutating func skip(_ turn: TransferQueue<Ticket>.Turn) {
        waiting.removeValue(forKey: ObjectIdentifier(turn.element))?.answer(.failure(.cancelled))
        if let address = turn.address { traffic.leave(address) }
        traffic.finish(turn.element)
    }

    // Silence

    private mutating func endIdle() {
        let now = ContinuousClock.now
        guard let check = nextIdleCheck, check <= now else { return }
        nextIdleCheck = nil
        for transfer in Array(underWay.values) {
            let limits = transfer.order.request.limits
            if transfer.isIdle(at: now) {
                end(transfer, .failure(FetchFailure(.timeout, message: "not a byte for \(limits.idle)")))
            } else {
                noteIdleDeadline(transfer.idleDeadline ?? now + limits.idle)
            }
        }
    }

    private mutating func noteIdleDeadline(_ deadline: ContinuousClock.Instant) {
        nextIdleCheck = nextIdleCheck.map { min($0, deadline) } ?? deadline
    }

    /// How long to wait for something to happen; libcurl ends the wait earlier for its own timers and for new orders.
    private func restMilliseconds() -> Int {
        guard let check = nextIdleCheck else { return 60_000 }
        return Int(min(60_000, max(0, (check - .now).wholeMilliseconds + 1)))
    }
}
