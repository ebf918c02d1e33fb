import Model
import XML

/// Listens to the parser: keeps the containers (rss, channel, rdf:RDF, feed), gathers each of their children as a tree and gives it to the format's
/// reader when it ends. So memory holds one entry at a time.
final class TreeBuilder: SAXHandler {
    private(set) var complaints: Complaints
    private let place: Place
    private var tree = GrowingTree()
    private var names: [Name] = []
    /// Whether the document uses `xml:base`.
    private var hasBases = false
    private var containers: [Container] = []
    private var reader: (any FeedReader)?
    private var rootName: (prefix: String, namespace: String)?
    /// A container has begun and its attributes are not yet read.
    private var isOpening = false

    private struct Container {
        var name: Int32
        var surroundings: Surroundings
        var attributes: [(name: Int32, value: String)] = []
    }

    init(_ place: Place, complaints: Complaints) {
        self.place = place
        self.complaints = complaints
    }

    /// The feed, after the last event. What is still open was cut off in the middle and is left out.
    func finish(isTruncated: Bool) throws(ParseError) -> ParsedFeed {
        settle()
        guard let reader else { throw ParseError(.unreadable, message: "nothing could be read") }
        var feed = reader.finish(&complaints)
        feed.isTruncated = isTruncated
        return feed
    }

    // MARK: Events

    func symbol(namespace: String, prefix: String, local: String) -> Int32 {
        var name = Name(namespace: namespace, prefix: prefix, local: local)
        if rootName == nil { rootName = (prefix, namespace) }
        if let rootName, rootName == (prefix, namespace), name.space != .rdf { name.space = .core }
        names.append(name)
        hasBases = hasBases || (name.space == .xml && name.local == .base)
        return Int32(names.count - 1)
    }

    func start(_ name: Int32) {
        settle()
        if tree.isEmpty, isContainer(name) {
            containers.append(Container(name: name, surroundings: containers.last?.surroundings ?? Surroundings(base: place.base)))
            isOpening = true
        } else {
            tree.start(name)
        }
    }

    func attribute(_ name: Int32, _ value: Span<UInt8>) {
        guard isOpening else { return tree.attribute(name, value) }
        var bytes: [UInt8] = []
        bytes.append(span: value)
        containers[containers.count - 1].attributes.append((name, String(decoding: bytes, as: UTF8.self).trimmingBlanks()))
    }

    func text(_ bytes: Span<UInt8>) {
        if isOpening { settle() }
        tree.addText(bytes)
    }

    func end() {
        settle()
        guard !tree.isEmpty else {
            containers.removeLast(containers.isEmpty ? 0 : 1)
            return
        }
        tree.end()
        guard tree.isComplete else { return }
        if tree.isOverfull { complaints.note("too-many-elements", "an entry of more than \(GrowingTree.mostNodes) elements is cut") }
        let unit = tree.harvest(names, hasBases: hasBases)
        guard let surroundings = containers.last?.surroundings else { return }
        reader?.unit(Element(tree: unit, index: 0, surroundings: surroundings), &complaints)
    }

    func complaint(_ complaint: SAXComplaint) {
        guard let kind = SAXComplaintKind.name(of: complaint.code) else { return }
        complaints.note(kind, line: complaint.line, column: 0, complaint.message.trimmingBlanks())
    }

    // MARK: Containers

    private func isContainer(_ name: Int32) -> Bool {
        if containers.isEmpty { return true }
        let name = names[Int(name)]
        return name.local == .channel && name.space == .core && containers.count < 3
    }

    /// A container's attributes are complete with the next event.
    private func settle() {
        guard isOpening, let container = containers.last else { return }
        isOpening = false
        for (symbol, value) in container.attributes where names[Int(symbol)].space == .xml {
            let last = containers.count - 1
            if names[Int(symbol)].local == .lang { containers[last].surroundings.language = value }
            guard names[Int(symbol)].local == .base else { continue }
            containers[last].surroundings.base = WebAddress.resolve(value, against: containers[last].surroundings.base)
        }
        open(container)
    }

    private func open(_ container: Container) {
        let name = names[Int(container.name)]
        let value: (Local) -> String? = { local in container.attributes.first { self.names[Int($0.name)].local == local }?.value }
        if reader == nil { reader = FeedParser.reader(of: Dialect(root: name, version: value(.version)), place) }
        reader?.container(name, attribute: value, surroundings: containers.last?.surroundings ?? container.surroundings)
    }
}

/// Which reader a root element asks for.
enum Dialect {
    case rss(FeedFormat)
    case rdf(FeedFormat)
    case atom(FeedFormat)

    init(root: Name, version: String?) {
        switch root.local {
        case .rdf: self = .rdf(.rss10)
        case .feed: self = .atom(version == "0.3" || root.namespace.lowercased().contains("purl.org") ? .atom03 : .atom10)
        default: self = .rss(Self.rssVersions[version ?? ""] ?? .rss20)
        }
    }

    private static let rssVersions: [String: FeedFormat] = [
        "0.9": .rss090, "0.90": .rss090, "0.91": .rss091, "0.92": .rss092, "0.93": .rss093, "0.94": .rss094,
    ]
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

/// What libxml2's complaints are called in diagnostics.
private enum SAXComplaintKind {
    /// The name of a complaint by libxml2's number (xmlParserErrors); nil for those that the repair pass has told already.
    static func name(of code: Int32) -> String? {
        switch code {
        case 5, 77: nil
        case 42: "duplicate-attribute"
        case 99, 100, 202...204: "namespace"
        case 201: "undeclared-prefix"
        default: "xml"
        }
    }
}
