import Synchronization

/// How many bytes of bodies all connections hold together.
final class BodyBudget: Sendable {
    private let free: Mutex<Int>

    init(bytes: Int) { free = Mutex(bytes) }

    /// Takes room for so many bytes; false where there is none.
    func take(_ bytes: Int) -> Bool {
        free.withLock { free in
            guard bytes <= free else { return false }
            free -= bytes
            return true
        }
    }

    /// Gives room back that was taken.
    func giveBack(_ bytes: Int) { free.withLock { $0 += bytes } }
}
