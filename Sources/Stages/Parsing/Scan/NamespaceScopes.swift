import XML

/// Which prefixes stand for which namespaces, element by element; equal declarations in equal surroundings are one scope.
struct NamespaceScopes {
    /// More scopes are not opened: each costs memory for the rest of the document.
    static let most = 1000

    /// One declaration.
    struct Binding: Hashable {
        /// Empty for the default namespace.
        var prefix: String
        var namespace: String
    }

    private struct Scope: Hashable {
        var parent: Int32
        var bindings: [Binding]
    }

    private var scopes = [Scope(parent: -1, bindings: [])]
    /// What the bindings of each scope mean, worked out once.
    private var spaces: [[Space]] = [[]]
    private var known: [Scope: Int32] = [:]

    /// The scope of these declarations inside of another one; nil where there are too many.
    mutating func enter(_ bindings: [Binding], in parent: Int32) -> Int32? {
        let scope = Scope(parent: parent, bindings: bindings)
        if let found = known[scope] { return found }
        guard scopes.count < Self.most else { return nil }
        scopes.append(scope)
        spaces.append(bindings.map { Namespaces.space(of: $0.namespace, prefix: $0.prefix) })
        known[scope] = Int32(scopes.count - 1)
        return Int32(scopes.count - 1)
    }

    /// What a prefix stands for; nil where nobody declared it.
    func binding(of prefix: String, in scope: Int32) -> (namespace: String, space: Space)? {
        var at = scope
        while at >= 0 {
            let bindings = scopes[Int(at)].bindings
            if let found = bindings.lastIndex(where: { $0.prefix == prefix }) { return (bindings[found].namespace, spaces[Int(at)][found]) }
            at = scopes[Int(at)].parent
        }
        return prefix == "xml" ? ("http://www.w3.org/XML/1998/namespace", .xml) : nil
    }
}

/// The declarations met last: publishers repeat the same one in every entry.
struct RecentDeclarations {
    private static let most = 8

    private var recent: [(parent: Int32, attribute: RawAttribute, scope: Int32)] = []
    private var next = 0

    /// The scope of a tag whose only attribute is a declaration that was met before in the same surroundings.
    func scope(_ bytes: Span<UInt8>, _ attributes: [RawAttribute], in parent: Int32) -> Int32? {
        guard attributes.count == 1 else { return nil }
        for index in recent.indices where recent[index].parent == parent {
            if Self.areEqual(bytes, attributes[0], recent[index].attribute) { return recent[index].scope }
        }
        return nil
    }

    mutating func remember(_ attributes: [RawAttribute], in parent: Int32, as scope: Int32) {
        guard attributes.count == 1 else { return }
        if recent.count < Self.most { recent.append((parent, attributes[0], scope)) } else { recent[next] = (parent, attributes[0], scope) }
        next = (next + 1) % Self.most
    }

    private static func areEqual(_ bytes: Span<UInt8>, _ one: RawAttribute, _ other: RawAttribute) -> Bool {
        one.hash == other.hash && one.name.count == other.name.count && one.value.count == other.value.count
            && Bytes.areEqual(bytes, one.name.lowerBound, other.name.lowerBound, count: one.name.count)
            && Bytes.areEqual(bytes, one.value.lowerBound, other.value.lowerBound, count: one.value.count)
    }
}
