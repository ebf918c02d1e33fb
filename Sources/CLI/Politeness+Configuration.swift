import Model
import PublicSuffix
import Scheduling

extension Politeness {
    /// How politely hosts are asked: as feeds.yml says, else gently; counted by the registrable domain.
    init(_ configuration: Configuration, usual: HostLimits = HostLimits()) {
        self.init(rules: configuration.hosts, usual: usual) { PublicSuffix.registrableDomain(of: $0) }
    }
}
