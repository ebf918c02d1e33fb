import XML

/// The names of a document, each once, found again by their bytes: so that no text is made for each element.
struct Symbols {
    /// More different names are taken for one that means nothing.
    static let mostNames = 4096

    /// What each symbol means.
    private(set) var names: [Name] = []
    /// What the scanner must know of each, by symbol.
    private(set) var roles: [NameRoles] = []
    /// Whether any name is `xml:base`.
    private(set) var hasBases = false
    private(set) var scopes = NamespaceScopes()
    private var slots = [Slot](repeating: Slot(), count: 256)
    private var rootName: (prefix: String, namespace: String)?

    private struct Slot {
        var hash: UInt32 = 0
        var scope: Int32 = -1
        var start: Int32 = 0
        var count: Int32 = 0
        var symbol: Int32 = -1
    }

    /// Which names a search is for: an attribute without prefix is in no namespace, whatever the default one is.
    enum Role: UInt32 { case element, attribute }

    /// The symbol of a qualified name with the hash of its bytes, and whether it was met for the first time.
    mutating func symbol(
        _ bytes: Span<UInt8>, _ name: Range<Int>, hash nameHash: UInt32, _ role: Role, scope: Int32
    ) -> (symbol: Int32, isNew: Bool) {
        let hash = Self.mixed(nameHash, with: UInt32(truncatingIfNeeded: scope) << 1 | role.rawValue)
        var place = Int(hash) & (slots.count - 1)
        while slots[place].symbol >= 0 {
            if slots[place].hash == hash, slots[place].scope == scope, Self.matches(bytes, name, slots[place]) {
                return (slots[place].symbol, false)
            }
            place = (place + 1) & (slots.count - 1)
        }
        return (insert(bytes, name, role, scope, hash, at: place), true)
    }

    /// A scope inside of another one (XML Namespaces 1.0 §6); nil where there are too many.
    mutating func enter(_ declarations: [NamespaceScopes.Binding], in parent: Int32) -> Int32? { scopes.enter(declarations, in: parent) }

    /// Whether a name has a prefix that nobody declared.
    func isUndeclared(_ symbol: Int32) -> Bool { names[Int(symbol)].isUndeclared }

    private static func mixed(_ hash: UInt32, with other: UInt32) -> UInt32 {
        let mixed = hash ^ other &* 0x9E37_79B9
        return mixed ^ mixed >> 15
    }

    private static func matches(_ bytes: Span<UInt8>, _ name: Range<Int>, _ slot: Slot) -> Bool {
        name.count == Int(slot.count) && Bytes.areEqual(bytes, name.lowerBound, Int(slot.start), count: name.count)
    }

    private mutating func insert(_ bytes: Span<UInt8>, _ name: Range<Int>, _ role: Role, _ scope: Int32, _ hash: UInt32, at place: Int)
        -> Int32
    {
        if names.count >= Self.mostNames {
            if names.count == Self.mostNames { append(Name(.other, local: "unknown")) }
            return Int32(Self.mostNames)
        }
        let symbol = Int32(names.count)
        append(makeName(bytes, name, role, scope))
        slots[place] = Slot(hash: hash, scope: scope, start: Int32(name.lowerBound), count: Int32(name.count), symbol: symbol)
        if names.count * 2 > slots.count { grow() }
        return symbol
    }

    private mutating func append(_ name: Name) {
        names.append(name)
        roles.append(NameRoles.of(name))
    }

    private mutating func makeName(_ bytes: Span<UInt8>, _ name: Range<Int>, _ role: Role, _ scope: Int32) -> Name {
        let text = String(copying: bytes, name)
        let (prefix, local) = Self.split(text)
        let binding = prefix.isEmpty && role == .attribute ? nil : scopes.binding(of: prefix, in: scope)
        var made = Name(binding?.space ?? Namespaces.space(of: "", prefix: prefix), namespace: binding?.namespace ?? "", local: local)
        made.isUndeclared = binding == nil && !prefix.isEmpty
        if rootName == nil { rootName = (prefix, made.namespace) }
        if let rootName, rootName == (prefix, made.namespace), made.space != .rdf { made.space = .core }
        hasBases = hasBases || (made.space == .xml && made.local == .base)
        return made
    }

    private static func split(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")), colon != name.startIndex else { return ("", name) }
        let local = name[name.utf8.index(after: colon)...]
        return local.isEmpty ? ("", name) : (String(name[..<colon]), String(local))
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.symbol >= 0 {
            var place = Int(slot.hash) & (slots.count - 1)
            while slots[place].symbol >= 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }
}
