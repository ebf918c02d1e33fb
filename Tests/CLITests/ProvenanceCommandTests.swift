import Foundation
import Testing

@testable import CLI

/// The sample newsroom from its files to `data/`, and what proves it.
@Suite("Every article of the sample newsroom can be proved")
struct ProvenanceCommandTests {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Support/Newsroom/samples").standardized
        .path

    /// A folder in which the newsroom was fetched in the morning, at noon and in the evening.
    private func fetched() throws -> Program.Folder {
        let folder = try Program.Folder()
        let outlets = try FileManager.default.contentsOfDirectory(atPath: Self.samples).filter { !$0.contains(".") }.sorted()
        for round in 1...3 {
            var lines = ["version: 1", "feeds:"]
            for outlet in outlets {
                let files = try FileManager.default.contentsOfDirectory(atPath: Self.samples + "/" + outlet)
                guard let file = files.first(where: { $0.hasPrefix("\(round).") }) else { continue }
                let data = try Data(contentsOf: URL(filePath: Self.samples + "/\(outlet)/\(file)"))
                try data.write(to: URL(filePath: folder.path + "/" + outlet + ".feed"))
                lines.append("  - {id: \(outlet), url: 'file:\(outlet).feed', publisher: \(outlet).example}")
            }
            try folder.write(lines.joined(separator: "\n") + "\n", to: "feeds.yml")
            let outcome = try Program.run("fetch", "--force", in: folder)
            #expect([0, 3].contains(outcome.status), "\(outcome.error)")
        }
        return folder
    }

    @Test("Each fits the closed schema; its fields name the document that the store keeps, and the rules by which they came to be")
    func everyArticle() throws {
        let folder = try fetched()
        let schema = try SchemaCheck(asItIs: Program.run("schema", "article", "--closed", in: folder).output)
        let files = folder.files(below: "data/articles").filter { $0.hasSuffix(".json") }
        #expect(files.count > 10)
        for file in files {
            let text = try folder.text("data/articles/" + file)
            #expect(try schema.faults(text) == [], "\(file)")
            let article = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            guard article["merged_into"] == nil else { continue }
            let provenance = try #require(article["provenance"] as? [String: Any])
            let source = try #require(provenance["source"] as? [String: Any])
            let fields = try #require(provenance["fields"] as? [String: Any])
            #expect((source["document_sha256"] as? String)?.count == 64 && source["entry"] is [String: Any], "\(file)")
            #expect((source["made_by"] as? [String: Any])?["parser"] as? Int ?? 0 >= 1)
            try expectRecord(at: source["warc"] as? [String: Any], in: folder)
            for field in ["title", "text", "url", "language", "summary", "html", "published", "updated"] {
                let says = article[field] as? String ?? ""
                #expect(says.isEmpty == (fields[field] is NSNull), "\(file): \(field)")
            }
            #expect(fields["publisher.domain"] as? String == "feeds.yml")
        }
    }

    /// A gzip member (RFC 1952 §2.3.1) begins where an article says that its document is archived.
    private func expectRecord(at place: [String: Any]?, in folder: Program.Folder) throws {
        let (file, offset) = (try #require(place?["file"] as? String), try #require(place?["offset"] as? Int))
        let bytes = try Data(contentsOf: URL(filePath: folder.path + "/data/warc/" + file))
        #expect(bytes.dropFirst(offset).prefix(3).elementsEqual([0x1F, 0x8B, 0x08]), "\(file)@\(offset)")
    }

    @Test("show --provenance tells people and programs")
    func show() throws {
        let folder = try fetched()
        let file = try #require(folder.files(below: "data/articles").first { $0.hasSuffix(".json") })
        let id = String(file.split(separator: "/").last?.dropLast(5) ?? "")
        let text = try Program.run("show", "--provenance", id, in: folder).output
        #expect(text.contains("\ndocument  sha256 ") && text.contains("\nwarc      ") && text.contains(".warc.gz@"), "\(text)")
        #expect(text.contains(", extractor 1,"), "\(text)")
        #expect(text.split(separator: "\n").contains { $0.hasPrefix("title") && $0.contains("entry.title") }, "\(text)")
        let schema = try SchemaCheck(asItIs: Program.run("schema", "provenance", "--closed", in: folder).output)
        #expect(try schema.faults(Program.run("show", "--provenance", "--json", id, in: folder).output) == [])
    }
}
