import Model
import Yams

/// `auth:` → credentials. The file names variables of the environment, never a password.
enum CredentialFields {
    static let keys = ["type", "user_env", "password_env", "token_env"]

    static func read(_ node: Node, file: SourceFile, context: ReadingContext) -> Credentials? {
        guard let fields = Fields(node, file: file, what: "credentials", known: keys, complaints: context.complaints) else { return nil }
        guard let type = fields["type"] else {
            context.complaints.error("`auth` without `type`; expected basic or bearer", at: fields.place)
            return nil
        }
        switch type.text("basic or bearer") {
        case "basic":
            refuse("token_env", in: fields, of: "basic")
            let user = secret("user_env", in: fields, context)
            let password = secret("password_env", in: fields, context)
            guard let user, let password else { return nil }
            return .basic(user: user, password: password)
        case "bearer":
            for key in ["user_env", "password_env"] { refuse(key, in: fields, of: "bearer") }
            return secret("token_env", in: fields, context).map { .bearer(token: $0) }
        case nil: return nil
        default:
            type.expected("basic or bearer")
            return nil
        }
    }

    private static func refuse(_ key: String, in fields: Fields, of type: String) {
        guard let value = fields[key] else { return }
        fields.complaints.error("`\(key)` does not belong to `type: \(type)`", at: value.place)
    }

    private static func secret(_ key: String, in fields: Fields, _ context: ReadingContext) -> Secret? {
        guard let value = fields[key] else {
            fields.complaints.error("`auth` without `\(key)`; expected the name of an environment variable", at: fields.place)
            return nil
        }
        guard let name = value.text("the name of an environment variable") else { return nil }
        guard let secret = context.environment[name], !secret.isEmpty else {
            fields.complaints.error("`\(key)`: the environment variable \(name.shortened) is not set", at: value.place)
            return nil
        }
        return Secret(secret)
    }
}
