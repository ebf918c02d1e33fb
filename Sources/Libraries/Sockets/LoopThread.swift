import Glibc

/// A thread that runs one function and is waited for.
public final class LoopThread: @unchecked Sendable {
    // pthread_t is a plain number, set once before anybody else sees this object: hence unchecked.
    private let handle: pthread_t

    /// Starts a thread.
    public init(_ body: @escaping @Sendable () -> Void) throws(SocketError) {
        let box = Unmanaged.passRetained(Body(body))
        var handle = pthread_t()
        let code = pthread_create(&handle, nil, { runBody($0) }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw SocketError("pthread_create", code: code)
        }
        self.handle = handle
    }

    /// Waits for its end. Call it exactly once, and from another thread.
    public func join() { pthread_join(handle, nil) }
}

private func runBody(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
}

private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
