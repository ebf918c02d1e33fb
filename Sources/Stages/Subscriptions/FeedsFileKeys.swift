extension FeedsFile {
    /// Every key that feeds.yml may hold, by where it stands: `file`, `feed`, `defaults`, `auth`, `hosts`. Manuals are held against it.
    public static let keys: [String: [String]] = [
        "file": FeedsDocument.keys, "feed": FeedEntry.keys, "defaults": FeedDefaults.keys, "auth": CredentialFields.keys,
        "hosts": HostFields.keys,
    ]
}
