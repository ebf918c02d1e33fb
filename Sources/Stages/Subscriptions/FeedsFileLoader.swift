import Model

/// Reads the outermost file and, one after the other, what it includes.
struct FeedsFileLoader {
    let context: ReadingContext
    let files: FileAccess
    var feeds: [FeedEntry] = []
    var allowPrivate: [String] = []
    var hosts: [HostRule] = []
    var publish = PublishPart()
    var canonicalOrder: [CanonicalRule] = []
    var archive = ArchivePlan()
    /// Each file that was begun, by its path, with where it was asked for.
    private var begun: [String: SourcePlace] = [:]

    init(context: ReadingContext, files: FileAccess) {
        self.context = context
        self.files = files
    }

    /// Reads everything; complaints are collected in the context.
    mutating func load(_ path: String) {
        load(path, askedAt: nil, defaults: FeedDefaults(), chain: [])
    }

    private mutating func load(_ path: String, askedAt place: SourcePlace?, defaults: FeedDefaults, chain: [String]) {
        let start = SourcePlace(file: path, line: 1, column: 1)
        guard mayBegin(path, askedAt: place, chain: chain) else { return }
        begun[path] = place ?? start
        guard let text = text(of: path, askedAt: place ?? start) else { return }
        guard let document = document(text, of: path, isOutermost: place == nil, defaults: defaults) else { return }
        feeds += document.feeds
        allowPrivate += document.allowPrivate
        hosts += document.hosts
        publish.add(document.publish)
        canonicalOrder += document.canonicalOrder
        archive = document.archive ?? archive
        for include in document.includes {
            for found in paths(matching: include, in: PathText.folder(of: path)) {
                load(found, askedAt: include.place, defaults: document.defaults, chain: chain + [path])
            }
        }
    }

    /// A long list of feeds is read piece by piece, for YAML takes thirty times the memory of its text; what cannot be read so is read whole.
    private func document(_ text: String, of path: String, isOutermost: Bool, defaults: FeedDefaults) -> FeedsDocument? {
        if let document = documentInPieces(text, of: path, isOutermost: isOutermost, defaults: defaults) { return document }
        guard let root = YAMLText.compose(text, file: path, complaints: context.complaints) else { return nil }
        return try? FeedsDocument(
            root, file: SourceFile(name: path), isOutermost: isOutermost, defaults: defaults, context: context)
    }

    private func documentInPieces(_ text: String, of path: String, isOutermost: Bool, defaults: FeedDefaults) -> FeedsDocument? {
        guard let list = FeedList(in: text) else { return nil }
        var trial = context
        trial.complaints = ComplaintBook()
        guard let root = YAMLText.compose(list.rest, file: path, complaints: trial.complaints),
            let document = try? FeedsDocument(
                root, file: SourceFile(name: path), isOutermost: isOutermost, defaults: defaults, context: trial, list: list)
        else { return nil }
        context.complaints.add(trial.complaints)
        return document
    }

    private func mayBegin(_ path: String, askedAt place: SourcePlace?, chain: [String]) -> Bool {
        guard let place else { return true }
        if chain.contains(path) {
            context.complaints.error("\(path) includes itself: \((chain + [path]).joined(separator: " → "))", at: place)
            return false
        }
        if let first = begun[path] {
            context.complaints.error("\(path) is included twice, first at \(first)", at: place)
            return false
        }
        guard chain.count < Self.maximumDepth else {
            context.complaints.error("\(path) is included through more than \(Self.maximumDepth) files", at: place)
            return false
        }
        return true
    }

    private func text(of path: String, askedAt place: SourcePlace) -> String? {
        do { return try files.text(path) } catch {
            context.complaints.error("cannot read \(path): \(error)", at: place)
            return nil
        }
    }

    /// The files that a pattern names, relative to a folder; a name without a wildcard is taken as it stands, so that its absence is noticed.
    private func paths(matching include: PlacedText, in folder: String) -> [String] {
        do {
            let found = try PathPattern(PathText.join(folder, include.text)).matches(names: files.names)
            if found.isEmpty { context.complaints.warning("no file matches \(include.text)", at: include.place) }
            return found
        } catch {
            context.complaints.error("cannot look for \(include.text): \(error)", at: include.place)
            return []
        }
    }

    private static let maximumDepth = 16
}

/// A text of the file with its place.
struct PlacedText: Hashable {
    var text: String
    var place: SourcePlace
}
