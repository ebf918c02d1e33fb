public import Model

/// When the server allows us back: `Retry-After` (RFC 9110 §10.2.3).
public enum RetryAfter {
    /// The moment; nil where the field is missing or says nothing. 0 and a date that is past give `now`.
    ///
    /// A date is taken relative to the answer's own `Date`, so that a wrong clock on either side does no harm.
    public static func moment(in response: TransportResponse, now: Timestamp) -> Timestamp? {
        guard let value = response.header("Retry-After")?.trimmingBlanks(), !value.isEmpty else { return nil }
        if let seconds = DeltaSeconds.parse(value) { return now + min(seconds, FetchFailure.longestRetryAfter) }
        guard let date = HTTPDate.parse(value, now: now) else { return nil }
        let sent = response.header("Date").flatMap { HTTPDate.parse($0, now: now) } ?? now
        return now + min(max(date - sent, .zero), FetchFailure.longestRetryAfter)
    }
}

/// Digits only (RFC 9111 §1.2.2); what is larger than any calendar is clamped.
enum DeltaSeconds {
    static func parse(_ text: String) -> Duration? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return .seconds(min(Int64(text) ?? .max, 1 << 31))
    }
}
