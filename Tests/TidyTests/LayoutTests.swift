import Foundation
import Testing

@Suite("Layout of the project")
struct LayoutTests {
    @Test("The top level holds what was agreed and nothing else")
    func topLevel() throws {
        let agreed: Set = [
            "Package.swift", "Sources", "Tests", "feeds.yml", "data", "README.md", "Makefile", "Benchmarks", "CHANGELOG.md", "LICENSE",
        ]
        // What SwiftPM writes is ignored by git and does not count.
        let found = Set(try Project.names(in: ".")).subtracting(["Package.resolved"])
        #expect(found.subtracting(agreed).isEmpty, "not agreed: \(found.subtracting(agreed).sorted())")
        #expect(agreed.subtracting(found).isEmpty, "missing: \(agreed.subtracting(found).sorted())")
    }

    @Test("Package.swift names the stages in the order of the flow, and each has a folder")
    func mapEqualsFolders() throws {
        let package = try Project.text("Package.swift")
        let named = package.matches(of: /\n\s+stage\("(\w+)"/).map { String($0.1) }
        #expect(Set(named) == Set(try Project.names(in: "Sources/Stages")))
        let order = [
            "Subscriptions", "Scheduling", "Fetching", "Parsing", "Extraction", "Fingerprinting", "Clustering", "Storage", "Publishing",
            "Archiving",
        ]
        #expect(named.filter(order.contains) == order)
    }

    @Test("README's flow table names every stage, in order, with its folder")
    func readmeEqualsFolders() throws {
        let package = try Project.text("Package.swift")
        let stages = package.matches(of: /\n\s+stage\("(\w+)"/).map { String($0.1) }
        let rows = try Project.text("README.md").matches(of: /\n\| [^|]+\| `Sources\/Stages\/(\w+)`/).map { String($0.1) }
        #expect(rows == stages)
    }

    @Test("Every stage has tests")
    func everyStageIsTested() throws {
        let tests = try Project.names(in: "Tests")
        for stage in try Project.names(in: "Sources/Stages") {
            #expect(tests.contains("\(stage)Tests"), "Tests/\(stage)Tests is missing")
            #expect(try Project.swiftFiles(in: "Tests/\(stage)Tests").contains { $0.text.contains("@Test") })
        }
    }

    @Test("Files are one to three screens long")
    func filesAreShort() throws {
        for file in try Project.swiftFiles(in: "Sources") {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 400, "\(file.path) has \(lines) lines; part it along its types")
        }
    }

    @Test("Every decision stands in the list of decisions")
    func decisionsAreListed() throws {
        let list = try Project.text("Sources/Pipeline/Pipeline.docc/Decisions.md")
        for name in try Project.names(in: "Sources/Pipeline/Pipeline.docc/Decisions") where name.hasSuffix(".md") {
            #expect(list.contains("<doc:\(name.dropLast(3))>"), "Decisions.md does not name \(name)")
        }
    }

    @Test("No path of a machine stands in a file")
    func noMachinePaths() throws {
        let needles = ["/home" + "/", "/ro" + "ot/", "/wo" + "rk/", "/Us" + "ers/"]
        for file in try Project.swiftFiles(in: "Sources") + Project.swiftFiles(in: "Tests") {
            for needle in needles {
                #expect(!file.text.contains("\"\(needle)"), "\(file.path) names \(needle)")
            }
        }
    }
}
