/// What the migration of rhythms adds: when a feed publishes, as `PublishingRhythm.bytes` has it; NULL where feeds.yml does not ask for it.
extension Schema {
    static let rhythmName = "2026-12-01 rhythms"

    static let rhythm = "ALTER TABLE feeds ADD COLUMN rhythm BLOB"
}
