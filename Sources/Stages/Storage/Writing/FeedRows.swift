import FoundationEssentials
import GRDB
import Model

extension Commit {
    /// Replaces the feed's state.
    ///
    /// - Parameter stored: what the row says now, where that is known. Most polls change when the feed was asked and is due, and nothing else: then six
    ///   columns are written instead of forty-one.
    func save(_ state: FeedState, stored: FeedState?) throws {
        if let stored, state.differsOnlyInPoll(from: stored), try run(FeedState.updatePoll, state.cellsOfPoll) > 0 { return }
        let cells = try state.cells
        guard try run(FeedState.update, cells) == 0 else { return }
        try run(FeedState.insert, cells)
    }

    /// Notes that the list of feeds has changed, beside the beginning of a run.
    func note(_ change: FeedListChange, by run: RunRecord) throws {
        let before = try database.first(FeedState.select + " WHERE id = ?", [.name(change.feed)]) { try FeedState($0) }
        guard let before else { throw StoreError.damaged("the list of feeds changed by \(change.feed), which was never polled") }
        for state in before.after(change, at: run.started) { try save(state, stored: nil) }
        let event = FeedEvent(change)
        try self.run(
            "INSERT INTO feed_events (feed, fetch, at, kind, message) VALUES (?, ?, ?, ?, ?)",
            [.name(change.feed), .name(run.id), .time(run.started), .text(event.kind.rawValue), .text(event.message)])
    }
}

extension FeedState {
    /// The columns of `feeds`, in the order of `cells` and of `init(_: Row)`; the key stands last, so that UPDATE and INSERT take the same cells.
    private static let names = [
        "url", "title", "link", "validator_url", "etag", "last_modified", "variant", "document_sha256", "fresh_for", "hints",
        "last_attempt", "last_success", "last_change", "last_document", "last_forced", "last_refresh",
        "failures", "failures_of_kind", "failure", "is_gone", "refused_mark", "next_poll", "next_poll_rule", "next_poll_reason",
        "usual_gap", "halvings", "moved_to", "redirect_target", "redirect_first_seen", "redirect_last_seen", "redirect_times",
        "moves", "answered_by", "walk", "language", "rhythm", "absent_since", "heir", "former_names", "hub", "id",
    ]

    static let select = "SELECT \(names.joined(separator: ", ")) FROM feeds"
    static let update = "UPDATE feeds SET \(names.dropLast().map { $0 + " = ?" }.joined(separator: ", ")) WHERE id = ?"
    static let insert =
        "INSERT INTO feeds (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))"

    static let updatePoll = """
        UPDATE feeds SET last_attempt = ?, last_success = ?, last_forced = ?, next_poll = ?, next_poll_rule = ?, next_poll_reason = ?
        WHERE id = ?
        """

    fileprivate var cellsOfPoll: StatementArguments {
        [
            .time(lastAttempt), .time(lastSuccess), .time(lastForced), .time(nextPoll.at), .text(nextPoll.rule), .text(nextPoll.reason),
            .name(feed),
        ]
    }

    /// Whether nothing but the columns of `updatePoll` says something else.
    fileprivate func differsOnlyInPoll(from other: FeedState) -> Bool {
        var other = other
        (other.lastAttempt, other.lastSuccess, other.lastForced, other.nextPoll) = (lastAttempt, lastSuccess, lastForced, nextPoll)
        return other == self
    }

    var cells: StatementArguments {
        get throws {
            [
                .text(url), .text(title), .text(link), .text(validators?.url), .text(validators?.etag), .text(validators?.lastModified),
                .text(validators?.variant), .text(documentSHA256), .span(freshFor), try .json(StoredHints(hints)),
                .time(lastAttempt), .time(lastSuccess), .time(lastChange), .time(lastDocument), .time(lastForced), .time(lastRefresh),
                .int(failures), .int(failuresOfKind), try .json(failure), .flag(isGone), .text(refusedMark), .time(nextPoll.at),
                .text(nextPoll.rule), .text(nextPoll.reason), .span(usualGap), .int(halvings), .text(movedTo), .text(redirect?.target),
                .time(redirect?.firstSeen), .time(redirect?.lastSeen), .int(redirect?.times), try .list(moves), .text(answeredBy),
                try .json(walk), .text(language), rhythm.map { Data($0.bytes) }, .time(absence?.since), .name(absence?.heir),
                try .list(formerNames.map(\.rawValue)), try .json(hub), .name(feed),
            ]
        }
    }
}

