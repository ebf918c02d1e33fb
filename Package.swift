// swift-tools-version: 6.2
// The map: targets stand in the order in which data flows; each names the only modules it may know.
import PackageDescription

/// What every Swift target is compiled with.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
/// What every target outside `Sources/Libraries` is compiled with besides: no unsafe pointer passes.
let strict: [SwiftSetting] = house + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
/// The products of SwiftNIO that an HTTP server is made of.
let nio = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { Target.Dependency.product(name: $0, package: "swift-nio") }

/// A stage: turns values into values and knows only the vocabulary and the libraries it names. Folders of data that are `embedded` are compiled in.
func stage(_ name: String, _ dependencies: Target.Dependency..., embedded: [String] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: ["Model"] + dependencies, path: "Sources/Stages/\(name)", exclude: exclude,
        resources: embedded.map { .embedInCode($0) }, swiftSettings: strict)
}

/// The Swift face of a library; the only place where unsafe code may stand.
func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Libraries/\(name)", swiftSettings: house)
}

/// What tests share.
func support(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/Support/\(name)", swiftSettings: strict)
}

/// The tests of one module; they read `Fixtures/` by path and never copy it.
func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: fixtures(of: name), swiftSettings: strict)
}

/// Folders of data beside test code, which the compiler shall leave alone.
func fixtures(of name: String) -> [String] {
    let owners = ["ParsingTests", "ExtractionTests", "ClusteringTests", "StorageTests", "QualityTests", "PublishingTests"]
    return owners.contains(name) ? ["Fixtures"] : []
}

