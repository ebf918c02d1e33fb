/// W: pushes.
enum WebSub {
    static let rules = [
        rule("W1", "Hub and self are taken from the Link header, or from the feed"),
        rule("W2", "hub.challenge is echoed for a pending topic only"),
        rule("W3", "A lease is renewed before its end, spread"),
        rule("W4", "A push is taken only with the right signature, else answered 2xx and dropped"),
        rule("W5", "A push goes the way of a poll"),
        rule("W6", "Polls become rarer only while pushes prove complete"),
        rule("W7", "Denials and unsubscriptions are obeyed"),
    ]

    private static func rule(_ id: String, _ title: String) -> Rule { Rule(id, title, source: "WebSub", comesWith: "watch") }
}
