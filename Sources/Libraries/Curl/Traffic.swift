import CCurl
import Glibc

/// What the loop and libcurl's callbacks know in common: whose turn it is, which host stands at which address, and which sockets are open.
/// Lives on the loop's thread only.
final class Traffic {
    private(set) var queue: TransferQueue<Ticket>
    private var memory = AddressMemory()
    private var sockets = OpenSockets()
    private let perAddress: (IPAddress) -> Int
    /// When the loop last began to look at its transfers: near enough to tell who is silent for too long, and asked for with every line that comes.
    private(set) var now = ContinuousClock.now

    init(_ options: CurlOptions, isProxied: Bool) {
        // All transfers through a proxy share its address: there the limit would be one for the whole world.
        let perAddress = { (address: IPAddress) in isProxied ? Int.max : options.connectionsPerAddress(address) ?? options.maxPerAddress }
        self.perAddress = perAddress
        let most = min(options.maxInFlight, options.maxConnections)
        queue = TransferQueue(maxUnderWay: most, perKey: options.connections, perAddress: perAddress)
    }

    func noteTime() { now = .now }

    func append(_ ticket: Ticket) { queue.append(ticket, key: ticket.key, address: memory[ticket.host]) }

    /// The next one that may begin; where its host was seen at an address since it began to wait, it holds a place there or waits again.
    func next() -> TransferQueue<Ticket>.Turn? {
        while var turn = queue.next() {
            guard turn.address == nil, let address = memory[turn.element.host] else { return turn }
            if queue.enter(address) {
                turn.address = address
                return turn
            }
            putBack(turn.element, waitingFor: address)
        }
        return nil
    }

    /// One that was under way waits again, for an address that is full.
    func putBack(_ ticket: Ticket, waitingFor address: IPAddress) {
        queue.finish(ticket.key)
        queue.append(ticket, key: ticket.key, address: address)
    }

    func finish(_ ticket: Ticket) { queue.finish(ticket.key) }

    func enter(_ address: IPAddress) -> Bool { queue.enter(address) }

    func leave(_ address: IPAddress) { queue.leave(address) }

    func remember(_ address: IPAddress, of host: String) { memory[host] = address }

    // Sockets

    /// Makes a socket, and tells whether there are so many to that address, idle ones included, that this one is to be closed after its transfer.
    func openSocket(to address: IPAddress, _ description: curl_sockaddr) -> (socket: curl_socket_t, isSpare: Bool) {
        let kind = description.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let socket = socket(description.family, kind, description.`protocol`)
        guard socket >= 0 else { return (CURL_SOCKET_BAD, false) }
        return (socket, sockets.note(socket, to: address) > max(1, perAddress(address)))
    }

    func closeSocket(_ socket: curl_socket_t) -> Int32 {
        sockets.forget(socket)
        return close(socket)
    }
}

/// The address at which a host was seen last. Keeps the latest 16,384 hosts and some of those before.
struct AddressMemory {
    private var young: [String: IPAddress] = [:]
    private var old: [String: IPAddress] = [:]
    private let generation: Int

    init(generation: Int = 16_384) { self.generation = generation }

    subscript(host: String) -> IPAddress? {
        get { young[host] ?? old[host] }
        set {
            if young.count >= generation, young[host] == nil {
                old = young
                young = [:]
            }
            young[host] = newValue
        }
    }
}

/// How many sockets are open to each address.
private struct OpenSockets {
    private var addresses: [curl_socket_t: IPAddress] = [:]
    private var counts: [IPAddress: Int] = [:]

    /// - Returns: how many there are now.
    mutating func note(_ socket: curl_socket_t, to address: IPAddress) -> Int {
        addresses[socket] = address
        counts[address, default: 0] += 1
        return counts[address] ?? 0
    }

    mutating func forget(_ socket: curl_socket_t) {
        guard let address = addresses.removeValue(forKey: socket), let count = counts[address] else { return }
        counts[address] = count > 1 ? count - 1 : nil
    }
}
