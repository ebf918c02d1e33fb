import Model

/// The moments at which the loop will be woken, the soonest last. What is asked for behind one of them needs no sleeper of its own: there would be one more
/// with each poll, for as long as the longest sleeps.
struct Wakes {
    private var moments: [Timestamp] = []

    /// Notes that the loop is to be woken at a moment.
    ///
    /// - Returns: whether nobody wakes it by then.
    mutating func needsAnother(at moment: Timestamp) -> Bool {
        if let soonest = moments.last, soonest <= moment { return false }
        moments.append(moment)
        return true
    }

    /// Notes that one of them came.
    mutating func came(_ moment: Timestamp) {
        if let place = moments.lastIndex(of: moment) { moments.remove(at: place) }
    }
}
