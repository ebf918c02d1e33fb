/// Which rules a server can judge, in the order of their numbers, and why not the others.
public enum Docket {
    static let cases: [Case] =
        ValidatorCases.cases + TimingCases.cases + OverloadCases.cases + FailureCases.cases + RedirectCases.cases + HygieneCases.cases
        + RobotsCases.cases + PagingCases.cases + LimitCases.cases + BugBankCases.cases

    /// The ids of the rules that can be judged.
    public static var ids: [String] { cases.map(\.id) }

    /// Why a rule cannot be judged, by its id.
    public static let unseen: [String: String] = [
        "V6": "what was committed stands in the fetcher's store",
        "V11": "what counts as evidence against a 304 the fetcher alone knows, and it takes thirty days",
        "V12": "a request that was asked for by hand looks like any other",
        "T5": "a guess at freshness is the fetcher's own, and may be none",
        "T10": "how many feeds were due at one moment the fetcher alone knows",
        "T11": "the interval that a silent feed is given is the fetcher's own",
        "T12": "an event is told to people, not to servers",
        "T13": "nobody sets the fetcher's clock from here",
        "T14": "nobody suspends the fetcher's machine from here",
        "O6": "the pace that a fetcher learns is measured against its usual one, which a server does not know",
        "O8": "a rest that grows with latency is measured against the usual one, which a server does not know",
        "F2": "a server cannot take the fetcher off the net",
        "F4": "it takes months",
        "F9": "what was stored stands in the fetcher's store",
        "F10": "what was stored stands in the fetcher's store",
        "F11": "what was stored stands in the fetcher's store",
        "R6": "all addresses that this server has are private ones",
        "H6": "a process for each feed looks like a connection that was thrown away",
        "H9": "this server speaks no TLS",
        "RB8": "what was recorded stands in the fetcher's store",
        "P2": "what was retracted stands in the fetcher's store",
        "L6": "what was stored stands in the fetcher's store",
        "B-NNW1": "it takes hosts with names, and this server has addresses only",
        "B-FF1": "an attempt over another protocol goes to another port",
        "B-SF1": "what was stored stands in the fetcher's store",
        "B-DE1": "the interval that the fetcher was given a server does not know",
        "B-LS1": "what was published the fetcher alone knows",
        "B-N81": "what was stored stands in the fetcher's store",
        "B-XML1": "what was read stands in the fetcher's store",
        "W1": websub, "W2": websub, "W3": websub, "W4": websub, "W5": websub, "W6": websub, "W7": websub,
    ]

    private static let websub = "this server is no hub"

    /// The addresses of the rules' documents, besides that of the pages.
    public static var addresses: [String] {
        cases.enumerated().flatMap { index, rule in rule.hosts.map { Place(number: index + 1).address($0) } }
    }

    /// Where a rule's documents are.
    static func place(of rule: Case, port: Int, hour: Duration) -> Place {
        let number = (cases.firstIndex { $0.id == rule.id } ?? 0) + 1
        return Place(rule: rule.id, number: number, port: port, hour: hour, elsewhere: rule.elsewhere)
    }
}
