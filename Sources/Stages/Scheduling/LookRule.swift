public import Model

/// When the page of an entry is looked at: at once, then on a falling schedule, so that edits on the page are seen (`full_text` of feeds.yml).
///
/// The schedule counts from the first sight of the entry. A look that is due waits for the next poll of its feed, so nothing is seen sooner than the feed
/// is polled; what was missed meanwhile is not made up for. A page that was changed is looked at again after the wait that lies before its age in the
/// schedule and not after the one that follows: one that is being edited is seen more often, and some twenty looks are the most.
public enum LookRule {
    /// How long after the first sight a page is looked at.
    public static let ages: [Duration] = [0, 1, 4, 24, 3 * 24, 7 * 24, 30 * 24].map { .seconds(3600 * $0) }
    /// So many pages are looked at behind one poll of their feed; the others with the next.
    public static let mostPages = 50

    /// Which of two is looked at first: one that was not looked at yet, then the newer article.
    public static func goesFirst(_ one: Look, _ other: Look) -> Bool {
        if (one.looks == 0) != (other.looks == 0) { return one.looks == 0 }
        return one.published == other.published ? one.entry < other.entry : one.published > other.published
    }

    /// When a page is looked at next; nil after the last time.
    ///
    /// - Parameter isChanged: whether the look that was just made found that the story says something new.
    public static func next(firstSeen: Timestamp, isChanged: Bool, now: Timestamp) -> Timestamp? {
        let age = max(now - firstSeen, .zero)
        guard let place = ages.lastIndex(where: { $0 <= age }), place + 1 < ages.count else { return nil }
        guard isChanged, place > 0 else { return firstSeen + ages[place + 1] }
        return now + (ages[place] - ages[place - 1])
    }

    /// The look at an entry that says something new: due at once, and whole, since what the entry says and its page are read together.
    public static func revised(_ look: Look, url: String, now: Timestamp) -> Look {
        var look = look
        (look.url, look.next, look.end) = (url, now, nil)
        (look.validators, look.documentSHA256, look.failures) = (nil, nil, 0)
        return look
    }

    /// What is remembered after a look. Our own network being down is no look.
    public static func advance(_ look: Look, after result: FetchResult, isChanged: Bool, now: Timestamp) -> Look {
        if case .failed(let failure) = result.outcome, [.cancelled, .offline].contains(failure.kind) { return look }
        var look = look
        look.looks += 1
        look.next = next(firstSeen: look.firstSeen, isChanged: isChanged, now: now)
        switch result.outcome {
        case .document(let document):
            (look.validators, look.documentSHA256, look.failures) = (document.validators, document.sha256, 0)
        case .notModified(let validators): (look.validators, look.failures) = (validators, 0)
        case .gone: look.end = .gone
        case .failed(let failure): look.fail(failure, now: now)
        }
        if look.end == nil, look.next == nil { look.end = .done }
        if look.end != nil { look.next = nil }
        return look
    }

    /// What people should hear of.
    public static func event(_ before: Look, _ after: Look) -> FeedEvent? {
        guard after.end == .gone, before.end != .gone else { return nil }
        return FeedEvent(.pageGone, "the page of an entry is no more, and is not looked at again: \(after.url)")
    }
}

extension Look {
    /// What will not be there by asking again ends the looks. All else is tried with the next look, but not before the server wants that.
    fileprivate mutating func fail(_ failure: FetchFailure, now: Timestamp) {
        failures += 1
        // What the server takes amiss (412) is not shown again.
        if failure.status == 412 { validators = nil }
        switch failure.kind {
        case .notFound: end = .gone
        case .disallowed, .refusedAddress: end = .disallowed
        case .notAFeed: end = .notAPage
        case .tooLarge: end = .tooLarge
        default: if let moment = next, let asked = failure.retryAfter { next = max(moment, asked) }
        }
    }
}
