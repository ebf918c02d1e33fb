import Model
import Testing

@testable import Storage

@Suite("Leases in the store")
struct LeaseTests {
    @Test("Every lease comes back as it stands, until it is removed")
    func roundTrip() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var leases = HubLease.Standing.allCases.enumerated().map { number, standing in
            var lease = HubLease(
                feed: FeedID("feed-\(number)"), hub: "https://hub.example/?q=\"\(number)\"", topic: "https://news.example/ü",
                callback: "https://we.example/websub/", token: Secret("token-\(number)"), secret: Secret("secret-\(number)"),
                next: number == 0 ? nil : Timestamp(seconds: 10))
            lease.standing = standing
            return lease
        }
        for lease in leases { try store.save(lease) }
        #expect(try store.leases() == leases)
        leases[1].isAsked = true
        (leases[1].attempts, leases[1].since, leases[1].ends) = (7, Timestamp(seconds: 1), Timestamp(seconds: 2))
        leases[1].problem = "the hub answered 503"
        try store.save(leases[1])
        try store.remove(leases[0])
        try store.close()
        #expect(try file.open().leases() == Array(leases.dropFirst()))
    }

    @Test("What is printed of a lease holds neither token nor secret")
    func secrets() {
        let lease = HubLease(
            feed: FeedID("f"), hub: "https://hub.example/", topic: "t", callback: "https://we.example/websub/", token: Secret("TOKEN"),
            secret: Secret("SECRET"), next: nil)
        var text = ""
        dump(lease, to: &text)
        text += "\(lease)"
        #expect(!text.contains("TOKEN") && !text.contains("SECRET"))
    }
}
