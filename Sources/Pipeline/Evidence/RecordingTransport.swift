import Fetching
import Model
import Synchronization

/// Notes what goes over the wire during one poll, as it may be kept: without what identifies the user.
final class RecordingTransport: Transport {
    private let transport: any Transport
    private let clock: any WallClock
    private let request: FetchRequest
    private let redaction: Redaction
    private let noted = Mutex<[ArchivedExchange]>([])

    init(_ transport: any Transport, clock: any WallClock, request: FetchRequest, subscription: Subscription) {
        self.transport = transport
        self.clock = clock
        self.request = request
        redaction = Redaction(subscription)
    }

    /// What was asked so far, in order.
    var exchanges: [ArchivedExchange] { noted.withLock { $0 } }

    /// Sends one request, and notes it with what came of it.
    func perform(_ question: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        let asked = clock.now()
        do {
            let response = try await transport.perform(question)
            note(question, asked: asked, .response(kept(response)))
            return response
        } catch {
            var failure = error
            failure.message = redaction.shown(failure.message)
            note(question, asked: asked, .failure(failure))
            throw error
        }
    }

    private func note(_ question: TransportRequest, asked: Timestamp, _ answer: ArchivedExchange.Answer) {
        let exchange = ArchivedExchange(
            url: redaction.shown(request.shown(question.url.exposed)), headers: question.headers.map(withoutCredentials), asked: asked,
            answered: clock.now(), answer: answer)
        noted.withLock { $0.append(exchange) }
    }

    private func withoutCredentials(_ field: HeaderField) -> HeaderField {
        ["Authorization", "Proxy-Authorization", "Cookie"].contains { field.isNamed($0) } ? HeaderField(field.name, "[redacted]") : field
    }

    /// A server may repeat in its answer what the feed is asked with. Then the body is kept as it was decoded, without that, and says so.
    private func kept(_ response: TransportResponse) -> TransportResponse {
        guard redaction.knowsValues else { return response }
        var response = response
        response.headers = response.headers.map { HeaderField($0.name, redaction.published($0.value)) }
        guard let body = redaction.published(bytes: response.body) else { return response }
        response.body = body
        if response.encodedBody != nil {
            response.encodedBody = nil
            response.headers = response.headers.map {
                $0.isNamed("Content-Encoding") ? HeaderField("X-Archive-Orig-Content-Encoding", $0.value) : $0
            }
        }
        response.headers.append(HeaderField("X-Archive-Redacted", "secrets of the feed"))
        return response
    }
}
