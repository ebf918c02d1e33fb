import Model
import XML

// Declarations of namespaces.
extension Scanner {
    /// `xmlns` or `xmlns:prefix`.
    func isDeclaration(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard name.count >= 5, bytes[name.lowerBound] | 0x20 == UInt8(ascii: "x") else { return false }
        return Bytes.stands("xmlns", in: bytes, at: name.lowerBound)
            && (name.count == 5 || bytes[name.lowerBound + 5] == UInt8(ascii: ":"))
    }

    mutating func enterScope(_ bytes: Span<UInt8>, _ scope: inout Int32) {
        if let known = declarations.scope(bytes, attributes, in: scope) {
            scope = known
            return
        }
        let parent = scope
        var bindings: [NamespaceScopes.Binding] = []
        for attribute in attributes where isDeclaration(bytes, attribute.name) {
            let prefix = attribute.name.count == 5 ? "" : String(copying: bytes, attribute.name.lowerBound + 6..<attribute.name.upperBound)
            let value = attribute.value.prefix(1024)
            bindings.append(NamespaceScopes.Binding(prefix: prefix, namespace: String(copying: bytes, value).trimmingBlanks()))
        }
        if let entered = symbols.enter(bindings, in: scope) {
            scope = entered
            declarations.remember(attributes, in: parent, as: entered)
        } else {
            complaints.note("too-many-namespaces", at: at, "more than \(NamespaceScopes.most) different declarations of namespaces")
        }
    }
}
