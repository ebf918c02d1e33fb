import Model

/// The polls to come that cost the least in all: each has its price, and each occasion costs the time that it waits for a poll. Only the first of them is
/// made; after it another plan is made.
///
/// What waits grows with the square of the span between two polls. So the later a plan begins the later is its first poll, and what is best for one step
/// bounds what must be tried for the step before (Yao, "Efficient dynamic programming using quadrangle inequalities", 1980).
struct CheapestPlan {
    /// Steps until the first poll, at least one.
    let first: Int

    /// - Parameters:
    ///   - rates: occasions an hour in each step from now on; at least one.
    ///   - price: what a poll costs, in hours that occasions wait.
    ///   - least: steps between two polls, at the least; from 1.
    ///   - most: steps between two polls, at the most.
    init(rates: [Double], price: Double, least: Int, most: Int) {
        let waiting = Waiting(rates)
        let end = rates.count
        var cost = Array(repeating: 0.0, count: end + 1)
        var best = Array(repeating: end, count: end + 1)
        for step in stride(from: end - 1, through: 0, by: -1) {
            cost[step] = .infinity
            let nearest = min(step + least, end)
            for next in nearest...max(nearest, min(best[step + 1], step + most)) {
                let total = waiting.hours(from: step, to: next) + price + cost[next]
                if total < cost[step] { (cost[step], best[step]) = (total, next) }
            }
        }
        first = best[0]
    }
}

/// How long occasions wait, by sums from the beginning up to each step.
private struct Waiting {
    private var occasions = [0.0]
    private var hours = [0.0]

    init(_ rates: [Double]) {
        var (all, waited) = (0.0, 0.0)
        for rate in rates {
            let new = rate * PlaceInWeek.stepHours
            waited += (all + new / 2) * PlaceInWeek.stepHours
            all += new
            occasions.append(all)
            hours.append(waited)
        }
    }

    /// What those that come between two steps have waited at the second of them.
    func hours(from: Int, to: Int) -> Double {
        hours[to] - hours[from] - occasions[from] * Double(to - from) * PlaceInWeek.stepHours
    }
}
