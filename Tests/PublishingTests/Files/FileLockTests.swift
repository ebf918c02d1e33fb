import Files
import Testing

@Suite struct FileLockTests {
    let folder: TemporaryFolder
    var path: String { folder.path + "/data/pipeline.lock" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `who comes second is told who was first`() throws {
        let lock = try FileLock.acquire(path, started: "2025-03-27T14:03:00Z")
        defer { lock.release() }
        let refusal = #expect(throws: FileLock.Failure.self) { try FileLock.acquire(path, started: "2025-03-27T14:04:00Z") }
        let message = refusal?.description ?? ""
        #expect(message.hasPrefix("another run holds \(path): {\"pid\":"))
        #expect(message.hasSuffix("\"started\":\"2025-03-27T14:03:00Z\"}"))
    }

    @Test func `a lock that was released can be taken, and tells nothing`() throws {
        try FileLock.acquire(path, started: "then").release()
        #expect(try FileSystem.bytes(at: path).isEmpty)
        let again = try FileLock.acquire(path, started: "now")
        again.release()
    }

    @Test func `what a killed process wrote is no obstacle and is replaced`() throws {
        try AtomicFile.write(
            Array(#"{"pid":1,"host":"elsewhere","started":"long ago, and longer than the line that follows it"}"#.utf8), to: path)
        let lock = try FileLock.acquire(path, started: "now")
        defer { lock.release() }
        let text = try FileSystem.text(at: path)
        #expect(text.hasSuffix("\"started\":\"now\"}\n") && !text.contains("elsewhere"))
    }

    @Test func `a folder in place of the lock is an error with its path`() throws {
        try FileSystem.makeFolder(path)
        let refusal = #expect(throws: FileLock.Failure.self) { try FileLock.acquire(path, started: "now") }
        #expect(refusal?.description == "cannot open \(path): Is a directory")
    }
}
