import Seeded
import Testing

@testable import Scheduling

@Suite struct CheapestPlanTests {
    /// The cost of the cheapest plan that begins with a wait, by trying all.
    private func cheapest(_ rates: [Double], price: Double, least: Int, most: Int, first: Int? = nil) -> Double {
        guard !rates.isEmpty else { return 0 }
        let nearest = min(least, rates.count)
        let waits = first.map { $0...$0 } ?? nearest...max(nearest, min(most, rates.count))
        return waits.map { wait in
            let waiting = rates.prefix(wait).enumerated().reduce(0) { $0 + $1.element / 12 * (Double(wait - $1.offset) - 0.5) / 12 }
            return waiting + price + cheapest(Array(rates.dropFirst(wait)), price: price, least: least, most: most)
        }.min() ?? .infinity
    }

    @Test func `No other first wait leads to less`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<60 {
            let rates = (0..<12).map { _ in random.chance(perMille: 400) ? 0 : Double(random.below(100)) / 10 }
            let price = Double(1 + random.below(300)) / 100
            let (least, most) = (1 + random.below(3), 4 + random.below(9))
            let plan = CheapestPlan(rates: rates, price: price, least: least, most: most)
            let best = cheapest(rates, price: price, least: least, most: most)
            #expect(abs(cheapest(rates, price: price, least: least, most: most, first: plan.first) - best) < 1e-9)
        }
    }

    @Test func `At an even rate the wait is the root of twice the price by the rate`() {
        for (rate, price) in [(1.0, 0.5), (4, 2), (0.25, 0.125), (12, 0.05)] {
            let plan = CheapestPlan(rates: Array(repeating: rate, count: 432), price: price, least: 1, most: 288)
            let hours = (2 * price / rate).squareRoot()
            #expect(abs(Double(plan.first) / 12 - hours) <= hours * 0.1 + 1.0 / 12)
        }
    }

    @Test func `What comes at one time is waited for, and not asked for before`() {
        var rates = Array(repeating: 0.001, count: 432)
        rates[100] = 12
        #expect(CheapestPlan(rates: rates, price: 0.3, least: 1, most: 288).first == 101)
        #expect(CheapestPlan(rates: rates, price: 0.3, least: 1, most: 60).first <= 60)
        #expect(CheapestPlan(rates: rates, price: 0.3, least: 500, most: 500).first == 432)
    }
}
