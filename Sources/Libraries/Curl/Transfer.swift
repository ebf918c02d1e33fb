import CCurl
import Glibc
import Model

/// One request under way: what its callbacks gather. Lives on the loop's thread only.
final class Transfer {
    let order: Order
    let easy: EasyHandle
    /// Why a callback broke the transfer off.
    private(set) var fault: FetchFailure?
    /// Which addresses it may go to, and where it went.
    private(set) var gate: AddressGate
    private(set) var head = ResponseHead()
    /// The body as it was sent, not yet decoded.
    private(set) var body: [UInt8] = []
    private let traffic: Traffic
    private let start = ContinuousClock.now
    /// When a byte came last; nil until the request goes out.
    private var lastByte: ContinuousClock.Instant?

    /// A transfer that holds a place at an address, if one is given.
    init(_ order: Order, easy: EasyHandle, policy: AddressPolicy, traffic: Traffic, holding address: IPAddress?) {
        self.order = order
        self.easy = easy
        self.traffic = traffic
        gate = AddressGate(policy: policy, traffic: traffic, holding: address)
    }

    /// The transfer that a callback is called for.
    static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The time since the transfer began.
    var spent: Duration { .now - start }

    private var limits: TransferLimits { order.request.limits }

    /// When the server will have been silent for too long, as far as is known now; nil while there is no connection.
    var idleDeadline: ContinuousClock.Instant? { lastByte.map { $0 + limits.idle } }

    /// Whether the server has been silent for too long.
    func isIdle(at now: ContinuousClock.Instant) -> Bool { idleDeadline.map { $0 <= now } ?? false }

    // What libcurl calls. A count other than the one given breaks the transfer off.

    /// The connection stands, the request goes out: over a new connection, or one that is left of another transfer.
    ///
    /// - Returns: false when it must not go there now.
    func begin(remote: UnsafePointer<CChar>?) -> Bool {
        lastByte = traffic.now
        guard gate.maySend(to: remote.flatMap { IPAddress(String(cString: $0)) }) else { return false }
        if let address = gate.connected { traffic.remember(address, of: order.ticket.host) }
        return true
    }

    func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Int {
        lastByte = traffic.now
        head.take(line)
        if head.byteCount > limits.headerBytes {
            fault = FetchFailure(.tooLarge, status: status, message: "more than \(limits.headerBytes) bytes of header fields")
        } else if head.isComplete, let flaw = head.flaw {
            fault = FetchFailure(.protocolError, status: status, message: flaw)
        } else if head.isComplete, head.hasTwoLengths {
            easy.forbidReuse()
        }
        return fault == nil ? line.count : 0
    }

    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        lastByte = traffic.now
        guard body.count + bytes.count <= limits.sentBytes else {
            fault = FetchFailure(.tooLarge, status: status, message: "more than \(limits.decodedBytes) bytes of body")
            return 0
        }
        if body.isEmpty { body.reserveCapacity(min(max(bytes.count, easy.announcedBytes), limits.sentBytes, 1 << 20)) }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    /// Makes the socket for an address, if the transfer may go there.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address, let remote = IPAddress(address) else { return CURL_SOCKET_BAD }
        guard gate.mayConnect(to: remote) else { return CURL_SOCKET_BAD }
        let (socket, isSpare) = traffic.openSocket(to: remote, address.pointee)
        if isSpare { easy.forbidReuse() }
        return socket
    }

    /// Gives back its places at addresses.
    func leaveAddresses() { gate.leave() }

    private var status: Int? { head.status == 0 ? nil : head.status }
}

extension TransferLimits {
    /// Body bytes as they are sent: what does not shrink grows a little when it is compressed.
    var sentBytes: Int { min(decodedBytes, .max - 65_536) + 65_536 }
}

extension IPAddress {
    /// The address that libcurl is about to connect to; nil when it is of another family.
    init?(_ address: UnsafeMutablePointer<curl_sockaddr>) {
        guard let place = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        // `addr` is longer than its declared type says: read from the structure itself, never from a copy.
        let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + place, count: Int(address.pointee.addrlen))
        switch address.pointee.family {
        case AF_INET where bytes.count >= 8: self.init(.v4, bytes: bytes[4..<8])
        case AF_INET6 where bytes.count >= 24: self.init(.v6, bytes: bytes[8..<24])
        default: return nil
        }
    }
}
