import Model
import XML

/// Keeps the containers (rss, channel, rdf:RDF, feed), gathers each of their children as a tree and gives it to the format's reader when it ends. So
/// memory holds one entry at a time.
struct TreeBuilder {
    private let place: Place
    private let source: [UInt8]
    private var tree = GrowingTree()
    private var containers: [Container] = []
    private(set) var reader: (any FeedReader)?
    private var dialect: Dialect?
    /// A container has begun and its attributes are coming.
    private var isOpening = false
    /// Blanks between the elements of an entry mean nothing and are not kept.
    private var dropsBlanks = false
    private var unitStart = 0

    private struct Container {
        var name: Int32
        var surroundings: Surroundings
        var attributes: [(name: Int32, value: String)] = []
    }

    init(_ source: [UInt8], _ place: Place) {
        self.source = source
        self.place = place
    }

    /// Whether a root has begun.
    var hasRoot: Bool { reader != nil }
    /// Whether a child of a container is being gathered.
    var isInUnit: Bool { !tree.isEmpty }

    // MARK: Elements

    /// An element begins; false where its attributes are not wanted.
    mutating func start(_ name: Int32, at offset: Int, _ symbols: Symbols) -> Bool {
        guard tree.isEmpty else { return tree.start(name) }
        if isContainer(symbols.names[Int(name)]) {
            containers.append(Container(name: name, surroundings: containers.last?.surroundings ?? Surroundings(base: place.base)))
            isOpening = true
            return true
        }
        unitStart = offset
        dropsBlanks = symbols.roles[Int(name)].contains(.entry)
        return tree.start(name)
    }

    /// The innermost open element ends.
    mutating func end(_ symbols: Symbols, _ complaints: inout Complaints) {
        guard !tree.isEmpty else {
            if !containers.isEmpty { containers.removeLast() }
            return
        }
        tree.end()
        if tree.isComplete { giveUnit(symbols, &complaints) }
    }

    private mutating func giveUnit(_ symbols: Symbols, _ complaints: inout Complaints) {
        complaints.place = unitStart
        if tree.isOverfull { complaints.note("too-many-elements", "an entry of more than \(GrowingTree.mostNodes) elements is cut") }
        if let surroundings = containers.last?.surroundings { read(Tree(tree, source, symbols, surroundings), &complaints) }
        complaints.place = nil
        tree.clear()
    }

    /// The unit shares its arrays with the tree that grew, and is gone when this returns: so that the next one grows in the same room.
    private func read(_ unit: consuming Tree, _ complaints: inout Complaints) { reader?.unit(Element(tree: unit, index: 0), &complaints) }

    // MARK: Attributes

    /// An attribute of the element that just began, as it stands in the document.
    mutating func attribute(_ name: Int32, _ range: Range<Int>) {
        guard isOpening else { return tree.attribute(name, range) }
        containers[containers.count - 1].attributes.append((name, TextBytes.trimmed(source.span, range.lowerBound, range.upperBound)))
    }

    /// The same, decoded.
    mutating func decodedAttribute(_ name: Int32, _ value: [UInt8]) {
        guard isOpening else { return tree.decodedAttribute(name, value) }
        containers[containers.count - 1].attributes.append((name, TextBytes.trimmed(value.span, 0, value.count)))
    }

    /// All attributes of the element that just began have come.
    mutating func attributesAreComplete(_ symbols: Symbols) {
        guard isOpening, let container = containers.last else { return }
        isOpening = false
        for (symbol, value) in container.attributes where symbols.names[Int(symbol)].space == .xml {
            let last = containers.count - 1
            if symbols.names[Int(symbol)].local == .lang { containers[last].surroundings.language = value }
            guard symbols.names[Int(symbol)].local == .base else { continue }
            containers[last].surroundings.base = Address.base(value, within: containers[last].surroundings.base)
        }
        open(container, symbols)
    }

    private mutating func open(_ container: Container, _ symbols: Symbols) {
        let name = symbols.names[Int(container.name)]
        let value: (Local) -> String? = { local in container.attributes.first { symbols.names[Int($0.name)].local == local }?.value }
        if reader == nil {
            dialect = Dialect(root: name, version: value(.version))
            reader = dialect.map { FeedParser.reader(of: $0, place) }
        }
        reader?.container(name, attribute: value, surroundings: containers.last?.surroundings ?? container.surroundings)
    }

    private func isContainer(_ name: Name) -> Bool {
        containers.isEmpty || Dialect.isContainer(name, depth: containers.count, in: dialect)
    }

    // MARK: Texts

    /// Text of the innermost open element, as it stands in the document.
    mutating func text(_ range: Range<Int>, of source: Span<UInt8>) {
        if dropsBlanks, tree.depth == 1, Self.isBlank(range, source) { return }
        tree.text(range, of: source)
    }

    private static func isBlank(_ range: Range<Int>, _ source: Span<UInt8>) -> Bool {
        for index in range where source[index] > 0x20 { return false }
        return true
    }

    /// Lends the decoded bytes for text to be appended; nil where nobody takes it.
    mutating func beginDecodedText(of source: Span<UInt8>) -> [UInt8]? { tree.beginDecodedText(of: source) }

    /// Takes them back.
    mutating func endDecodedText(_ bytes: [UInt8]) { tree.endDecodedText(bytes) }
}

/// A format: is given each child of the containers, in order, and makes a feed of them.
protocol FeedReader: AnyObject {
    /// A container (rss, channel, rdf:RDF, feed) has begun.
    func container(_ name: Name, attribute: (Local) -> String?, surroundings: Surroundings)
    /// A child of a container is complete.
    func unit(_ unit: Element, _ complaints: inout Complaints)
    /// All has been given.
    func finish(_ complaints: inout Complaints) -> ParsedFeed
}
