import XML

/// Finds out what the bytes of a document are written in, and reads them so.
struct TextDecoder {
    /// A text in UTF-8.
    struct Reading {
        let bytes: [UInt8]
        /// In the C library's words.
        let charset: String
        /// What a look over the text showed, where there was one already.
        var scan: ByteScan?
    }

    private let contentType: String?
    /// What was wrong so far.
    private(set) var complaints: Complaints

    init(contentType: String?, complaints: Complaints) {
        self.contentType = contentType
        self.complaints = complaints
    }

    /// The text of a document.
    mutating func read(_ input: [UInt8]) -> Reading {
        let start = ByteOrder.sniff(input.span)
        if let start, start.charset == "IBM037" { return readEBCDIC(input) }
        if let start, start.charset != "UTF-8" { return readWide(input, start.charset, start.markLength) }
        let markLength = start?.markLength ?? 0
        let body = markLength == 0 ? input : Array(input[markLength...])
        let labels = CharsetLabels(contentType: contentType, body: body.span)
        let scan = ByteScan(body.span)
        let isUTF8 = scan.hasNonASCII && Bytes.isUTF8(body.span)
        if isUTF8 || markLength > 0 { return readUTF8(body, labels, scan, isValid: isUTF8 || !scan.hasNonASCII) }
        return scan.hasNonASCII ? readLegacy(body, labels) : readASCII(body, labels, scan)
    }

    // MARK: Bytes that speak for themselves

    private mutating func readUTF8(_ body: [UInt8], _ labels: CharsetLabels, _ scan: ByteScan, isValid: Bool) -> Reading {
        contradict(labels) { $0 == "UTF-8" }
        if isValid { return Reading(bytes: body, charset: "UTF-8", scan: scan) }
        return Reading(bytes: UTF8Repair.repair(body.span, &complaints), charset: "UTF-8")
    }

    private mutating func readWide(_ input: [UInt8], _ charset: String, _ markLength: Int) -> Reading {
        let text = convert(Array(input[markLength...]), from: charset) ?? []
        let family = charset.prefix(6)
        contradict(CharsetLabels(contentType: contentType, body: text.span)) { label in
            label.hasPrefix(family) && (label == family || label == charset)
        }
        return Reading(bytes: text, charset: charset)
    }

    /// The declaration's letters are the same in all variants, so that it can be read before the variant is known. NEL ends lines there.
    private mutating func readEBCDIC(_ input: [UInt8]) -> Reading {
        let head = CharsetConverter.utf8(Array(input.prefix(512)).span, from: "IBM037", limit: 0)?.text ?? []
        let labels = CharsetLabels(contentType: contentType, body: head.span).inOrder.map(EncodingLabel.charset)
        let charset = labels.first { Self.opens(input, as: $0) } ?? "IBM037"
        return Reading(bytes: convert(input.map { $0 == 0x15 ? 0x25 : $0 }, from: charset) ?? [], charset: charset)
    }

    // MARK: ASCII, which some sets hide behind

    private mutating func readASCII(_ body: [UInt8], _ labels: CharsetLabels, _ scan: ByteScan) -> Reading {
        let asIs = Reading(bytes: body, charset: "UTF-8", scan: scan)
        for label in labels.inOrder {
            let charset = EncodingLabel.charset(of: label)
            if EncodingLabel.isASCIICompatible(charset) { return escaped(body, unless: charset) ?? asIs }
            if let text = readLabelled(body, charset, label) { return text }
        }
        return escaped(body, unless: nil) ?? asIs
    }

    private mutating func escaped(_ body: [UInt8], unless label: String?) -> Reading? {
        guard label == nil || label == "UTF-8" || label == "GB18030", let charset = EscapedCharset.sniff(body.span) else { return nil }
        complaints.note(label == nil ? "undeclared-charset" : "wrong-charset", "the text switches as \(charset) does; read as that")
        return convert(body, from: charset).map { Reading(bytes: $0, charset: charset) }
    }

    // MARK: Bytes that are not UTF-8

    private mutating func readLegacy(_ body: [UInt8], _ labels: CharsetLabels) -> Reading {
        let survey = UTF8Survey(body.span)
        let sample = TextSample(body.span)
        for label in trusted(labels, sample) {
            let charset = EncodingLabel.charset(of: label)
            if charset == "UTF-8" || survey.isOverwhelminglyUTF8 { continue }
            if isSensible(sample, charset, label), let text = readLabelled(body, charset, label) { return text }
        }
        return readUnlabelled(body, labels, survey, sample)
    }

