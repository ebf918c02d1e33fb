extension FeedsFile {
    /// Every key that feeds.yml may hold, by where it stands: `file`, `feed`, `defaults`, `auth`, `hosts`, `archive`, `publish`, and below that
    /// `publish feeds`, `webhook`, `exec`. Manuals are held against it.
    public static let keys: [String: [String]] = [
        "file": FeedsDocument.keys, "feed": FeedEntry.keys, "defaults": FeedDefaults.keys, "auth": CredentialFields.keys,
        "hosts": HostFields.keys, "archive": ArchiveFields.keys, "publish": PublishFields.keys, "publish feeds": PublishFields.feedKeys,
        "webhook": PublishFields.webhookKeys, "exec": PublishFields.commandKeys,
    ]
}
