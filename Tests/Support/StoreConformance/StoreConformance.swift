public import Model

/// What any `Store` must do, whatever it is made of. Each check is given a store of its own that holds nothing yet.
public enum StoreConformance {
    /// One promise of the port.
    public struct Check: Sendable, CustomStringConvertible {
        /// The promise, as a sentence.
        public let name: String
        /// Throws `Broken` where the store does not keep it, and whatever the store throws.
        public let run: @Sendable (any Store) throws -> Void

        init(_ name: String, _ run: @escaping @Sendable (any Store) throws -> Void) {
            self.name = name
            self.run = run
        }

        /// The promise.
        public var description: String { name }
    }

    /// All promises.
    public static let checks: [Check] =
        feedChecks + domainChecks + batchChecks + runChecks + entryChecks + storyChecks + archiveChecks + windowChecks + boilerplateChecks
        + articleChecks + clusterChecks + logChecks + deliveryChecks + pageChecks + retractionChecks + lookChecks

    /// A promise that was not kept.
    public struct Broken: Error, CustomStringConvertible {
        /// What was expected and what was found.
        public let description: String
    }
}

/// Throws where two values differ.
func expectEqual<Value: Equatable>(
    _ found: Value, _ expected: Value, _ what: String, file: StaticString = #fileID, line: Int = #line
) throws {
    guard found != expected else { return }
    throw StoreConformance.Broken(description: "\(file):\(line): \(what): expected \(expected), found \(found)")
}

/// Throws where something does not hold.
func expect(_ holds: Bool, _ what: String, file: StaticString = #fileID, line: Int = #line) throws {
    guard !holds else { return }
    throw StoreConformance.Broken(description: "\(file):\(line): \(what)")
}
