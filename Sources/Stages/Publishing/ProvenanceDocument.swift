public import Model

/// An article's provenance alone, as PROV-JSONLD: what `prov` of the article holds. It can be read as JSON-LD, and so as PROV-O.
public enum ProvenanceDocument {
    /// The bytes, in one line without a line end.
    public static func encode(_ article: Article) -> [UInt8] { Provenance.value(of: article).encoded(.compact) }
}
