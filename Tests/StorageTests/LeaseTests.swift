import Foundation
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

    @Test("With the first lease the database, what stands beside it and its copies are closed to all but owner and group")
    func rights() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        func rights(_ suffix: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path + suffix)
            return (attributes[.posixPermissions] as? Int) ?? -1
        }
        let files = ["", "-wal", "-shm"]
        for suffix in files { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path + suffix) }
        try store.backUp(to: file.path + ".open")
        #expect(try rights(".open") & 0o004 == rights("") & 0o004, "no secret, no change")
        try store.save(
            HubLease(
                feed: FeedID("f"), hub: "https://hub.example/", topic: "t", callback: "https://we.example/websub/", token: Secret("t"),
                secret: Secret("s"), next: nil))
        for suffix in files { #expect(try rights(suffix) == 0o640, "\(suffix)") }
        try store.backUp(to: file.path + ".copy")
        #expect(try rights(".copy") & 0o007 == 0)
        try store.close()
        let again = try file.open()
        #expect(try again.leases().count == 1)
        for suffix in files { #expect(try rights(suffix) == 0o640, "\(suffix)") }
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
