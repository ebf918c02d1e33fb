import FoundationEssentials
import Model
import Publishing
import Testing

@Suite struct SchemasTests {
    private func faults(_ bytes: [UInt8], _ schema: String) throws -> [String] {
        let root = try JSONDecoder().decode(Read.self, from: Data(schema.utf8))
        let value = try JSONDecoder().decode(Read.self, from: Data(bytes))
        return SchemaCheck(root: root).faults(value, root, at: "")
    }

    @Test func `every schema is JSON and names what it describes`() throws {
        for schema in Schemas.all {
            let root = try JSONDecoder().decode(Read.self, from: Data(schema.text.utf8))
            #expect(root["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema.text.contains("{\"const\": \"\(schema.name)\"}"))
        }
    }

    @Test func `articles and tombstones fit their schema`() throws {
        #expect(try faults(ArticleJSON.encode(plainArticle("a-1")), Schemas.article) == [])
        #expect(try faults(ArticleJSON.encode(copiedArticle()), Schemas.article) == [])
        let tombstone = ArticleJSON.tombstone(of: ArticleID("a-2"), mergedInto: ArticleID("a-1"), firstSeen: moment())
        #expect(try faults(tombstone, Schemas.article) == [])
    }

    @Test func `what is no article does not fit`() throws {
        let text = String(decoding: ArticleJSON.encode(copiedArticle()), as: UTF8.self)
        for (right, wrong) in [
            ("\"truncated\": true", "\"truncated\": 1"), ("\"removed\"", "\"remove\""), ("\"copy\"", "\"copied\""), ("[6, 31]", "[6]"),
        ] {
            #expect(text.contains(right))
            #expect(try faults(Array(text.replacing(right, with: wrong).utf8), Schemas.article) != [], "\(wrong)")
        }
    }

    @Test(arguments: ChangeKind.allCases) func `change lines fit their schema`(kind: ChangeKind) throws {
        let change = ArticleChange(kind: kind, article: ArticleID("a-1"), other: ArticleID("a-2"), story: StoryID("s-1"))
        #expect(try faults(ChangeJSON.line(Change(seq: 7, at: moment(), change: change)), Schemas.change) == [])
        #expect(try faults(ChangeJSON.line(Change(seq: 0, at: moment(), change: change)), Schemas.change) != [])
    }

    @Test(arguments: FetchOutcomeKind.allCases) func `run reports fit their schema`(outcome: FetchOutcomeKind) throws {
        let (store, folder, id) = (FakeStore(), try TemporaryFolder(), RunID("r-1"))
        let failure = outcome == .failed ? FetchFailure(.rateLimited, status: 429, message: "too many", retryAfter: moment(60)) : nil
        let fetch = FetchRecord(
            id: FetchID("f-1"), run: id, feed: FeedID("wire"), started: moment(), finished: moment(1), outcome: outcome,
            hops: [Hop(url: "https://wire.example/", status: 200)], status: 200, wireBytes: 1, documentBytes: 1, documentSHA256: nil,
            failure: failure, nextPoll: NextPoll(at: moment(60), rule: "interval", reason: "hourly"))
        store.edit {
            $0.runs = [RunRecord(id: id, command: "fetch", started: moment(), finished: moment(1))]
            $0.fetches = [id: [fetch]]
        }
        try Publishers(folder: folder.path, flushes: false).publish(from: store)
        #expect(try faults(Array(try folder.text("runs/r-1.json").utf8), Schemas.run) == [])
    }
}

/// A JSON text as it was read.
enum Read: Decodable {
    case null, flag(Bool), number(Double), text(String), array([Read]), object([String: Read])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let array = try? container.decode([Read].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: Read].self))
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var array: [Read]? { if case .array(let array) = self { array } else { nil } }
    var object: [String: Read]? { if case .object(let object) = self { object } else { nil } }
    subscript(_ key: String) -> Read? { object?[key] }

    /// JSON Schema's name of its type.
    var type: String {
        switch self {
        case .null: "null"
        case .flag: "boolean"
        case .number(let number): number == number.rounded() ? "integer" : "number"
        case .text: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

/// As much of JSON Schema as our schemas use.
struct SchemaCheck {
    let root: Read

    /// Where a value does not fit, and why.
    func faults(_ value: Read, _ schema: Read, at path: String) -> [String] {
        if let reference = schema["$ref"]?.text { return faults(value, definition(reference), at: path) }
        if let options = schema["anyOf"]?.array {
            return options.contains { faults(value, $0, at: path).isEmpty } ? [] : ["\(path): fits none of anyOf"]
        }
        let own = [constantFault(value, schema), typeFault(value, schema), rangeFault(value, schema)].compactMap { $0 }
        return own.map { "\(path): \($0)" } + membersFaults(value, schema, at: path) + itemsFaults(value, schema, at: path)
    }

    /// What a reference leads to; one that leads nowhere fits nothing.
    private func definition(_ reference: String) -> Read {
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        return root["$defs"]?[name] ?? .object(["enum": .array([])])
    }

    private func constantFault(_ value: Read, _ schema: Read) -> String? {
        if let constant = schema["const"]?.text, value.text != constant { return "is not \(constant)" }
        guard let options = schema["enum"]?.array?.compactMap(\.text) else { return nil }
        return value.text.map(options.contains) == true ? nil : "is none of \(options)"
    }

    private func typeFault(_ value: Read, _ schema: Read) -> String? {
        guard let type = schema["type"] else { return nil }
        let types = type.array?.compactMap(\.text) ?? [type.text ?? ""]
        let fits = types.contains(value.type) || (value.type == "integer" && types.contains("number"))
        return fits ? nil : "is \(value.type), not \(types)"
    }

    private func rangeFault(_ value: Read, _ schema: Read) -> String? {
        guard let number = value.number else { return nil }
        if let least = schema["minimum"]?.number, number < least { return "is below \(least)" }
        if let most = schema["maximum"]?.number, number > most { return "is above \(most)" }
        return nil
    }

    private func membersFaults(_ value: Read, _ schema: Read, at path: String) -> [String] {
        guard let object = value.object else { return [] }
        let missing = (schema["required"]?.array ?? []).compactMap(\.text).filter { object[$0] == nil }
        return missing.map { "\(path): has no \($0)" }
            + object.sorted { $0.key < $1.key }.flatMap { key, value in
                let rule = schema["properties"]?[key] ?? schema["additionalProperties"]
                return rule.map { faults(value, $0, at: path + "/" + key) } ?? []
            }
    }

    private func itemsFaults(_ value: Read, _ schema: Read, at path: String) -> [String] {
        guard let array = value.array else { return [] }
        let count = Double(array.count)
        let isInBounds = count >= schema["minItems"]?.number ?? 0 && count <= schema["maxItems"]?.number ?? .infinity
        let items = schema["items"].map { rule in array.enumerated().flatMap { faults($1, rule, at: "\(path)/\($0)") } } ?? []
        return (isInBounds ? [] : ["\(path): has \(array.count) items"]) + items
    }
}
