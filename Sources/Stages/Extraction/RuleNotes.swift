import Model

/// Tells of each field of a story how it came to be.
struct RuleNotes {
    let entry: ParsedEntry
    let feed: FeedContext
    let body: EntryBody
    let language: Language.Evidence

    /// The rules of the fields that say something.
    func rules(of story: Story) -> FieldRules {
        let text: FieldRule = body.isSummary ? .entrySummary : .entryContent
        var rules = FieldRules()
        rules[.url] = story.url == nil ? nil : entry.canonicalLink == nil ? .entryLink : .entryCanonicalLink
        rules[.title] = story.title.isEmpty ? nil : .entryTitle
        rules[.byline] = story.byline.isEmpty ? nil : .entryAuthors
        rules[.language] = story.language == nil ? nil : languageRule
        rules[.published] = story.published == nil ? nil : .entryPublished
        rules[.updated] = story.updated == nil ? nil : .entryUpdated
        rules[.publisherName] = story.publisher.name == nil ? nil : .feedTitle
        rules[.publisherDomain] = PublisherChoice.host(of: entry, in: feed)?.rule
        rules[.text] = story.text.isEmpty ? nil : text
        rules[.html] = story.html == nil ? nil : text
        rules[.summary] = story.summary == nil ? nil : .entrySummary
        rules[.images] = imagesRule(story)
        rules[.tags] = story.tags.isEmpty ? nil : .entryCategories
        return rules
    }

    private var languageRule: FieldRule {
        switch language {
        case .declaration: entry.language == nil ? .feedLanguage : .entryLanguage
        case .script: .textScript
        case .words: .textWords
        }
    }

    private func imagesRule(_ story: Story) -> FieldRule? {
        guard !story.images.isEmpty else { return nil }
        if entry.images.allSatisfy(\.isEmpty) { return .bodyImages }
        return body.chosen.images.allSatisfy(\.isEmpty) ? .entryImages : .allImages
    }
}
