import Foundation

/// The project's own files, read as text.
struct Project {
    /// A file of the project.
    struct File {
        /// Relative to the root, with `/`.
        let path: String
        let text: String

        /// Lines with their numbers from 1 that hold a text outside of comments; bytes are compared, for there are millions of characters.
        func code(holding needle: String) -> [(number: Int, text: String)] {
            guard bytes.range(of: Data(needle.utf8)) != nil else { return [] }
            return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap { index, line in
                guard let place = line.range(of: Data(needle.utf8)) else { return nil }
                if let comment = line.range(of: Data("//".utf8)), comment.lowerBound < place.lowerBound { return nil }
                let text = String(decoding: line, as: UTF8.self)
                return (index + 1, String(text.firstRange(of: "//").map { text[..<$0.lowerBound] } ?? text[...]))
            }
        }

        private var bytes: Data { Data(text.utf8) }
    }

    static let root: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All Swift files below a folder, in the order of their paths.
    static func swiftFiles(in folder: String) throws -> [File] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            File(path: "\(folder)/\(name)", text: try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// The names in a folder, hidden ones left out, sorted.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// A text file of the project.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}

extension Project.File {
    /// The modules that the file imports.
    var imports: Set<String> {
        Set(
            code(holding: "import ").compactMap { line in
                let words = line.text.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count else { return nil }
                let name =
                    ["struct", "enum", "class", "func", "protocol"].contains(String(words[index + 1])) ? words.last : words[index + 1]
                return name?.split(separator: ".").first.map(String.init)
            })
    }

    /// Lines of code that hold a text, as `path:line`; a text that begins with a letter must begin a word.
    func places(of needle: String) -> [String] {
        code(holding: needle).filter { Self.stands(needle, in: $0.text) }.map { "\(path):\($0.number)" }
    }

    private static func stands(_ needle: String, in line: String) -> Bool {
        line.ranges(of: needle).contains { range in
            guard needle.first?.isLetter == true, range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_"
        }
    }
}
