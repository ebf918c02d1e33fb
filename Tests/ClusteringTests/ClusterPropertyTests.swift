import Clustering
import Model
import Seeded
import Testing

/// Seeded streams of families of revisions, held against a plain model.
@Suite struct ClusterPropertyTests {
    @Test(arguments: 1...12)
    func theClustersDoNotDependOnTheOrderOrTheBatches(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let arrivals = families(count: 6, using: &random)
        var wanted: [ArticleID: [StoryID]]?
        for _ in 0..<4 {
            var desk = Desk()
            var rest = arrivals.shuffled(using: &random)[...]
            while !rest.isEmpty {
                let batch = rest.prefix(Int.random(in: 1...6, using: &random))
                rest = rest.dropFirst(batch.count)
                try desk.place(Array(batch))
            }
            if let wanted { #expect(desk.clusters == wanted) } else { wanted = desk.clusters }
            expectComponents(desk)
        }
        #expect((wanted?.count ?? 0) < arrivals.count)
    }

    /// Families, notices of sites, phrases that everybody uses and digests of two stories, in any order, any batches, with a restart anywhere.
    @Test(arguments: 1...8)
    func neitherBoilerplateNorDigestsNorRestartsMakeTheOrderMatter(seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 7919)
        let arrivals = newsroom(using: &random)
        var wanted: (clusters: [ArticleID: [StoryID]], boilerplate: Set<UInt64>)?
        for round in 0..<4 {
            var desk = Desk()
            var rest = arrivals.shuffled(using: &random)[...]
            while !rest.isEmpty {
                if Int.random(in: 0..<4, using: &random) == 0 { desk.clusterer = Clusterer(archive: desk.archive) }
                let batch = rest.prefix(Int.random(in: 1...9, using: &random))
                rest = rest.dropFirst(batch.count)
                try desk.place(Array(batch))
            }
            let boilerplate = Set(desk.archive.boilerplate().map(\.hash))
            if let wanted {
                #expect(desk.clusters == wanted.clusters, "round \(round)")
                #expect(boilerplate == wanted.boilerplate, "round \(round)")
            } else {
                wanted = (desk.clusters, boilerplate)
            }
            expectComponents(desk)
        }
        #expect(wanted?.boilerplate.isEmpty == false)
        #expect((wanted?.clusters.count ?? 0) < arrivals.count)
    }

    /// Twenty-four short stories of three papers, each with its paper's notice; seven stories of seven sites with one phrase; families; two digests.
    private func newsroom(using random: inout SplitMix64) -> [Arrival] {
        var arrivals = families(count: 5, using: &random)
        let family = arrivals
        let notices = (0..<3).map { _ in prose(words: 100, using: &random) }
        for number in 0..<24 {
            let text = prose(words: 100, using: &random) + "\n\n" + notices[number % 3]
            arrivals.append(
                arrival(
                    200 + number, text, title: prose(words: 5, using: &random), site: "paper\(number % 3).example",
                    hours: Int.random(in: 0...48, using: &random)))
        }
        let phrase = prose(words: 50, using: &random)
        for number in 0..<7 {
            let text = prose(words: 70, using: &random) + "\n\n" + phrase
            arrivals.append(arrival(300 + number, text, title: prose(words: 5, using: &random), hours: number))
        }
        for number in 0..<2 {
            let sources = family.shuffled(using: &random).prefix(2).enumerated().map { index, arrival in
                arrival.text.split(separator: " ").prefix(60 + 20 * index).joined(separator: " ")
            }
            arrivals.append(arrival(400 + number, sources.joined(separator: "\n\n"), hours: 60 + number))
        }
        return arrivals
    }

