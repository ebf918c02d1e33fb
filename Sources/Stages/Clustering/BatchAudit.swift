import Model

/// What is learned of boilerplate from a call, and what follows for clusters that rested on it.
extension Batch {
    /// Looks at every hash that the call made crowded; decides again wherever the registry has learned.
    ///
    /// - Returns: whether it has.
    mutating func audit() throws -> Bool {
        var learned: [BoilerplatePassage] = []
        var quiet = Set<[StoryID]>()
        let crowded = changes.crowded.sorted()
        changes.crowded = []
        for hash in crowded {
            let names = past.index.holders(of: hash, whole: false)
            guard names.count >= Audit.storiesOfSite, !quiet.contains(names) else { continue }
            let findings = try findings(of: hash, among: names)
            if findings.isEmpty { quiet.insert(names) }
            for finding in findings where !past.registry.knows(hash, of: finding.site) {
                if let passage = try passage(finding, of: hash) { learned.append(passage) }
            }
        }
        guard !learned.isEmpty else { return false }
        var affected = Set<StoryID>()
        for passage in learned {
            past.registry.insert(passage.hash, of: passage.site, isCommon: passage.text.isEmpty)
            affected.formUnion(past.index.holders(of: passage.hash, whole: true))
        }
        changes.learned += learned
        try decideAgain(on: affected.sorted())
        return true
    }

    private mutating func findings(of hash: UInt64, among names: [StoryID]) throws -> [Audit.Finding] {
        if !Fingerprint.isPair(hash) {
            let holders = try names.compactMap { try document($0) }.filter { $0.document.fingerprint.hashes.contains(hash) }
            let findings = Audit(holders: holders, hash: hash).findings()
            if !findings.isEmpty { return findings }
        }
        guard names.count > Audit.clusters, past.index.clusters(with: hash) > Audit.clusters else { return [] }
        return [Audit.Finding(site: nil, stories: names.count, witness: names[0], isCommon: true)]
    }

    private mutating func passage(_ finding: Audit.Finding, of hash: UInt64) throws -> BoilerplatePassage? {
        guard let document = try document(finding.witness)?.document, let place = document.fingerprint.hashes.firstIndex(of: hash) else {
            return nil
        }
        let words = finding.isCommon ? "" : Self.words(of: document.fingerprint, at: place, in: try text(of: finding.witness))
        return BoilerplatePassage(
            hash: hash, site: finding.site, text: words, stories: finding.stories,
            since: changes.arrivals.values.map(\.firstSeen).max() ?? document.time)
    }

    /// The words of a gram as the text has them.
    private static func words(of fingerprint: Fingerprint, at place: Int, in text: String) -> String {
        let start = Int(fingerprint.positions[place])
        let end = min(start + Passages.sizes(of: fingerprint).gram, fingerprint.ends.count)
        guard start < end else { return "" }
        let (first, last) = (Int(fingerprint.starts[start]), Int(fingerprint.ends[end - 1]))
        return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(first).prefix(last - first)))
    }

    /// Decides again on every edge of stories that hold what was learned, and looks for others: what is left of a text may be nearer to another than the
    /// whole was. An edge between older versions was decided on what they said: it is kept.
    private mutating func decideAgain(on stories: [StoryID]) throws {
        var changed: [StoryID] = []
        for story in stories {
            let before = try document(story)?.boilerplate
            guard let document = try markAgain(story), document.boilerplate != before else { continue }
            changes.masked[story] = document.masks
            changed.append(story)
        }
        var looked = Set<StoryPair>()
        for story in stories {
            for edge in try standingEdges(at: story) where looked.insert(StoryPair(edge.first, edge.second)).inserted {
                guard let first = try document(edge.first), let second = try document(edge.second),
                    first.document.version == edge.firstVersion, second.document.version == edge.secondVersion
                else { continue }
                let new = try self.edge(first, second)
                if new?.kind == .related || new == nil { remove(edge) }
                if let new { add(new) }
            }
        }
        for story in changed {
            guard let document = try document(story) else { continue }
            let known = Set(try standingEdges(at: story).map { $0.partner(of: story) })
            try connect(document, without: known, edgesPerCluster: 1)
        }
    }
}
