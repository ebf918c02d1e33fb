import Bytes
import Model

/// Records of the filter: what is compared of a document, and what was found between two.
enum FilterRecords {
    /// A document without its name and number.
    static func bytes(of fingerprint: Fingerprint, site: String) -> [UInt8] {
        var writer = ByteWriter(capacity: fingerprint.tokens.count * 8 + 1024)
        writer.text(site)
        writer.number(UInt64(fingerprint.version))
        writer.number(fingerprint.isRunningFile ? 1 : 0)
        writer.fixed(fingerprint.tokens)
        writer.runs(fingerprint.flags.map(\.rawValue))
        writer.differences(fingerprint.starts)
        writer.differences(zip(fingerprint.starts, fingerprint.ends).map { $1 &- $0 })
        writer.fixed(fingerprint.hashes)
        writer.differences(fingerprint.positions)
        writer.fixed(fingerprint.numbers)
        writer.fixed(fingerprint.names)
        writer.fixed(fingerprint.titleTokens)
        return writer.bytes
    }

    /// A document under its name.
    static func document(_ bytes: [UInt8], id: StoryID, time: Timestamp) throws -> ClusterDocument {
        var reader = ByteReader(bytes)
        let site = try reader.text()
        var fingerprint = Fingerprint(version: Int(try reader.number()))
        fingerprint.isRunningFile = try reader.number() == 1
        fingerprint.tokens = try reader.fixed32()
        fingerprint.flags = try reader.runs().map(TokenFlags.init)
        fingerprint.starts = try reader.differences()
        fingerprint.ends = zip(fingerprint.starts, try reader.differences()).map { $0 &+ $1 }
        fingerprint.hashes = try reader.fixed64()
        fingerprint.positions = try reader.differences()
        fingerprint.numbers = try reader.fixed32()
        fingerprint.names = try reader.fixed32()
        fingerprint.titleTokens = try reader.fixed32()
        return ClusterDocument(id: id, version: 1, site: site, time: time, fingerprint: fingerprint)
    }

    /// The evidence of an edge.
    static func bytes(of edge: Edge) -> [UInt8] {
        var writer = ByteWriter()
        writer.text(edge.rule)
        writer.number(UInt64(edge.rulesVersion))
        writer.fixed(edge.coverage.map(\.bitPattern))
        for passage in edge.passages {
            writer.text(passage.text)
            for bound in [passage.here.lowerBound, passage.here.upperBound, passage.there.lowerBound, passage.there.upperBound] {
                writer.number(UInt64(bound))
            }
        }
        return writer.bytes
    }

    /// Adds the evidence to an edge.
    static func read(_ bytes: [UInt8], passages: Int, into edge: inout Edge) throws {
        var reader = ByteReader(bytes)
        edge.rule = try reader.text()
        edge.rulesVersion = Int(try reader.number())
        edge.coverage = try reader.fixed64().map(Double.init(bitPattern:))
        for _ in 0..<passages {
            let text = try reader.text()
            let bounds = [Int(try reader.number()), Int(try reader.number()), Int(try reader.number()), Int(try reader.number())]
            edge.passages.append(Passage(text: text, here: bounds[0]..<bounds[1], there: bounds[2]..<bounds[3]))
        }
    }
}
