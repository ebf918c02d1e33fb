/// Work on many elements by a few child tasks, its results taken in the order of the elements.
enum OrderedWindow {
    /// - Parameters:
    ///   - width: elements that are begun and not yet consumed, at the most: what bounds memory.
    ///   - next: gives the elements; nil ends.
    ///   - work: runs in child tasks.
    ///   - consume: is given every result in order.
    static func run<Element: Sendable, Answer: Sendable>(
        width: Int, next: () throws -> Element?, work: @escaping @Sendable (Element) -> Answer, consume: (Element, Answer) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Element, Answer).self) { group in
            var (begun, consumed) = (0, 0)
            var early: [Int: (Element, Answer)] = [:]
            while true {
                while begun - consumed < width, let element = try next() {
                    group.addTask { [begun] in (begun, element, work(element)) }
                    begun += 1
                }
                guard let (number, element, answer) = try await group.next() else { return }
                early[number] = (element, answer)
                while let (element, answer) = early.removeValue(forKey: consumed) {
                    try consume(element, answer)
                    consumed += 1
                }
            }
        }
    }
}
