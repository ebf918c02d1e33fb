import Model

/// The last few whole answers: so many, so large and so young.
struct RecentAnswers {
    private static let lifetime = Duration.seconds(60)
    private static let mostAnswers = 64
    private static let mostBytes = 4 << 20

    private var kept: [KeptAnswer] = []
    private var bytes = 0

    /// The answer to the same question, where it was asked by nobody in particular and about no version in particular, and was not said to this feed before.
    mutating func answer(to request: TransportRequest, now: Timestamp) -> TransportResponse? {
        guard Self.isPlain(request) else { return nil }
        let last = kept.lastIndex { $0.request.url == request.url && $0.holds(at: now, for: Self.lifetime) }
        guard let last, kept[last].isNew(to: request) else { return nil }
        return kept[last].given(to: request)
    }

    mutating func keep(_ response: TransportResponse, to request: TransportRequest, now: Timestamp) {
        guard response.status == 200, !request.allowsLocalFile, !Self.isPersonal(request) else { return }
        let answer = KeptAnswer(response, to: request, at: now)
        guard answer.size <= Self.mostBytes / 4 else { return }
        kept.append(answer)
        bytes += answer.size
        while kept.count > Self.mostAnswers || bytes > Self.mostBytes { bytes -= kept.removeFirst().size }
    }

    private static func isPersonal(_ request: TransportRequest) -> Bool { request.headers.contains { $0.name == "Authorization" } }

    private static func isPlain(_ request: TransportRequest) -> Bool {
        !isPersonal(request) && !request.headers.contains { $0.name == "If-None-Match" || $0.name == "If-Modified-Since" }
    }
}
