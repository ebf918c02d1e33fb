import Model
import Testing

@Suite struct PublishingRhythmTests {
    private var rhythm: PublishingRhythm {
        var rhythm = PublishingRhythm(since: Timestamp(milliseconds: -1))
        rhythm.hours[47] = 1.0 / 3
        rhythm.days[6] = .leastNonzeroMagnitude
        rhythm.minutes[0] = .greatestFiniteMagnitude
        (rhythm.entries, rhythm.room) = (12, 40)
        return rhythm
    }

    @Test func `A rhythm comes back from its bytes as it was`() {
        #expect(rhythm.bytes.count == 321)
        #expect(PublishingRhythm(bytes: rhythm.bytes) == rhythm)
    }

    @Test func `Bytes that no rhythm gave are none: too few, of another version, or no number of anything`() {
        let bytes = rhythm.bytes
        #expect(PublishingRhythm(bytes: []) == nil)
        #expect(PublishingRhythm(bytes: Array(bytes.dropLast())) == nil)
        #expect(PublishingRhythm(bytes: [9] + bytes.dropFirst()) == nil)
        for word: [UInt8] in [[0, 0, 0x80, 0x7F], [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0xBF]] {
            #expect(PublishingRhythm(bytes: [1] + word + bytes.dropFirst(5)) == nil, "infinite, no number, less than nothing")
        }
    }
}
