import FoundationEssentials
import Publishing
import Seeded
import Testing

@Suite struct JSONValueTests {
    private func text(_ value: JSONValue, _ layout: JSONValue.Layout) -> String { String(decoding: value.encoded(layout), as: UTF8.self) }

    @Test func `what must be escaped is escaped, and nothing else`() {
        #expect(text("\"\\/\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}漢😀", .compact) == #""\"\\/\n\r\t\u0000\u001f"# + "\u{7F}é\u{2028}漢😀\"")
    }

    @Test func `numbers are JSON's`() {
        let value: JSONValue = [
            .int(UInt64.max), -7, .number(0.93), .number(1), .number(1e-7), .number(.nan), .number(.infinity), nil, true, false,
        ]
        #expect(text(value, .compact) == "[9223372036854775807,-7,0.93,1.0,1e-07,null,null,null,true,false]")
    }

    @Test func `keys stay in their order and short containers in one line`() {
        let value: JSONValue = [
            "z": 1, "a": ["here": [120, 410]], "empty": [], "none": [:], "long": [.string(String(repeating: "x", count: 120)), "y"],
        ]
        let long = String(repeating: "x", count: 120)
        #expect(text(value, .compact) == #"{"z":1,"a":{"here":[120,410]},"empty":[],"none":{},"long":["\#(long)","y"]}"#)
        #expect(text(value, .spaced) == #"{"z": 1, "a": {"here": [120, 410]}, "empty": [], "none": {}, "long": ["\#(long)", "y"]}"#)
        #expect(
            text(value, .indented) == """
                {
                  "z": 1,
                  "a": {
                    "here": [120, 410]
                  },
                  "empty": [],
                  "none": {},
                  "long": [
                    "\(long)",
                    "y"
                  ]
                }

                """)
    }

    @Test func `strings drawn from a seed come back whole through another reader`() throws {
        var random = SplitMix64(seed: 11)
        let texts = (0..<300).map { _ in
            String((0..<12).compactMap { _ in Unicode.Scalar(UInt32(random.next() % 0x3000)).map(Character.init) })
        }
        for layout in [JSONValue.Layout.compact, .spaced, .indented] {
            let read = try JSONDecoder().decode([String].self, from: Data(JSONValue.texts(texts).encoded(layout)))
            #expect(read.map { Array($0.unicodeScalars) } == texts.map { Array($0.unicodeScalars) })
        }
    }
}
