import Files

/// A file as the command line named it.
struct InputFile: Hashable, Sendable {
    let name: String
    let isStandardInput: Bool

    /// How arguments name files: `-` is standard input.
    init(argument: String) {
        name = argument
        isStandardInput = argument == "-"
    }

    /// How a list names files: standard input is the list itself.
    init(listed: String) {
        name = listed
        isStandardInput = false
    }
}

/// The files of one run, in order: those of the command line, or those that standard input names, one by one as they come.
struct InputFiles {
    private var rest: ArraySlice<InputFile>
    private let list: InputRecords?

    /// Standard input itself where nothing is named.
    init(arguments: [String]) {
        rest = (arguments.isEmpty ? ["-"] : arguments).map { InputFile(argument: $0) }[...]
        list = nil
    }

    init(listedWith separator: UInt8) {
        rest = []
        list = InputRecords(separator: separator)
    }

    /// The next file; nil where there is none any more. Empty names are passed over.
    mutating func next() throws(BadInput) -> InputFile? {
        guard let list else { return rest.popFirst() }
        do throws(FileError) {
            while let name = try list.next() {
                if !name.isEmpty { return InputFile(listed: String(decoding: name, as: UTF8.self)) }
            }
            return nil
        } catch {
            throw BadInput("--list: \(error)")
        }
    }
}
