/// A PROV-JSON object in the making: what was added first stands first, what is added twice stands once.
struct ProvenanceRecord {
    /// The relations, in the order in which they are written.
    enum Relation: Int, CaseIterable {
        case generation, attribution, derivation, revision, primarySource
    }

    private var entities = OrderedMembers()
    private var activities = OrderedMembers()
    private var agents = OrderedMembers()
    private var relations = Relation.allCases.map { _ in OrderedMembers() }

    /// Adds an entity; tells whether it is new.
    @discardableResult
    mutating func entity(_ name: String, _ attributes: JSONValue) -> Bool { entities.add(name, attributes) }
    mutating func activity(_ name: String, _ attributes: JSONValue) { activities.add(name, attributes) }
    mutating func agent(_ name: String, _ attributes: JSONValue) { agents.add(name, attributes) }

    /// Adds a relation from one to another.
    mutating func relate(_ relation: Relation, _ from: String, _ to: String) {
        relations[relation.rawValue].add("\(from) \(to)", relation.attributes(from, to))
    }

    var value: JSONValue {
        let names = ["article", "story", "fetch", "publisher", "feed", "source"]
        let prefixes = names.map { (key: $0, value: JSONValue.text("urn:pipeline:\($0):")) }
        var members: [(key: String, value: JSONValue)] = [
            ("prefix", .object([("pipeline", "urn:pipeline:")] + prefixes + [("document", "urn:sha256:")])),
            ("entity", entities.value), ("activity", activities.value), ("agent", agents.value),
        ]
        for relation in Relation.allCases {
            members.append((relation.name, relations[relation.rawValue].numbered("_:\(relation.name)")))
        }
        return .object(members)
    }
}

extension ProvenanceRecord.Relation {
    /// PROV-O's name.
    fileprivate var name: String {
        switch self {
        case .generation: "wasGeneratedBy"
        case .attribution: "wasAttributedTo"
        case .derivation: "wasDerivedFrom"
        case .revision: "wasRevisionOf"
        case .primarySource: "hadPrimarySource"
        }
    }

    fileprivate func attributes(_ from: String, _ to: String) -> JSONValue {
        switch self {
        case .generation: ["prov:entity": .text(from), "prov:activity": .text(to)]
        case .attribution: ["prov:entity": .text(from), "prov:agent": .text(to)]
        case .derivation: ["prov:generatedEntity": .text(from), "prov:usedEntity": .text(to)]
        case .revision: ["prov:generatedEntity": .text(from), "prov:usedEntity": .text(to), "prov:type": "prov:Revision"]
        case .primarySource: ["prov:generatedEntity": .text(from), "prov:usedEntity": .text(to), "prov:type": "prov:PrimarySource"]
        }
    }
}

/// The members of an object, each key once.
private struct OrderedMembers {
    private var keys: Set<String> = []
    private var members: [(key: String, value: JSONValue)] = []

    @discardableResult
    mutating func add(_ key: String, _ value: JSONValue) -> Bool {
        guard keys.insert(key).inserted else { return false }
        members.append((key, value))
        return true
    }

    var value: JSONValue { .object(members) }

    /// The members under a name and a number each, for relations have no names of their own.
    func numbered(_ name: String) -> JSONValue {
        .object(members.enumerated().map { (key: "\(name)\($0 + 1)", value: $1.value) })
    }
}
