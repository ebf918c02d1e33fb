import Foundation
import Testing

@testable import CLI

@Suite struct EdgeRuleTests {
    /// The names stand in the rules' own sources, as they are given to edges.
    @Test("Every rule that can tie two stories is explained, and no other")
    func everyRuleIsExplained() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Stages/Clustering").standardized
        var given = Set<String>()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in source.matches(of: #/rule: (?:isGuarded \? )?"([a-z ]+)"(?: : "([a-z ]+)")?/#) {
                given.insert(String(match.1))
                if let other = match.2 { given.insert(String(other)) }
            }
            for match in source.matches(of: #/static let rule = "([a-z ]+)"/#) { given.insert(String(match.1)) }
        }
        #expect(given.count > 8)
        #expect(given == Set(EdgeRule.meanings.map(\.rule)))
    }
}
