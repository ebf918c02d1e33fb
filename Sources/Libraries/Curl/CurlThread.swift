import Glibc

/// A thread that runs one function with all signals blocked, so that they go to threads that know what to do, and a write to a closed
/// connection is an error instead of SIGPIPE.
struct CurlThread: @unchecked Sendable {
    private let handle: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws(CurlError) {
        let box = Unmanaged.passRetained(Body(body))
        var handle = pthread_t()
        let code = pthread_create(&handle, nil, { runBody($0) }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw .thread(code)
        }
        self.handle = handle
    }

    /// Waits for its end. Call it exactly once.
    func join() { pthread_join(handle, nil) }
}

private func runBody(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
}

private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
