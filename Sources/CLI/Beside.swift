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

    /// Runs a body, and beside it something that may fail: that is cancelled when the body ends, and waited for. Where it fails first, the body is asked
    /// to stop, for what it has in flight is to be finished; then the error comes out.
    static func with<Value: Sendable>(
        _ other: @escaping @Sendable () async throws -> Void, stop: StopRequest, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (ended, failure) = await withTaskGroup(of: Part<Value>.self) { group in
            group.addTask { .body(await result(of: body)) }
            group.addTask { .other(await result(of: other)) }
            var (ended, failure): (Result<Value, any Error>?, (any Error)?)
            for await part in group {
                switch part {
                case .body(let result):
                    ended = result
                    group.cancelAll()
                case .other(.failure(let error)):
                    failure = error
                    stop.request("what runs beside it failed")
                case .other(.success): break
                }
            }
            return (ended, failure)
        }
        guard let ended else { preconditionFailure("the body ended without a result") }
        let value = try ended.get()
        if let failure { throw failure }
        return value
    }

    private enum Part<Value: Sendable>: Sendable {
        case body(Result<Value, any Error>)
        case other(Result<Void, any Error>)
    }

    private static func result<Value>(of body: @Sendable () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
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