extension FeedState {
    /// A row of `select`.
    init(_ row: Row) throws {
        self.init(feed: try row.name(40), url: try row.text(0))
        title = row.textIfAny(1)
        link = row.textIfAny(2)
        validators = Validators(row, at: 3)
        documentSHA256 = row.textIfAny(7)
        freshFor = row.spanIfAny(8)
        hints = try row.jsonIfAny(StoredHints.self, 9)?.hints ?? PollHints()
        readHistory(row)
        failures = try row.int(16)
        failuresOfKind = try row.int(17)
        failure = try row.jsonIfAny(FetchFailure.self, 18)
        isGone = try row.flag(19)
        refusedMark = row.textIfAny(20)
        nextPoll = NextPoll(at: try row.time(21), rule: try row.text(22), reason: try row.text(23))
        usualGap = row.spanIfAny(24)
        halvings = try row.int(25)
        try readPlace(row)
    }

    private mutating func readHistory(_ row: Row) {
        lastAttempt = row.timeIfAny(10)
        lastSuccess = row.timeIfAny(11)
        lastChange = row.timeIfAny(12)
        lastDocument = row.timeIfAny(13)
        lastForced = row.timeIfAny(14)
        lastRefresh = row.timeIfAny(15)
    }

    private mutating func readPlace(_ row: Row) throws {
        movedTo = row.textIfAny(26)
        redirect = try row.textIfAny(27).map {
            RedirectEvidence(target: $0, firstSeen: try row.time(28), lastSeen: try row.time(29), times: try row.int(30))
        }
        moves = try row.jsonIfAny([FeedMove].self, 31) ?? []
        answeredBy = row.textIfAny(32)
        walk = try row.jsonIfAny(PageWalk.self, 33)
        language = row.textIfAny(34)
        rhythm = try row.rhythmIfAny(35)
        absence = row.timeIfAny(36).map { FeedAbsence(since: $0, heir: row.textIfAny(37).map { FeedID($0) }) }
        formerNames = try row.jsonIfAny([String].self, 38)?.map { FeedID($0) } ?? []
        hub = try row.jsonIfAny(FeedHub.self, 39)
    }
}

extension Row {
    fileprivate func rhythmIfAny(_ index: Int) throws -> PublishingRhythm? {
        guard let bytes = self[index] as Data? else { return nil }
        guard let rhythm = PublishingRhythm(bytes: Array(bytes)) else {
            throw StoreError.damaged("column rhythm holds no value that can be read")
        }
        return rhythm
    }
}

extension Validators {
    /// The four columns `validator_url`, `etag`, `last_modified`, `variant`, from an index on; nil where the first is NULL.
    init?(_ row: Row, at index: Int) {
        guard let url = row.textIfAny(index) else { return nil }
        self.init(
            url: url, etag: row.textIfAny(index + 1), lastModified: row.textIfAny(index + 2), variant: row.textIfAny(index + 3))
    }
}

/// `PollHints` with its sets in order, so that equal hints are equal bytes.
struct StoredHints: Codable {
    var ttlMinutes: Int?
    var skipHours: [Int]?
    var skipDays: [Int]?
    var updateEveryMilliseconds: Int64?
    var updateBaseMilliseconds: Int64?

    /// Nil where there is no hint.
    init?(_ hints: PollHints) {
        guard hints != PollHints() else { return nil }
        ttlMinutes = hints.ttlMinutes
        skipHours = hints.skipHours.isEmpty ? nil : hints.skipHours.sorted()
        skipDays = hints.skipDays.isEmpty ? nil : hints.skipDays.sorted()
        updateEveryMilliseconds = hints.updateEvery?.wholeMilliseconds
        updateBaseMilliseconds = hints.updateBase?.milliseconds
    }

    var hints: PollHints {
        PollHints(
            ttlMinutes: ttlMinutes, skipHours: Set(skipHours ?? []), skipDays: Set(skipDays ?? []),
            updateEvery: updateEveryMilliseconds.map { .milliseconds($0) },
            updateBase: updateBaseMilliseconds.map { Timestamp(milliseconds: $0) })
    }
}
