import Bytes
import Seeded
import Testing

@Suite struct ByteWriterTests {
    @Test(arguments: 1...50)
    func whatIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let numbers = (0..<50).map { _ in UInt64.random(in: .min ... .max, using: &random) >> UInt64.random(in: 0..<64, using: &random) }
        let signed = numbers.map { Int64(bitPattern: $0) } + [.min, .max, 0, -1]
        let short = numbers.map { UInt32(truncatingIfNeeded: $0) }
        let flags = numbers.map { UInt8($0 % 3) }
        var writer = ByteWriter()
        for number in numbers { writer.number(number) }
        for number in signed { writer.signed(number) }
        writer.text("Straße, 汐ヶ原 \u{0}")
        writer.fixed(short)
        writer.fixed(numbers)
        writer.differences(short)
        writer.runs(flags)
        writer.runs([])
        writer.text("")
        var reader = ByteReader(writer.bytes)
        for number in numbers { #expect(try reader.number() == number) }
        for number in signed { #expect(try reader.signed() == number) }
        #expect(try reader.text() == "Straße, 汐ヶ原 \u{0}")
        #expect(try reader.fixed32() == short)
        #expect(try reader.fixed64() == numbers)
        #expect(try reader.differences() == short)
        #expect(try reader.runs() == flags)
        #expect(try reader.runs() == [])
        #expect(try reader.text() == "")
    }

    /// Cut or changed anywhere, bytes give an error or other values, and never a crash or more memory than they have bytes.
    @Test(arguments: 1...50)
    func damageIsAnErrorAndNoCrash(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var writer = ByteWriter()
        writer.text("twelve words")
        writer.fixed([1, 2, .max] as [UInt32])
        writer.fixed([1, 2, .max] as [UInt64])
        writer.differences([5, 500, 50])
        writer.runs([1, 1, 1, 2])
        var bytes = writer.bytes
        for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
        var reader = ByteReader(bytes)
        do throws(ByteReader.Damage) {
            _ = try (reader.text(), reader.fixed32(), reader.fixed64(), reader.differences(), reader.runs(), reader.number())
            Issue.record("there are no bytes for the last number")
        } catch {
            #expect(error.offset <= bytes.count)
            #expect(error.description.contains("\(error.offset)"))
        }
    }
}