let package = Package(
    name: "pipeline",
    products: [.executable(name: "pipeline", targets: ["CLI"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // The vocabulary.
        .target(name: "Model", path: "Sources/Model", swiftSettings: strict),

        // The stages, in the order of the flow.
        stage("Subscriptions", yams),
        stage("Scheduling", collections),
        stage("Fetching", "Digest"),
        stage("Parsing", "Dates", "JSON", "XML", "Zlib"),
        stage("Extraction", "Dates", "JSON", "XML", embedded: ["Trees"]),
        stage("Fingerprinting", embedded: ["Words"], exclude: ["Unicode/generate.py"]),
        stage("Clustering", "Bytes"),
        stage("Storage", grdb, "Files"),
        stage("Publishing", "Files", "Digest"),
        stage("Archiving", "ContentCoding", "Digest", "Files", "Zlib"),

        // The shell: the only module that knows the order.
        .target(
            name: "Pipeline",
            dependencies: [
                "Model", "Scheduling", "Fetching", "Parsing", "Extraction", "Fingerprinting", "Clustering", "Publishing", "Digest", logging,
            ],
            path: "Sources/Pipeline", swiftSettings: strict),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Model", "Subscriptions", "Scheduling", "Fetching", "Parsing", "Extraction", "Fingerprinting", "Clustering", "Storage",
                "Publishing", "Archiving", "Pipeline", "Conformance", "Judge", "LoopbackServer", "HTTPServer", "Sockets", "Curl", "Files",
                "Processes", "Dates", "PublicSuffix",
                argumentParser,
                logging, signals,
            ],
            path: "Sources/CLI", exclude: ["Units"], swiftSettings: strict),

        // The Swift face of each library.
        .systemLibrary(name: "CCurl", path: "Sources/Libraries/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML2", path: "Sources/Libraries/CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPSL", path: "Sources/Libraries/CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CZlib", path: "Sources/Libraries/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CBrotli", path: "Sources/Libraries/CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", path: "Sources/Libraries/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        library("Curl", "CCurl", "Model", "ContentCoding"),
        library("XML", "CXML2"),
        library("PublicSuffix", "CPSL"),
        library("Zlib", "CZlib"),
        library("Brotli", "CBrotli"),
        library("Zstd", "CZstd"),
        library("ContentCoding", "Model", "Zlib", "Brotli", "Zstd"),
        library("Bytes"),
        library("Dates", "Model"),
        library("JSON"),
        library("Digest", crypto),
        library("Files"),
        library("Sockets"),
        .target(name: "HTTPServer", dependencies: nio, path: "Sources/Libraries/HTTPServer", swiftSettings: house),
        library("Processes"),

        // What a fetcher is judged by: a scripted server on loopback.
        .target(name: "LoopbackServer", dependencies: ["Sockets"], path: "Sources/Conformance/Server", swiftSettings: strict),
        .target(name: "Judge", dependencies: ["LoopbackServer", "Model"], path: "Sources/Conformance/Judge", swiftSettings: strict),
        .target(
            name: "Conformance",
            dependencies: [
                "Model", "Subscriptions", "Scheduling", "Fetching", "Storage", "Pipeline", "Curl", "PublicSuffix", "LoopbackServer",
                "Sockets", "Files", "Digest",
                logging,
            ],
            path: "Sources/Conformance/Rules", swiftSettings: strict),

        // What tests stand on.
        support("Seeded"),
        support("Mutation", "Model", "Seeded"),
        support("Simulation", "Model", "Seeded"),
        support("StoreConformance", "Model"),
        support("LongRun", "Simulation", "Pipeline", "Scheduling", "Storage", "Model", logging),
        .executableTarget(
            name: "year", dependencies: ["LongRun", "Model", argumentParser], path: "Tests/Support/Year", swiftSettings: strict),
        support("Hostility", "Curl", "LoopbackServer", "Model"),
        .executableTarget(
            name: "newsroom", dependencies: ["LoopbackServer", "Seeded", argumentParser], path: "Tests/Support/Newsroom",
            exclude: ["samples", "account.py", "demo.sh", "kill.sh", "replay.sh", "soak.py"], swiftSettings: strict),

        .executableTarget(name: "fuzz", dependencies: ["Mutation", "Parsing", "Model"], path: "Tests/Support/Fuzz", swiftSettings: strict),

        .executableTarget(
            name: "hostile", dependencies: ["Hostility", argumentParser], path: "Tests/Support/Hostile", swiftSettings: strict),

        // What speed is measured with.
        .executableTarget(
            name: "parse-bench", dependencies: ["Parsing", "Model"], path: "Benchmarks/Parse",
            exclude: ["floor.c", "memory.py", "peer.py", "rounds.py"], swiftSettings: strict),

        .executableTarget(
            name: "extract-bench", dependencies: ["Extraction", "JSON", "Model", "XML", argumentParser], path: "Benchmarks/Extract",
            exclude: ["answers.py"], swiftSettings: strict),

        .executableTarget(
            name: "store-bench", dependencies: ["Storage", "Model", "Seeded", grdb], path: "Benchmarks/Store", exclude: ["commands.py"],
            swiftSettings: strict),

        .executableTarget(
            name: "schedule-bench", dependencies: ["Scheduling", "Model", "Seeded"], path: "Benchmarks/Schedule", swiftSettings: strict),

        tests("ModelTests", "Model", "Seeded"),
        tests("SubscriptionsTests", "Subscriptions", "Model", "Seeded"),
        tests("SchedulingTests", "Scheduling", "Model", "Seeded"),
        tests("FetchingTests", "Fetching", "Model", "Seeded"),
        tests("CurlTests", "Curl", "ContentCoding", "Model", "LoopbackServer", "Seeded"),
        tests("ProcessesTests", "Processes"),
        tests("HostileTests", "Hostility", "Curl", "Model", "LoopbackServer"),
        tests("PublicSuffixTests", "PublicSuffix"),
        tests("ParsingTests", "Parsing", "Dates", "XML", "Zlib", "Model", "Seeded", "Mutation"),
        tests("ExtractionTests", "Extraction", "XML", "Model", "Seeded", "Mutation"),
        tests("FingerprintingTests", "Fingerprinting", "Model", "Seeded"),
        tests("BytesTests", "Bytes", "Seeded"),
        tests("HTTPServerTests", "HTTPServer", nio[0], nio[1]),
        tests("ClusteringTests", "Clustering", "Fingerprinting", "Model", "Seeded"),
        tests("StorageTests", "Storage", "StoreConformance", "Model", "Seeded"),
        tests(
            "PublishingTests", "Publishing", "Parsing", "Storage", "StoreConformance", "Files", "Digest", "LoopbackServer", "Curl", "Model",
            "Seeded"),
        tests("ArchivingTests", "Archiving", "ContentCoding", "Digest", "Files", "Model", "Seeded", "Zlib"),
        tests("PipelineTests", "Pipeline", "Clustering", "Scheduling", "Storage", "Simulation", "Model", "Seeded", logging),
        tests(
            "SimulationTests", "LongRun", "Pipeline", "Fetching", "Digest", "Scheduling", "Storage", "Archiving", "Publishing",
            "Simulation", "Model", logging),
        tests("QualityTests", "Parsing", "Extraction", "Fingerprinting", "Clustering", "Model", "Seeded"),
        tests("TidyTests"),
        tests(
            "CLITests", "CLI", "Curl", "Digest", "Fetching", "Hostility", "Judge", "LoopbackServer", "Model", "Scheduling", "Seeded",
            "Storage",
            "StoreConformance",
            "Subscriptions"),
        tests("ConformanceTests", "Conformance", "Judge", "LoopbackServer", "Model", "CLI"),
    ]
)
