/// Names of hosts beyond ASCII, as they are asked for in the DNS: `bücher` → `xn--bcher-kva`.
///
/// Source: RFC 3492 §6.1 and §6.3, with its parameters for IDNA (§5). Names are lowered first, and not otherwise prepared.
enum Punycode {
    static func label(_ label: Substring) -> String {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        guard scalars.contains(where: { $0 >= 0x80 }) else { return String(label) }
        var output = scalars.filter { $0 < 0x80 }.map(UInt8.init(truncatingIfNeeded:))
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias, done) = (0x80, 0, 72, basicCount)
        while done < scalars.count {
            guard let least = scalars.lazy.filter({ $0 >= next }).min() else { break }
            delta += (least - next) * (done + 1)
            next = least
            for scalar in scalars {
                if scalar < next { delta += 1 }
                guard scalar == next else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapted(delta, to: done + 1, isFirst: done == basicCount)
                (delta, done) = (0, done + 1)
            }
            (delta, next) = (delta + 1, next + 1)
        }
        return "xn--" + String(decoding: output, as: UTF8.self)
    }

    private static func digits(of delta: Int, bias: Int) -> [UInt8] {
        var (rest, digits) = (delta, [UInt8]())
        for position in 1... {
            let threshold = min(max(position * 36 - bias, 1), 26)
            guard rest >= threshold else { break }
            digits.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
        }
        return digits + [digit(rest)]
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26) }

    private static func adapted(_ delta: Int, to count: Int, isFirst: Bool) -> Int {
        var delta = delta / (isFirst ? 700 : 2)
        delta += delta / count
        var shift = 0
        while delta > 455 {
            delta /= 35
            shift += 36
        }
        return shift + 36 * delta / (delta + 38)
    }
}
