/// Whether a pattern matches the beginning of a path (RFC 9309 §2.2.2–2.2.3), in time linear in both.
///
/// `*` stands for any octets, a last `$` for the end. Between stars the first place where the next piece fits is as good as any other, so nothing is
/// ever tried twice; each piece is found by the method of Knuth, Morris and Pratt ("Fast Pattern Matching in Strings", 1977).
enum RobotsGlob {
    private static let star = UInt8(ascii: "*")

    /// - Parameter effort: grows by the octets of the target where they had to be searched.
    static func matches(_ pattern: [UInt8], _ target: [UInt8], effort: inout Int) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let body = isAnchored ? pattern.dropLast() : pattern[...]
        let head = body.prefix { $0 != star }
        guard target.starts(with: head) else { return false }
        guard head.count < body.count else { return !isAnchored || target.count == head.count }
        effort += target.count
        return matches(tail: body.dropFirst(head.count), isAnchored: isAnchored, target[head.count...])
    }

    /// - Parameter tail: begins with a star.
    private static func matches(tail: ArraySlice<UInt8>, isAnchored: Bool, _ target: ArraySlice<UInt8>) -> Bool {
        // Before the pieces are taken apart: a pattern of 100 KB has many.
        guard tail.count(where: { $0 != star }) <= target.count else { return false }
        var pieces = tail.split(separator: star)
        let end = isAnchored && tail.last != star ? pieces.popLast() : nil
        var rest = target
        for piece in pieces {
            guard let next = endOfFirst(Array(piece), in: rest) else { return false }
            rest = rest[next...]
        }
        guard let end else { return true }
        return rest.count >= end.count && rest.suffix(end.count) == end
    }

    /// - Returns: the index behind the first occurrence.
    private static func endOfFirst(_ piece: [UInt8], in target: ArraySlice<UInt8>) -> Int? {
        let borders = borders(of: piece)
        var matched = 0
        for index in target.indices {
            while matched > 0 && piece[matched] != target[index] { matched = borders[matched - 1] }
            if piece[matched] == target[index] { matched += 1 }
            if matched == piece.count { return index + 1 }
        }
        return nil
    }

    /// For each beginning of a piece, how long its longest own beginning is that it also ends with.
    private static func borders(of piece: [UInt8]) -> [Int] {
        var borders = [0]
        borders.reserveCapacity(piece.count)
        var matched = 0
        for index in piece.indices.dropFirst() {
            while matched > 0 && piece[matched] != piece[index] { matched = borders[matched - 1] }
            if piece[matched] == piece[index] { matched += 1 }
            borders.append(matched)
        }
        return borders
    }
}
