/// Who goes next: first come, first served, but never more than so many to one origin, and so many in all.
///
/// We do not leave this to libcurl: it counts the time limits of a transfer that waits, and one busy host can hold up the others there
/// (when a connection becomes free, 7.88 wakes only the first waiting transfer, whatever its host).
struct TransferQueue<Element> {
    private struct Line {
        var waiting = FIFO<Element>()
        var underWay = 0
        var isReady = false
    }

    private let maxUnderWay: Int
    private var lines: [String: Line] = [:]
    /// Origins that have somebody waiting and room for them; each stands here at most once.
    private var ready = FIFO<String>()
    private(set) var underWay = 0

    init(maxUnderWay: Int) { self.maxUnderWay = max(1, maxUnderWay) }

    mutating func append(_ element: Element, origin: String, limit: Int) {
        lines[origin, default: Line()].waiting.append(element)
        makeReady(origin, limit: limit)
    }

    /// Whether nobody waits and nobody is under way.
    var isEmpty: Bool { lines.isEmpty }

    /// The next one that may begin; it counts as under way until `finish`.
    mutating func next(limit: (String) -> Int) -> Element? {
        guard underWay < maxUnderWay, let origin = ready.removeFirst() else { return nil }
        guard let element = lines[origin]?.waiting.removeFirst() else { return nil }
        underWay += 1
        lines[origin]?.underWay += 1
        lines[origin]?.isReady = false
        makeReady(origin, limit: limit(origin))
        return element
    }

    /// One to this origin is no longer under way.
    mutating func finish(_ origin: String, limit: Int) {
        underWay -= 1
        lines[origin]?.underWay -= 1
        makeReady(origin, limit: limit)
        if let line = lines[origin], line.underWay == 0, line.waiting.isEmpty { lines[origin] = nil }
    }

    private mutating func makeReady(_ origin: String, limit: Int) {
        guard let line = lines[origin], !line.isReady, !line.waiting.isEmpty, line.underWay < max(1, limit) else { return }
        lines[origin]?.isReady = true
        ready.append(origin)
    }
}

/// First in, first out; both ends in constant time.
struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func removeFirst() -> Element? {
        guard !isEmpty else { return nil }
        let element = elements[head].take()
        head += 1
        if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}
