import Foundation

/// What Linux says of the memory of processes.
enum ProcessMemory {
    /// The most that this process ever held.
    static var peakBytes: Int { field("VmHWM:", of: "self") }

    /// What this process holds now.
    static var residentBytes: Int { field("VmRSS:", of: "self") }

    /// What another process holds now; 0 where there is none.
    static func residentBytes(of process: Int32) -> Int { field("VmRSS:", of: "\(process)") }

    private static func field(_ name: String, of process: String) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let found = status.firstRange(of: name)
        else { return 0 }
        let digits = status[found.upperBound...].drop { $0.isWhitespace }.prefix { $0.isNumber }
        return (Int(digits) ?? 0) * 1024
    }
}
