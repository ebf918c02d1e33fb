import Fetching
import Model
import Testing

/// A web that answers from a table, each URL's answers in turn (the last one for ever), and writes down what it was asked.
actor Script: Transport {
    private var answers: [String: [Result<TransportResponse, FetchFailure>]]
    private(set) var questions: [TransportRequest] = []

    init(_ answers: [String: [TransportResponse]]) { self.answers = answers.mapValues { $0.map(Result.success) } }
    init(failing answers: [String: FetchFailure]) { self.answers = answers.mapValues { [.failure($0)] } }

    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse {
        questions.append(request)
        guard var queue = answers[request.url.exposed], let next = queue.first else {
            throw FetchFailure(.connect, message: "nobody at \(request.url.exposed)")
        }
        if queue.count > 1 { queue.removeFirst() }
        answers[request.url.exposed] = queue
        return try next.get()
    }

    var urls: [String] { questions.map(\.url.exposed) }

    func header(_ name: String, ofQuestion index: Int) -> String? {
        questions[index].headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A clock that stands still, but for those who sleep.
actor StandingClock: WallClock {
    static let start = CivilTime(year: 2026, month: 1, day: 15, hour: 12).moment()
    private(set) var slept: [Timestamp] = []

    nonisolated func now() -> Timestamp { Self.start }
    func sleep(until moment: Timestamp) async throws { slept.append(moment) }
}

/// The feed that most tests poll.
let home = "https://news.example/feed"

func answer(_ status: Int = 200, _ headers: [String: String] = [:], body: String = "<rss/>") -> TransportResponse {
    let fields = headers.sorted { $0.key < $1.key }.map { HeaderField($0.key, $0.value) }
    return TransportResponse(status: status, headers: fields, body: Array(body.utf8))
}

func redirect(_ status: Int, to location: String) -> TransportResponse { answer(status, ["Location": location], body: "moved") }

func request(
    _ url: String = home, of feed: String = "feed", shown: String? = nil, validators: Validators? = nil, credentials: Credentials? = nil,
    local: Bool = false
) -> FetchRequest {
    FetchRequest(
        feed: FeedID(feed), url: Secret(url), shownURL: shown ?? url, validators: validators, credentials: credentials,
        allowsLocalFile: local)
}

func fetch(_ request: FetchRequest, from script: Script) async -> FetchResult {
    await Fetcher(transport: script, clock: StandingClock(), userAgent: "pipeline/test").fetch(request)
}

/// Polls `home`, which gives one answer.
func poll(_ response: TransportResponse, validators: Validators? = nil) async -> FetchResult {
    await fetch(request(validators: validators), from: Script([home: [response]]))
}

extension FetchResult {
    var document: FeedDocument? {
        if case .document(let document) = outcome { document } else { nil }
    }
    var failure: FetchFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
}
