import Model

/// Which addresses one transfer may go to, and at which of them it holds a place. Asked when a connection is made, after the name was
/// resolved, and again before a request goes out over a connection that stood already.
struct AddressGate {
    private let policy: AddressPolicy
    private let traffic: Traffic
    /// The address where no more may be under way now.
    private(set) var crowded: IPAddress?
    /// The address that answers.
    private(set) var connected: IPAddress?
    private var held: [IPAddress]
    private var lastRefusal: FetchFailure?
    private var hasTried = false

    init(policy: AddressPolicy, traffic: Traffic, holding address: IPAddress?) {
        self.policy = policy
        self.traffic = traffic
        held = address.map { [$0] } ?? []
    }

    /// Why no address was good enough; nil when one was.
    var refusal: FetchFailure? { hasTried ? nil : lastRefusal }

    /// Whether a connection may be made.
    mutating func mayConnect(to address: IPAddress?) -> Bool {
        guard let address else { return refuse("an address that is neither IPv4 nor IPv6") }
        if let reason = policy.refusal(of: address) { return refuse("\(address), a \(reason) address") }
        guard held.contains(address) || traffic.enter(address) else {
            crowded = address
            return false
        }
        if !held.contains(address) { held.append(address) }
        hasTried = true
        return true
    }

    /// Whether the request may go out over the connection that libcurl has chosen; the places at other addresses are free again.
    mutating func maySend(to address: IPAddress?) -> Bool {
        guard let address, mayConnect(to: address) else { return false }
        connected = address
        for other in held where other != address { traffic.leave(other) }
        held = [address]
        return true
    }

    /// Gives back all places.
    mutating func leave() {
        for address in held { traffic.leave(address) }
        held = []
    }

    private mutating func refuse(_ what: String) -> Bool {
        lastRefusal = FetchFailure(.refusedAddress, message: "refused to connect to \(what) that is not named under allow_private")
        return false
    }
}
