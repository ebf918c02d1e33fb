import Files
import Testing

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/a/b/c.json" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `the folders above a file are made`() throws {
        try AtomicFile.write(Array("one".utf8), to: path)
        #expect(try folder.text("a/b/c.json") == "one")
        #expect(try folder.files() == ["a/b/c.json"])
    }

    @Test func `a file that holds the bytes already is not written again`() throws {
        #expect(try AtomicFile.update(Array("one".utf8), at: path))
        #expect(try !AtomicFile.update(Array("one".utf8), at: path))
        #expect(try AtomicFile.update(Array("two".utf8), at: path))
        #expect(try folder.text("a/b/c.json") == "two")
    }

    @Test(arguments: [true, false]) func `what a killed process left is cleaned by the next write of the file`(isSame: Bool) throws {
        try AtomicFile.write(Array("old".utf8), to: path)
        try AtomicFile.write(Array("half of something longer".utf8), to: folder.path + "/a/b/.c.json.tmp")
        #expect(try AtomicFile.update(Array((isSame ? "old" : "new").utf8), at: path) == !isSame)
        #expect(try folder.files() == ["a/b/c.json"])
        #expect(try folder.text("a/b/c.json") == (isSame ? "old" : "new"))
    }

    @Test func `a stream that fails leaves the old file and no leftover`() throws {
        try AtomicFile.write(Array("old".utf8), to: path)
        #expect(throws: CancellationError.self) {
            try AtomicFile.stream(to: path) { write in
                try write(Array("ne".utf8))
                throw CancellationError()
            }
        }
        #expect(try folder.text("a/b/c.json") == "old")
        #expect(try folder.files() == ["a/b/c.json"])
    }

    @Test func `pieces of a stream stand in order`() throws {
        try AtomicFile.stream(to: path) { write in for number in 1...3 { try write(Array("\(number)\n".utf8)) } }
        #expect(try folder.text("a/b/c.json") == "1\n2\n3\n")
    }

    @Test func `an error says which file and why`() throws {
        try AtomicFile.write([], to: folder.path + "/file")
        let error = #expect(throws: FileError.self) { try AtomicFile.write([], to: folder.path + "/file/below") }
        #expect(error?.description == "cannot make folder \(folder.path)/file: File exists")
        let missing = #expect(throws: FileError.self) { try FileSystem.bytes(at: folder.path + "/none") }
        #expect(missing?.description == "cannot open \(folder.path)/none: No such file or directory")
        #expect(missing?.isNotFound == true)
    }

    @Test func `a file beyond the limit is refused`() throws {
        try AtomicFile.write([UInt8](repeating: 7, count: 200_000), to: path)
        #expect(try FileSystem.bytes(at: path, limit: 200_000).count == 200_000)
        let error = #expect(throws: FileError.self) { try FileSystem.bytes(at: path, limit: 199_999) }
        #expect(error?.reason == "File too large")
    }

    @Test func `a file is moved in one step, its new folders made`() throws {
        try AtomicFile.write(Array("one".utf8), to: path)
        try FileSystem.move(path, to: folder.path + "/x/y.json")
        #expect(try folder.files() == ["x/y.json"])
        let error = #expect(throws: FileError.self) { try FileSystem.move(path, to: folder.path + "/z") }
        #expect(error?.description == "cannot move \(path): No such file or directory")
    }

    @Test func `a flush of a folder succeeds`() throws {
        try AtomicFile.write(Array("one".utf8), to: path, flushed: true)
        try FileSystem.flush(folder.path)
    }
}
