import Files
import Testing

@Suite struct AppendFileTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/changes/day.jsonl" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file that was not there has no last line`() throws {
        let file = try AppendFile(path)
        #expect(file.lastLine == nil)
        try file.append(Array("one\n".utf8))
        #expect(try folder.text("changes/day.jsonl") == "one\n")
    }

    @Test func `a file cut at any byte goes on after its last complete line`() throws {
        let whole = Array("one\ntwo\n\nthree\n".utf8)
        for cut in 0...whole.count {
            try AtomicFile.write(Array(whole[..<cut]), to: path)
            let lines = whole[..<cut].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            let file = try AppendFile(path)
            #expect(file.lastLine == lines.last.map(Array.init), "cut at \(cut)")
            try file.append(Array("end\n".utf8))
            let expected = lines.map { Array($0) + [0x0A] }.joined() + Array("end\n".utf8)
            #expect(try FileSystem.bytes(at: path) == Array(expected), "cut at \(cut)")
        }
    }

    @Test(arguments: [16_383, 16_384, 16_385, 40_000]) func `lines longer than a piece are found`(length: Int) throws {
        let long = [UInt8](repeating: 0x78, count: length)
        try AtomicFile.write(Array("first\n".utf8) + long + Array("\nincomplete".utf8), to: path)
        let file = try AppendFile(path)
        #expect(file.lastLine == long)
        #expect(FileSystem.size(of: path) == 6 + length + 1)
    }
}