    @Test(arguments: 1...12)
    func everyPlanTellsWhatBecameOfEveryCluster(seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 977)
        var desk = Desk()
        let arrivals = families(count: 4, using: &random)
        var versions: [StoryID: Int] = [:]
        for step in 0..<60 {
            var arrival = arrivals.randomElement(using: &random) ?? arrivals[0]
            let other = arrivals.randomElement(using: &random) ?? arrivals[0]
            let version = (versions[arrival.document.id] ?? 0) + 1
            versions[arrival.document.id] = version
            if version > 1 { (arrival.text, arrival.document.fingerprint) = (other.text, other.document.fingerprint) }
            arrival.document.version = version
            let before = desk.clusters
            let plan = try desk.place(arrival)
            expectConsistent(plan, before: before, after: desk.clusters, step: step)
            expectWholeMoves(plan, before: before, after: desk.clusters, step: step)
            expectComponents(desk)
        }
    }

    /// Stories in families: each member keeps some sentences of the one before and writes others anew.
    private func families(count: Int, using random: inout SplitMix64) -> [Arrival] {
        var arrivals: [Arrival] = []
        for family in 0..<count {
            var sentences = (0..<12).map { _ in prose(words: 18, using: &random) }
            for member in 0..<Int.random(in: 1...6, using: &random) {
                let number = family * 10 + member + 1
                arrivals.append(arrival(number, sentences.joined(separator: " "), hours: Int.random(in: 0...48, using: &random)))
                for index in sentences.indices where Int.random(in: 0..<100, using: &random) < 45 {
                    sentences[index] = prose(words: 18, using: &random)
                }
            }
        }
        return arrivals
    }

    /// The clusters are the connected components of the accepted edges, each named after its oldest story.
    private func expectComponents(_ desk: Desk, _ place: SourceLocation = #_sourceLocation) {
        let stories = desk.clusters.values.joined()
        var component = Dictionary(uniqueKeysWithValues: stories.map { ($0, Set([$0])) })
        for edge in desk.archive.edges() where edge.kind != .related {
            let union = (component[edge.first] ?? []).union(component[edge.second] ?? [])
            for story in union { component[story] = union }
        }
        for (article, members) in desk.clusters {
            #expect(Set(members) == component[members[0]], sourceLocation: place)
            let oldest = desk.archive.members(of: article).first?.id
            #expect(article.rawValue.dropFirst(2) == oldest?.rawValue.dropFirst(2), sourceLocation: place)
        }
    }

    /// Only the members of clusters that lost an edge scatter, and each of them is assigned.
    private func expectWholeMoves(_ plan: ClusterPlan, before: [ArticleID: [StoryID]], after: [ArticleID: [StoryID]], step: Int) {
        let homes = after.flatMap { article, members in members.map { ($0, article) } }
        let home = Dictionary(uniqueKeysWithValues: homes)
        for (article, members) in before {
            if plan.loosened.contains(article) {
                #expect(members.allSatisfy { plan.assignments[$0] == home[$0] }, "step \(step)")
            } else {
                let heir = plan.merged.first { $0.from == article }?.into ?? article
                #expect(members.allSatisfy { home[$0] == heir }, "step \(step)")
            }
        }
        #expect(plan.loosened.allSatisfy { before[$0] != nil })
    }

    /// Names that came are created or split off, names that went are merged, and every story that moved is assigned.
    private func expectConsistent(_ plan: ClusterPlan, before: [ArticleID: [StoryID]], after: [ArticleID: [StoryID]], step: Int) {
        let (old, new) = (Set(before.keys), Set(after.keys))
        #expect(Set(plan.created).union(plan.split.map(\.new)) == new.subtracting(old), "step \(step)")
        #expect(Set(plan.created).isDisjoint(with: plan.split.map(\.new)))
        #expect(Set(plan.merged.map(\.from)) == old.subtracting(new), "step \(step)")
        #expect(plan.merged.allSatisfy { new.contains($0.into) })
        #expect(plan.split.allSatisfy { new.contains($0.from) && new.contains($0.new) && $0.from != $0.new })
        #expect(Set(plan.touched).isSubset(of: new))
        for (article, members) in after where Set(before[article] ?? []) != Set(members) {
            #expect(plan.touched.contains(article), "step \(step)")
        }
    }
}
