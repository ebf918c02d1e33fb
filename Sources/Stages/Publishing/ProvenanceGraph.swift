/// A PROV-JSONLD document in the making: what was added first stands first, what is added twice stands once.
struct ProvenanceGraph {
    typealias Member = (key: String, value: JSONValue)

    /// A relation between two things, in the order of its keys.
    enum Relation: String {
        case generation = "Generation"
        case usage = "Usage"
        case attribution = "Attribution"
        case influence = "Influence"
        case derivation = "Derivation"
        case revision = "prov:Revision"
        case primarySource = "prov:PrimarySource"
    }

    /// Our program, which does all that is done.
    static let program = "pipeline:program"

    private var added: Set<String> = []
    private var statements: [JSONValue] = []

    /// Adds an entity; tells whether it is new.
    @discardableResult
    mutating func entity(_ name: String, type: String, _ members: [Member?]) -> Bool { declare("Entity", name, type, members) }

    /// Adds an agent.
    mutating func agent(_ name: String, type: String, _ members: [Member?]) { declare("Agent", name, type, members) }

    /// Adds an activity of our program.
    mutating func activity(_ name: String, type: String, _ members: [Member?]) {
        guard declare("Activity", name, type, members) else { return }
        declare("Agent", Self.program, "prov:SoftwareAgent", [("label", [["@value": "pipeline"]])])
        statements.append(.line(["@type": "Association", "activity": .string(name), "agent": .string(Self.program)]))
    }

    /// Adds a relation from one to another.
    mutating func relate(_ relation: Relation, _ from: String, _ to: String, _ members: [Member] = []) {
        guard added.insert("\(relation.rawValue) \(from) \(to)").inserted else { return }
        let (type, first, second) = relation.keys
        var statement: [Member] = [("@type", .string(type)), (first, .string(from)), (second, .string(to))]
        if type != relation.rawValue { statement.append(("type", [.string(relation.rawValue)])) }
        statements.append(.line(.object(statement + members)))
    }

    @discardableResult
    private mutating func declare(_ kind: String, _ name: String, _ type: String, _ members: [Member?]) -> Bool {
        guard added.insert(name).inserted else { return false }
        let head: [Member] = [("@type", .string(kind)), ("@id", .string(name)), ("type", [.string(type)])]
        statements.append(.line(.object(head + members.compactMap { $0 })))
        return true
    }

    /// The document. The context of PROV-JSONLD is named, as its readers know it; before it stand the prefixes of our names.
    var value: JSONValue { ["@context": [.object(Self.prefixes), .string(Self.context)], "@graph": .array(statements)] }

    static let context = "https://openprovenance.org/prov-jsonld/context.jsonld"

    private static let prefixes: [Member] =
        [("pipeline", "urn:pipeline:")]
        + ["article", "clustering", "document", "feed", "fetch", "making", "publisher", "source", "story", "warc"].map {
            ($0, .string("urn:pipeline:\($0):"))
        }
}

extension ProvenanceGraph.Relation {
    /// The statement that it is, with the keys of the two.
    fileprivate var keys: (type: String, from: String, to: String) {
        switch self {
        case .generation: ("Generation", "entity", "activity")
        case .usage: ("Usage", "activity", "entity")
        case .attribution: ("Attribution", "entity", "agent")
        case .influence: ("Influence", "influencee", "influencer")
        case .derivation, .revision, .primarySource: ("Derivation", "generatedEntity", "usedEntity")
        }
    }
}
