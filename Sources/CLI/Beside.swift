import Pipeline

/// Two things at once, of which one ends with the other.
enum Beside {
    /// Runs a body, and something beside it that is cancelled when the body ends.
    static func run<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result, _ other: @escaping @Sendable () async -> Void
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await other()
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            preconditionFailure("the body ended without a result")
        }
    }

    /// Runs a body, and beside it something that may fail; that is cancelled when the body ends, and waited for.
    static func with<Result: Sendable>(_ other: @escaping @Sendable () async throws -> Void, _ body: () async throws -> Result) async throws
        -> Result
    {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await other() }
            let result = try await body()
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    /// Runs a body until it ends or a stop is requested, which cancels it.
    static func untilStopped(_ stop: StopRequest, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask { _ = await stop.requested() }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
