import Model
import Subscriptions
import Testing

@Suite struct StartingListTests {
    static let path = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/feeds.yml"

    @Test func `the list that comes with the project is without fault`() throws {
        let (configuration, warnings) = try FeedsFile.load(path: Self.path, environment: [:])
        #expect(warnings == [])
        #expect(configuration.subscriptions.count >= 40)
        #expect(Set(configuration.subscriptions.compactMap { WebAddress.host(of: $0.url) }).count >= 35)
        #expect(configuration.subscriptions.allSatisfy { $0.publisher != nil && !$0.tags.isEmpty && $0.url.hasPrefix("https://") })
        #expect(Set(configuration.subscriptions.compactMap(\.tags.last)).count >= 10, "languages")
        #expect(configuration.allowPrivate == [])
    }
}
