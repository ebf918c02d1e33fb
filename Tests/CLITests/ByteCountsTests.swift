import Testing

@testable import CLI

@Suite struct ByteCountsTests {
    @Test(
        "Sizes as people write them",
        arguments: [
            ("2GB", 2 << 30), ("500 MB", 500 << 20), ("1.5g", 3 << 29), ("10k", 10_240), ("1000000", 1_000_000), ("12 B", 12), ("0", 0),
            ("GB", nil), ("", nil), ("-1GB", nil), ("2PB", nil), ("1.2.3MB", nil),
        ] as [(String, Int64?)])
    func parse(text: String, bytes: Int64?) { #expect(ByteCounts.parse(text) == bytes) }

    @Test(
        "Sizes for people", arguments: [(0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.5 kB"), (20 << 20, "20 MB"), (3 << 29, "1.5 GB")])
    func text(bytes: Int64, text: String) { #expect(ByteCounts.text(bytes) == text) }
}
