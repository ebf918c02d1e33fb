import FoundationEssentials

/// What was seen of each publisher's feed, and when.
struct SnapshotStream: Sendable {
    /// A feed as it was at a moment.
    struct Snapshot: Sendable {
        var moment: Moment
        /// `2020-05-14T103704-d3a84050.xml`.
        var file: String
    }

    /// Sorted.
    let publishers: [String]
    private let snapshots: [String: [Snapshot]]
    private let moments: [Moment]

    /// From the names of files by publisher; names that do not begin with a time are left alone.
    init(files: [String: [String]]) {
        snapshots = files.mapValues(Self.snapshots(named:)).filter { !$0.value.isEmpty }
        publishers = snapshots.keys.sorted()
        moments = Set(snapshots.values.joined().map(\.moment)).sorted()
    }

    /// From a folder of folders of files.
    init(folder: String) throws {
        let manager = FileManager.default
        var files: [String: [String]] = [:]
        for name in try manager.contentsOfDirectory(atPath: folder) {
            files[name] = try? manager.contentsOfDirectory(atPath: "\(folder)/\(name)")
        }
        self.init(files: files)
    }

    /// The first moment at which every publisher has a snapshot; nil when there is none at all.
    var start: Moment? { snapshots.values.compactMap { $0.first?.moment }.max() }

    /// The newest snapshot of a publisher up to a moment.
    func current(of publisher: String, at moment: Moment) -> Snapshot? {
        let all = snapshots[publisher] ?? []
        let count = all.countOfPrefix { $0.moment <= moment }
        return count == 0 ? nil : all[count - 1]
    }

    /// The first moment thereafter at which any feed changes.
    func change(after moment: Moment) -> Moment? {
        let count = moments.countOfPrefix { $0 <= moment }
        return count == moments.count ? nil : moments[count]
    }

    /// In order of time; of two at the same second the name decides.
    private static func snapshots(named files: [String]) -> [Snapshot] {
        files.sorted().compactMap { file in
            guard file.count > 17, let moment = Moment(file.prefix(17)) else { return nil }
            return Snapshot(moment: moment, file: file)
        }
    }
}

extension Array {
    /// How many elements stand before the first that does not fit, by halving; those that fit come first.
    fileprivate func countOfPrefix(where fits: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
