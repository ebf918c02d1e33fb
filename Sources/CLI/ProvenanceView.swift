import Model

/// Where each field of an article comes from, for people: the evidence, then the rule of each field with what it says.
struct ProvenanceView {
    let article: Article

    var text: String {
        guard let canonical = article.stories.first else { return "" }
        let head = "\(canonical.story.title.shown)\narticle \(article.id)\n\n"
        return head + evidence(canonical) + "\n" + fields(canonical)
    }

    private func evidence(_ member: ArticleStory) -> String {
        let reason = article.canonical.because.first.map { ", canonical by the rule \($0.rule.shown)" } ?? ""
        var lines = [("story", "\(member.id), version \(member.version)\(reason)")]
        if let sighting = member.makings[member.version] {
            lines += [
                ("entry", "\(sighting.entry.rawValue.shown), revision \(sighting.revision)"), ("feed", sighting.feed.rawValue.shown),
                ("fetch", "\(sighting.fetch), \(sighting.seen)"), ("document", "sha256 \(sighting.documentSHA256.shown)"),
                ("warc", sighting.archived.map { "\($0.file)@\($0.offset)" } ?? "not archived"),
            ]
        } else {
            lines.append(("entry", "nobody noted which one"))
        }
        if let page = member.pages[member.version] {
            let place = page.archived.map { "\($0.file)@\($0.offset)" } ?? "not archived"
            lines.append(("page", "fetch \(page.fetch), sha256 \(page.documentSHA256.shown), \(place): what the rules page.… read"))
        }
        lines.append(("made by", member.stages.map(versions) ?? "nobody noted which versions"))
        return lines.map { name, value in name + String(repeating: " ", count: 10 - name.utf8.count) + value + "\n" }.joined()
    }

    private func versions(_ stages: StageVersions) -> String {
        let clusterer = stages.clusterer.map { ", clusterer \($0)" } ?? ""
        return "parser \(stages.parser), extractor \(stages.extractor), fingerprint \(stages.fingerprint)\(clusterer)"
    }

    private func fields(_ member: ArticleStory) -> String {
        guard let rules = member.story.rules else { return "Nobody noted by which rules its fields came to be.\n" }
        var table = TextTable(header: ["field", "rule", "says"])
        for field in StoryField.allCases {
            guard let rule = rules[field] else { continue }
            table.add([field.rawValue, rule.rawValue, value(of: field, in: member.story).shown.shortened(to: 60)])
        }
        return table.text
    }

    private func value(of field: StoryField, in story: Story) -> String {
        switch field {
        case .url: story.url ?? ""
        case .title: story.title
        case .byline: story.byline.joined(separator: ", ")
        case .language: story.language ?? ""
        case .published: story.published.map { "\($0)" } ?? ""
        case .updated: story.updated.map { "\($0)" } ?? ""
        case .publisherName: story.publisher.name ?? ""
        case .publisherDomain: story.publisher.domain
        case .text: String(story.text.prefix(200))
        case .html: String((story.html ?? "").prefix(200))
        case .summary: story.summary ?? ""
        case .images: story.images.joined(separator: " ")
        case .tags: story.tags.joined(separator: ", ")
        }
    }
}
