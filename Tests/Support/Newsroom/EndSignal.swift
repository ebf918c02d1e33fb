import Dispatch
import Glibc

/// Waits for SIGTERM or SIGINT, from its creation on.
struct EndSignal {
    private let end: DispatchSemaphore
    private let sources: [any DispatchSourceSignal]

    init() {
        let end = DispatchSemaphore(value: 0)
        self.end = end
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { end.signal() }
            source.resume()
            return source
        }
    }

    func wait() { withExtendedLifetime(sources) { end.wait() } }
}
