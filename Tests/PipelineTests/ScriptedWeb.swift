import Model
import Synchronization

/// A web of a few pages that a test writes: answers by URL, with validators, and notes what was asked.
final class ScriptedWeb: Transport {
    /// What stands at a URL.
    enum Page: Sendable {
        /// A document with a strong ETag made from its bytes; answers 304 to that ETag.
        case feed(String, type: String = "application/rss+xml")
        /// Any answer.
        case answer(TransportResponse)
        /// No answer.
        case failure(FetchFailure)
    }

    private struct State {
        var pages: [String: Page] = [:]
        var asked: [TransportRequest] = []
    }

    private let state = Mutex(State())

    /// Every request so far, in order.
    var asked: [TransportRequest] { state.withLock { $0.asked } }

    subscript(url: String) -> Page? {
        get { state.withLock { $0.pages[url] } }
        set { state.withLock { $0.pages[url] = newValue } }
    }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let page = state.withLock { state in
            state.asked.append(request)
            return state.pages[request.url.exposed]
        }
        switch page {
        case .feed(let text, let type): return Self.answer(text, type, to: request)
        case .answer(let response): return response
        case .failure(let failure): throw failure
        case nil: throw FetchFailure(.dns, message: "no such host")
        }
    }

    static func etag(_ text: String) -> String {
        "\"" + String(text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16) + "\""
    }

    private static func answer(_ text: String, _ type: String, to request: TransportRequest) -> TransportResponse {
        let etag = etag(text)
        if request.headers.contains(where: { $0.name.lowercased() == "if-none-match" && $0.value == etag }) {
            return TransportResponse(status: 304, headers: [HeaderField("ETag", etag)])
        }
        return TransportResponse(
            status: 200, headers: [HeaderField("ETag", etag), HeaderField("Content-Type", type)], body: Array(text.utf8))
    }
}
