import Model
import Scheduling

extension Polled {
    /// The poll as evidence.
    ///
    /// - Parameters:
    ///   - record: the poll as it is remembered.
    ///   - committed: when it is committed.
    func evidence(of record: FetchRecord, committed: Timestamp, politeness: Politeness) -> PollEvidence {
        let isSecret = subscription.credentials != nil || subscription.requestURL.exposed != subscription.url
        let mark = isSecret || subscription.credentialMark != nil ? ConfigurationMark.mark(of: subscription) : nil
        var account = PollAccount(
            fetch: record.id, run: record.run, subscription: SubscriptionAccount(subscription, mark: mark), started: started,
            finished: finished, committed: committed, isRefresh: plan.isRefresh, isForced: plan.isForced, result: ResultAccount(result),
            robots: admission.records, crawlDelay: admission.spacing, domains: domains(politeness))
        account.push = push
        account.listening = listening
        return PollEvidence(account: account, exchanges: exchanges)
    }

    /// What the hosts of the poll, and of the articles to be looked at, count as; those that stand for themselves need not be told.
    private func domains(_ politeness: Politeness) -> [String: String] {
        let articles = (state.walk?.pending ?? []).filter { $0.kind == .article }
        let urls = result.hops.map(\.url) + [result.movedTo, feed?.movedTo, known.firstURL].compactMap { $0 } + articles.map(\.url)
        return (urls.compactMap { WebAddress.host(of: $0) } + lookedHosts).reduce(into: [:]) { domains, host in
            let domain = politeness.key(ofHost: host)
            if domain != host { domains[host] = domain }
        }
    }
}
