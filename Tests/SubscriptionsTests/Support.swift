import Model
import Subscriptions

/// Reads texts as if they were files of `/srv/ada`, the first being `feeds.yml`.
func read(
    _ text: String, _ others: [String: String] = [:], environment: [String: String] = [:]
) throws -> (configuration: Configuration, warnings: [Complaint]) {
    let texts = others.merging(["feeds.yml": text]) { $1 }
    let files = FileAccess(currentFolder: "/srv/ada") { path in
        guard let text = texts[path] else { throw Missing() }
        return text
    } names: { folder in
        let prefix = folder == "." ? "" : folder + "/"
        return texts.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.filter { !$0.contains("/") }
    }
    return try FeedsFile.load(path: "feeds.yml", environment: environment, files: files)
}

/// Every complaint about a text, as it is printed.
func complaints(_ text: String, _ others: [String: String] = [:], environment: [String: String] = [:]) -> [String] {
    do {
        _ = try read(text, others, environment: environment)
        return []
    } catch let error as FeedsFileError {
        return error.description.split(separator: "\n").map(String.init)
    } catch {
        return ["\(error)"]
    }
}

private struct Missing: Error, CustomStringConvertible {
    var description: String { "there is no such file" }
}
