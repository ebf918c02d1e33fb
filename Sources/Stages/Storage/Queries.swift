import GRDB

// Three ways to ask. Statements are prepared once a connection and kept.

extension Database {
    /// Every row, made into a value.
    func all<Value>(_ sql: String, _ arguments: StatementArguments = [], _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try each(sql, arguments) { values.append(try make($0)) }
        return values
    }

    /// The first row, made into a value; nil when there is none.
    func first<Value>(_ sql: String, _ arguments: StatementArguments = [], _ make: (Row) throws -> Value) throws -> Value? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        return try rows.next().map(make)
    }

    /// Row after row; a row lives only as long as the call. `body` must not run the same statement.
    func each(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> Void) throws {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() { try body(row) }
    }
}

extension Database {
    /// Reads in one snapshot. GRDB's own way compiles its `BEGIN` and `COMMIT` anew each time, which takes longer than most of what we ask.
    func inOneSnapshot<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try cachedStatement(sql: "BEGIN DEFERRED").execute()
        do {
            let value = try body(self)
            try cachedStatement(sql: "COMMIT").execute()
            return value
        } catch {
            // What went wrong matters, not that nothing is left to undo.
            try? cachedStatement(sql: "ROLLBACK").execute()
            throw error
        }
    }
}