    /// HTTP goes before the declaration; but not where the declaration and the look of the text agree against it.
    private mutating func trusted(_ labels: CharsetLabels, _ sample: TextSample) -> [String] {
        guard let http = labels.http, let declaration = labels.declaration else { return labels.inOrder }
        let charsets = [http, declaration].map(EncodingLabel.charset)
        let detected = CharsetDetector.charset(of: sample)
        guard charsets[0] != charsets[1], detected == charsets[1], detected != CharsetDetector.fallback else { return labels.inOrder }
        complaints.note("wrong-charset", "HTTP says \(http), but the document says \(declaration) and looks like it")
        return [declaration]
    }

    /// Whether a label may be right: not where four bytes and a tenth of those beyond ASCII cannot be read so and another set reads them well.
    private mutating func isSensible(_ sample: TextSample, _ charset: String, _ label: String) -> Bool {
        guard let trial = CharsetConverter.utf8(sample.bytes.span, from: charset, limit: 0) else { return true }
        guard trial.faultCount >= 4, trial.faultCount * 10 > sample.highCount else { return true }
        let detected = CharsetDetector.charset(of: sample)
        guard detected != CharsetDetector.fallback, detected != charset else { return true }
        complaints.note("wrong-charset", "labelled \(label), but the bytes are not that")
        return false
    }

    private mutating func readUnlabelled(
        _ body: [UInt8], _ labels: CharsetLabels, _ survey: UTF8Survey, _ sample: TextSample
    ) -> Reading {
        let detected = survey.isMostlyUTF8 ? "UTF-8" : CharsetDetector.charset(of: sample)
        if detected == "UTF-8" || (detected == CharsetDetector.fallback && survey.goodCount > 0) {
            contradict(labels) { $0 == "UTF-8" }
            return Reading(bytes: UTF8Repair.repair(body.span, &complaints), charset: "UTF-8")
        }
        let kind = labels.inOrder.isEmpty ? "undeclared-charset" : "wrong-charset"
        complaints.note(kind, "the bytes are not \(labels.inOrder.first ?? "UTF-8"); read as \(detected.lowercased()), by the look of them")
        return Reading(bytes: convert(body, from: detected) ?? Windows1252.utf8(body.span), charset: detected)
    }

    // MARK: Labels

    /// The text as a label says; nil where the label is unknown, or the document would not begin as documents do.
    private mutating func readLabelled(_ body: [UInt8], _ charset: String, _ label: String) -> Reading? {
        guard EncodingLabel.isKnown(charset) else {
            complaints.note("unknown-charset", "the character set \(label) is not known")
            return nil
        }
        guard Self.opens(body, as: charset), let text = convert(body, from: charset) else {
            complaints.note("wrong-charset", "labelled \(label), but the bytes are not that")
            return nil
        }
        return Reading(bytes: text, charset: charset)
    }

    /// Notes labels that say other than the bytes.
    private mutating func contradict(_ labels: CharsetLabels, unless isRight: (String) -> Bool) {
        guard let wrong = labels.inOrder.first(where: { !isRight(EncodingLabel.charset(of: $0)) }) else { return }
        complaints.note("wrong-charset", "labelled \(wrong), but the bytes show otherwise")
    }

    private mutating func convert(_ body: [UInt8], from charset: String) -> [UInt8]? {
        if charset == "WINDOWS-1252" { return Windows1252.utf8(body.span) }
        let (input, name) = charset == HZ.name ? (HZ.eightBit(body.span), "GB18030") : (body, charset)
        guard let result = CharsetConverter.utf8(input.span, from: name, limit: Complaints.keptPerKind) else { return nil }
        let mark = result.text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for offset in result.faults { complaints.note("invalid-bytes", at: max(0, offset - mark), "not \(charset); read as U+FFFD") }
        complaints.count("invalid-bytes", result.faultCount - result.faults.count)
        return mark > 0 ? Array(result.text[mark...]) : result.text
    }

    /// Whether a document read so begins with markup or JSON.
    private static func opens(_ body: [UInt8], as charset: String) -> Bool {
        if EncodingLabel.isASCIICompatible(charset) { return true }
        guard let head = CharsetConverter.utf8(Array(body.prefix(256)).span, from: charset, limit: 0) else { return charset == HZ.name }
        return head.text.contains { $0 == 0x3C || $0 == 0x7B } && head.faultCount * 8 < head.text.count
    }
}
