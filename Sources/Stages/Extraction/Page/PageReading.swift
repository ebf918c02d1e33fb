import Model
import XML

/// A page that was taken apart and not yet judged.
struct PageReading {
    let url: String
    let hints: PageHints
    let tree: PageTree
    let head: PageHead
    let data: ArticleData
    let titles: TitleChoice
    let sums: ElementSums
    let context: PageContext
    let container: ProseContainer
    let features: FeatureTable

    init(_ bytes: [UInt8], contentType: String?, url: String, hints: PageHints) {
        let text = PageText.utf8(bytes, contentType: contentType)
        self.url = url
        self.hints = hints
        tree = PageTree(HTMLDocument(utf8: text, sizeLimitBytes: PageText.sizeLimitBytes))
        head = PageHead(tree.document)
        data = ArticleData(head.data)
        sums = ElementSums(tree)
        container = ProseContainer(tree)
        titles = TitleChoice(tree, head, data, hints)
        let summary = [head.first("description"), head.first("og:description"), data.description, hints.summary].compactMap { $0 }.joined(
            separator: " ")
        context = PageContext(tree, title: titles.best, summary: summary, data: data.body)
        features = FeatureReader.features(of: tree, sums: sums, context: context, container: container.element)
    }
}
