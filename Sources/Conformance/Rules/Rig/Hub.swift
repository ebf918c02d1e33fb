import Digest
import Fetching
import LoopbackServer
import Model
import Pipeline
import Synchronization

/// A hub of a scenario: what it is asked it notes, and what it says and pushes the rule decides.
final class Hub: Sendable {
    /// The fields of a form that a hub was sent.
    struct Form: Sendable {
        let fields: [String: String]
        let at: Timestamp

        subscript(name: String) -> String { fields[name, default: ""] }
        /// What stands at the end of the callback.
        var token: String { String(self["hub.callback"].split(separator: "/").last ?? "") }
    }

    private let rig: Rig
    private let taken = Mutex<[Form]>([])
    /// Verifies by itself, with a lease of so many seconds; nil leaves that to the rule.
    private let lease: Mutex<Int?>

    /// A hub at a place of the rig.
    init(_ place: String, of rig: Rig, lease seconds: Int? = 864_000) {
        self.rig = rig
        lease = Mutex(seconds)
        rig.serve(place) { [weak self] asked in
            self?.take(asked)
            return .status(202)
        }
    }

    var forms: [Form] { taken.withLock { $0 } }
    func setLease(_ seconds: Int?) { lease.withLock { $0 = seconds } }

    private func take(_ asked: Asked) {
        let fields = FormFields.parse(String(decoding: asked.request.body, as: UTF8.self))
        let form = Form(fields: Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }, at: asked.at)
        taken.withLock { $0.append(form) }
        if lease.withLock({ $0 }) != nil { verify(form) }
    }

    /// Asks at the callback of a form whether it was meant.
    @discardableResult
    func verify(_ form: Form, mode: String? = nil, topic: String? = nil, token: String? = nil) -> CallbackAnswer? {
        let seconds = lease.withLock { $0 } ?? 864_000
        let fields = [
            (name: "hub.mode", value: mode ?? form["hub.mode"]), (name: "hub.topic", value: topic ?? form["hub.topic"]),
            (name: "hub.challenge", value: "challenge"), (name: "hub.lease_seconds", value: "\(seconds)"),
        ]
        return rig.answer(CallbackRequest(method: "GET", token: token ?? form.token, query: FormFields.text(fields)))
    }

    /// Pushes a document, signed as it should be, unless the rule says otherwise.
    ///
    /// - Parameter signature: what stands in `X-Hub-Signature`; empty for the right one, nil for none.
    @discardableResult
    func push(_ reply: ServerReply, to form: Form, signature: String? = "") -> CallbackAnswer? {
        var headers = [HeaderField("Content-Type", "application/rss+xml")]
        if let signature {
            let right = "sha256=" + Digest.hmacSHA256(reply.body, key: Array(form["hub.secret"].utf8))
            headers.append(HeaderField("X-Hub-Signature", signature.isEmpty ? right : signature))
        }
        return rig.answer(CallbackRequest(method: "POST", token: form.token, headers: headers, body: reply.body))
    }
}

extension Rig {
    /// Lets processes that watch from now on be reached by hubs.
    func openCallback() { state.withLock { $0.isReachable = true } }

    /// Asks at the callback of the process that watches; nil where none does.
    func answer(_ request: CallbackRequest) -> CallbackAnswer? {
        state.withLock { $0.hubs }?.answer(request)
    }
}
