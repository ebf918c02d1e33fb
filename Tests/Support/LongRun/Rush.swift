import Model

/// How many requests came after an upset: a stampede would be seen here (T13, T14).
public struct Rush: Hashable, Sendable {
    /// What happened.
    public let upset: Upset
    /// Requests in the busiest of the minutes that follow.
    public let busiestMinute: Int
    /// Requests in all of them.
    public let requests: Int

    /// So many minutes follow.
    static let minutes = 20

    init(_ upset: Upset, _ perMinute: [Int32], start: Timestamp) {
        let after = perMinute[Self.after(upset, start: start).clamped(to: perMinute.indices)]
        self.upset = upset
        busiestMinute = Int(after.max() ?? 0)
        requests = after.reduce(0) { $0 + Int($1) }
    }

    /// The most that may come in one minute: after a clock was set, no more than ever; after a sleep those besides that are overdue, one a second
    /// until there are six hundred, for all of them shall be asked within ten minutes.
    func most(usual: Int, feeds: Int) -> Int {
        guard case .sleep = upset.kind else { return usual * 3 / 2 + 3 }
        return usual * 3 / 2 + max(60, feeds / 10) * 3 / 2
    }

    /// Requests in the busiest usual minute: one that follows no upset. All feeds are asked at first and after a sleep, and then again an hour later, and
    /// so on until chance has spread them.
    static func busiestUsual(_ perMinute: [Int32], upsets: [Upset], start: Timestamp) -> Int {
        var usual = perMinute
        let begins = [0] + upsets.filter { $0.over > $0.at }.map { after($0, start: start).lowerBound }
        let waves = begins.map { $0..<$0 + 6 * 60 }
        for range in waves + upsets.map({ after($0, start: start) }) {
            for minute in range.clamped(to: usual.indices) { usual[minute] = 0 }
        }
        return Int(usual.max() ?? 0)
    }

    private static func after(_ upset: Upset, start: Timestamp) -> Range<Int> {
        let first = Int((upset.over - start).wholeMilliseconds / 60_000)
        return first..<first + minutes
    }
}
