public import Model
import Synchronization

/// One line of what the filter `pipeline cluster` reads.
public struct FilterDocument: Hashable, Sendable {
    /// The user's name of it.
    public var id: String
    /// Its title.
    public var title: String
    /// Its text.
    public var text: String
    /// Its canonical URL.
    public var url: String?
    /// When it was published; nil is near every other.
    public var published: Timestamp?
    /// The publisher's domain or name.
    public var publisher: String?

    /// A line by its parts.
    public init(id: String, title: String = "", text: String, url: String? = nil, published: Timestamp? = nil, publisher: String? = nil) {
        self.id = id
        self.title = title
        self.text = text
        self.url = url
        self.published = published
        self.publisher = publisher
    }
}

/// One line of what the filter writes.
public struct FilterAnswer: Hashable, Sendable {
    /// The user's name of the document.
    public var id: String
    /// Its cluster, by the name of the oldest document in it (published first, then by name).
    public var cluster: String
    /// What holds between it and the document that it is closest to; nil for a document alone.
    public var relation: RelationKind?
    /// The document that it is closest to.
    public var to: String?
    /// What the two share; `here` speaks of this document.
    public var passages: [Passage]
}

/// An accepted pair, with its evidence.
public struct FilterPair: Hashable, Sendable {
    /// The user's name of the first document.
    public var first: String
    /// The user's name of the second document.
    public var second: String
    /// What holds between them, and why.
    public var edge: Edge
}

/// Where the filter lays what it need not hold in memory.
public protocol Shelf: Sendable {
    /// Lays a record behind all others.
    ///
    /// - Returns: where it begins.
    func append(_ bytes: [UInt8]) throws -> Int
    /// The bytes at a place where so many were laid.
    func read(at offset: Int, count: Int) throws -> [UInt8]
}

/// A shelf in memory: for what fits there.
public final class MemoryShelf: Shelf {
    private let bytes = Mutex<[UInt8]>([])

    /// An empty one.
    public init() {}

    /// Lays a record behind all others.
    public func append(_ record: [UInt8]) -> Int {
        bytes.withLock { bytes in
            defer { bytes += record }
            return bytes.count
        }
    }

    /// The bytes at a place where so many were laid.
    public func read(at offset: Int, count: Int) -> [UInt8] { bytes.withLock { Array($0[offset..<offset + count]) } }
}
