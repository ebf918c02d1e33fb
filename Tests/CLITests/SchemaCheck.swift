import Foundation

@testable import CLI

/// Holds JSON against a schema (draft 2020-12), as far as our schemas go; against its closed form, under which every key must be described.
struct SchemaCheck {
    typealias Object = [String: Any]
    let root: Object

    init(_ schema: String) throws { try self.init(asItIs: ShippedSchema(name: "", subject: "", text: schema).closed) }

    init(asItIs schema: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? Object ?? [:]
    }

    /// What is wrong with a text, each with its path; empty where it fits.
    func faults(_ text: some StringProtocol) throws -> [String] {
        faults(try JSONSerialization.jsonObject(with: Data(text.utf8)), root, "")
    }

    private func faults(_ value: Any, _ rule: Object, _ path: String) -> [String] {
        if let name = (rule["$ref"] as? String)?.split(separator: "/").last {
            guard let target = (root["$defs"] as? Object)?[String(name)] as? Object else { return ["\(path): no $defs/\(name)"] }
            return faults(value, target, path)
        }
        if let options = rule["anyOf"] as? [Object] {
            let all = options.map { faults(value, $0, path) }
            return all.contains { $0.isEmpty } ? [] : ["\(path): fits none of anyOf"] + all.joined()
        }
        return plainFaults(value, rule, path) + memberFaults(value, rule, path) + itemFaults(value, rule, path)
    }

    private func plainFaults(_ value: Any, _ rule: Object, _ path: String) -> [String] {
        let types = rule["type"] as? [String] ?? (rule["type"] as? String).map { [$0] }
        if let types, !types.contains(where: { isOf($0, value) }) { return ["\(path): \(value) is none of \(types)"] }
        if let options = rule["enum"] as? [Any], !options.contains(where: { "\($0)" == "\(value)" }) {
            return ["\(path): \(value) is none of \(options)"]
        }
        if let constant = rule["const"], "\(constant)" != "\(value)" { return ["\(path): \(value) is not \(constant)"] }
        guard let number = value as? Double else { return [] }
        let isInBounds = number >= rule["minimum"] as? Double ?? -.infinity && number <= rule["maximum"] as? Double ?? .infinity
        return isInBounds ? [] : ["\(path): \(number) is out of bounds"]
    }

    private func memberFaults(_ value: Any, _ rule: Object, _ path: String) -> [String] {
        guard let object = value as? Object else { return [] }
        let properties = rule["properties"] as? Object ?? [:]
        let missing = (rule["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): has no \($0)" }
        return missing
            + object.sorted { $0.key < $1.key }.flatMap { key, member in
                let rule = (properties[key] ?? rule["additionalProperties"])
                if rule as? Bool == false { return ["\(path)/\(key): is not described"] }
                return (rule as? Object).map { faults(member, $0, "\(path)/\(key)") } ?? []
            }
    }

    private func itemFaults(_ value: Any, _ rule: Object, _ path: String) -> [String] {
        guard let array = value as? [Any] else { return [] }
        let bounds = (rule["minItems"] as? Int ?? 0)...(rule["maxItems"] as? Int ?? .max)
        guard bounds.contains(array.count) else { return ["\(path): has \(array.count) items"] }
        guard let items = rule["items"] as? Object else { return [] }
        return array.enumerated().flatMap { faults($1, items, "\(path)/\($0)") }
    }

    private func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is Object
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "boolean": value is Bool
        case "number": value is Double
        case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }
}
