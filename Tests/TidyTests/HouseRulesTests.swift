import Testing

@Suite("House rules that are facts")
struct HouseRulesTests {
    static let core = ["Sources/Model", "Sources/Stages", "Sources/Pipeline"]

    /// What the core may not name, and what to use instead.
    static let forbidden: [(needle: String, instead: String)] = [
        ("Date()", "take `now: Timestamp` as an argument"),
        ("Date.now", "take `now: Timestamp` as an argument"),
        ("Task.sleep", "WallClock.sleep(until:)"),
        ("ContinuousClock", "the WallClock port"),
        ("SuspendingClock", "the WallClock port"),
        ("UUID()", "an identifier that follows from what it names (Identity) or a counter (Rounds)"),
        ("Hasher()", "Digest.SHA256Hasher, or the stable hash of Fingerprinting: Hasher differs from run to run"),
        (".hashValue", "Digest.SHA256Hasher, or the stable hash of Fingerprinting: hashValue differs from run to run"),
        ("SystemRandomNumberGenerator", "a generator seeded by an argument"),
        (".randomElement()", "a generator seeded by an argument"),
        (".shuffled()", "a generator seeded by an argument"),
        ("Task {", "a child task of a group: every task is the child of somebody"),
        ("Task.detached", "a child task of a group: every task is the child of somebody"),
        ("DispatchQueue", "a child task of a group"),
        ("print(", "a value returned to the CLI, or the logger"),
    ]

    @Test("The core names no clock, no chance and no loose task", arguments: core)
    func coreIsPure(folder: String) throws {
        for file in try Project.swiftFiles(in: folder) {
            for (needle, instead) in Self.forbidden {
                let places = file.places(of: needle)
                #expect(places.isEmpty, "`\(needle)` stands at \(places); use \(instead)")
            }
        }
    }

    @Test("No unsafe pointer outside Sources/Libraries")
    func unsafeCodeHasOneFolder() throws {
        for folder in Self.core + ["Sources/CLI"] {
            for file in try Project.swiftFiles(in: folder) {
                for needle in ["Unsafe", "withUnsafe", "unsafeBitCast", "nonisolated(unsafe)"] {
                    #expect(file.places(of: needle).isEmpty, "`\(needle)` at \(file.places(of: needle)); move it to Sources/Libraries")
                }
            }
        }
    }

    /// Who alone may import a module.
    static let owners: [(module: String, folder: String)] = [
        ("CCurl", "Sources/Libraries/Curl/"), ("CXML2", "Sources/Libraries/XML/"), ("CZlib", "Sources/Libraries/Zlib/"),
        ("CPSL", "Sources/Libraries/PublicSuffix/"), ("CBrotli", "Sources/Libraries/Brotli/"), ("CZstd", "Sources/Libraries/Zstd/"),
        ("Crypto", "Sources/Libraries/Digest/"),
        ("GRDB", "Sources/Stages/Storage/"), ("Yams", "Sources/Stages/Subscriptions/"),
    ]

    @Test("Each foreign library has one owner")
    func oneOwner() throws {
        for file in try Project.swiftFiles(in: "Sources") {
            for (module, folder) in Self.owners where file.imports.contains(module) {
                #expect(file.path.hasPrefix(folder), "\(file.path) imports \(module); only \(folder) may")
            }
        }
    }

    @Test("No stage knows another stage, and Model knows nobody")
    func stagesAreStrangers() throws {
        let stages = try Project.names(in: "Sources/Stages")
        for file in try Project.swiftFiles(in: "Sources/Stages") {
            let own = file.path.split(separator: "/")[2]
            let known = file.imports.intersection(stages).subtracting([String(own)])
            #expect(known.isEmpty, "\(file.path) imports \(known.sorted()); stages meet only in Model")
        }
        for file in try Project.swiftFiles(in: "Sources/Model") {
            #expect(file.imports.subtracting(["FoundationEssentials"]).isEmpty, "\(file.path) imports \(file.imports.sorted())")
        }
    }

    @Test("The shell knows ports, not what stands behind them")
    func pipelineKnowsPortsOnly() throws {
        for file in try Project.swiftFiles(in: "Sources/Pipeline") {
            let known = file.imports.intersection(["Storage", "Curl", "XML", "GRDB", "Subscriptions"])
            #expect(known.isEmpty, "\(file.path) imports \(known.sorted()); the shell knows ports, not what stands behind them")
        }
    }
}
