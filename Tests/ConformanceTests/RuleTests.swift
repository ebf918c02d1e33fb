import Conformance
import Foundation
import Testing

@testable import CLI

@Suite("The rules of a perfect fetcher")
struct RuleTests {
    /// Rules whose code is not there yet.
    static let awaited: Set<String> = []

    @Test("Rule", arguments: Rules.all)
    func rule(_ rule: Rule) async throws {
        let memory = Rule.folderInMemory.map { URL(filePath: $0) }
        let folder = (memory ?? FileManager.default.temporaryDirectory).appending(path: "rule-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = await rule.tried(in: folder.path) { Release.userAgent(contact: "https://example.org/contact", feeds: $0) }
        guard case .fail(let complaints) = result.verdict else { return }
        if Self.awaited.contains(rule.id) {
            withKnownIssue { Issue.record("\(rule.id): \(complaints.joined(separator: "; "))") }
        } else {
            Issue.record("\(rule.id): \(complaints.joined(separator: "; "))")
        }
    }
}
