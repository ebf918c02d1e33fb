/// Parameters of URLs that count readers and say nothing of the page.
///
/// Sources: AdGuard's URL Tracking filter and the ClearURLs rules (general lists, read for names only), and the documentation of those who set them:
/// Google (`utm_`, `gclid`), Meta (`fbclid`), Microsoft (`msclkid`), Mailchimp (`mc_`), HubSpot (`_hs`), Matomo (`pk_`, `mtm_`), Piano Analytics
/// (`at_`, `xtor`), Comscore (`ns_`), Adobe (`s_cid`, `icid`), Webtrends (`wt.`). Names that also name pages somewhere (`ref`, `source`, `from`, `mod`)
/// are dropped only with values that mean "a feed".
enum TrackingParameters {
    /// Whether a `name=value` of a query may go.
    static func isTracking(_ parameter: Substring) -> Bool {
        let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = (parts.first ?? "").lowercased()
        if names.contains(name) || prefixes.contains(where: { name.hasPrefix($0) }) { return true }
        guard feedMarks.contains(name), parts.count == 2 else { return false }
        return parts[1].lowercased().hasPrefix("rss") || parts[1].lowercased() == "feed"
    }

    private static let prefixes = [
        "utm_", "at_", "ns_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "_hs", "__hs", "itm_", "wt.", "wt_", "fb_action_", "oly_",
        "vero_",
    ]

    private static let names: Set<String> = [
        "fbclid", "fb_ref", "fb_source", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ymclid", "twclid", "ttclid",
        "igshid",
        "igsh", "li_fat_id", "rdt_cid", "sccid", "epik", "srsltid", "_openstat", "mc_cid", "mc_eid", "mkt_tok", "ml_subscriber",
        "ml_subscriber_hash",
        "s_cid", "s_kwcid", "icid", "ncid", "cmpid", "cmp", "ocid", "xtor", "smid", "emc", "ito", "wprss", "rssfeed", "feedtype",
        "feedname",
        "guccounter", "guce_referrer", "guce_referrer_sig", "ftag", "ftcamp", "sr_share", "sharetype", "__twitter_impression", "dicbo",
        "tblci",
        "hootpostid", "_ga", "_gl", "_kx", "cndid", "spm", "mbid",
    ]

    /// Names that are dropped only where the value is a feed's.
    private static let feedMarks: Set<String> = [
        "ref", "source", "src", "from", "partner", "mod", "cid", "campaign", "medium", "via", "traffic_source", "referrer", "sc", "ft",
    ]
}
