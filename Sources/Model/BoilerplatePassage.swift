/// An entry of the boilerplate registry: words that a site, or many sites, print under stories that have nothing else in common. Or a phrase that so many
/// stories hold that nobody is looked for by it; where two stories are compared for other reasons it is evidence all the same.
public struct BoilerplatePassage: Hashable, Sendable, Codable {
    /// The fingerprint (`Fingerprint.hashes`) by which the passage is found.
    public var hash: UInt64
    /// The publisher's domain whose stories it is boilerplate of; nil for those of every site.
    public var site: String?
    /// The words, as one story has them; empty for a phrase that is merely common.
    public var text: String
    /// How many unrelated stories held it when it was last counted.
    public var stories: Int
    /// Since when it is in the registry.
    public var since: Timestamp

    /// An entry by its parts.
    public init(hash: UInt64, site: String?, text: String, stories: Int, since: Timestamp) {
        self.hash = hash
        self.site = site
        self.text = text
        self.stories = stories
        self.since = since
    }

    /// Where it stands in the registry.
    public var key: Key { Key(hash: hash, site: site) }

    /// What tells one entry of the registry from another. Keys sort by site, the one for every site first, then by hash.
    public struct Key: Hashable, Comparable, Sendable, Codable {
        /// The fingerprint by which the passage is found.
        public var hash: UInt64
        /// The site; nil for every site.
        public var site: String?

        /// A key by its parts.
        public init(hash: UInt64, site: String?) {
            self.hash = hash
            self.site = site
        }

        /// Sites are bytes: two that only Unicode calls equal are two, as in every store.
        public static func == (left: Key, right: Key) -> Bool {
            left.hash == right.hash && (left.site == nil) == (right.site == nil) && left.order.elementsEqual(right.order)
        }

        /// Hashes what `==` compares.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(hash)
            hasher.combine(site == nil)
            for byte in order { hasher.combine(byte) }
        }

        /// By the bytes of the site, then by the hash.
        public static func < (left: Key, right: Key) -> Bool {
            if (left.site == nil) != (right.site == nil) { return left.site == nil }
            if left.order.elementsEqual(right.order) { return left.hash < right.hash }
            return left.order.lexicographicallyPrecedes(right.order)
        }

        private var order: String.UTF8View { (site ?? "").utf8 }
    }
}
