import Curl
import Foundation
import Model
import Testing

@Suite("file: URLs")
struct LocalFileTests {
    @Test(arguments: [
        "file://FOLDER/a%20feed.xml", "file:FOLDER/a%20feed.xml", "FILE://localhost/FOLDER/a%20feed.xml", "file:a%20feed.xml",
        "file:./a feed.xml#x",
    ])
    func `A file is read where the request allows it`(url: String) async throws {
        let answer = try await read(url, allows: true)
        let response = try answer.get()
        #expect(response.status == 200)
        #expect(response.text == "<rss/>")
        #expect(response.httpVersion == "")
        #expect(response.headers.isEmpty)
    }

    @Test func `Nowhere else`() async throws {
        #expect(try await read("file:a%20feed.xml", allows: false).kind == .redirect)
    }

    @Test(arguments: [
        "file:missing.xml", "file:.", "file:///", "file:", "file://other.example/a", "file:a%00b", "file:pipe", "file:a%2", "file:%+1",
    ])
    func `What cannot be read is a failure of its own`(url: String) async throws {
        #expect(try await read(url, allows: true).kind == .localFile)
    }

    @Test func `The limit holds for files too`() async throws {
        #expect(try await read("file:a%20feed.xml", allows: true, limit: 5).kind == .tooLarge)
        #expect(try await read("file:a%20feed.xml", allows: true, limit: 6).kind == nil)
    }

    private func read(_ url: String, allows: Bool, limit: Int = 1000) async throws -> Result<TransportResponse, FetchFailure> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "curl-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("<rss/>".utf8).write(to: folder.appending(path: "a feed.xml"))
        try await Tool.run("mkfifo", [folder.appending(path: "pipe").path])
        return try await CurlTransport.withTransport(CurlOptions(localFolder: folder.path)) { transport in
            let secret = Secret(url.replacing("FOLDER", with: folder.path))
            let limits = TransferLimits(decodedBytes: limit)
            do {
                return .success(try await transport.perform(TransportRequest(url: secret, limits: limits, allowsLocalFile: allows)))
            } catch let failure as FetchFailure {
                return .failure(failure)
            }
        }
    }
}

extension Result<TransportResponse, FetchFailure> {
    fileprivate var kind: FailureKind? {
        if case .failure(let failure) = self { failure.kind } else { nil }
    }
}
