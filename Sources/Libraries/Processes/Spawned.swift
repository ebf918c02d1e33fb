import Glibc
import Synchronization

/// A child process and our ends of its pipes. Lives on one thread.
struct Spawned {
    struct Failure: Error { let code: Int32 }

    private let process: pid_t
    /// Where it reads from; -1 when that is closed.
    private var toChild: Int32
    /// What it writes, to standard output and standard error alike; -1 when that is closed.
    private var fromChild: Int32
    private(set) var output: [UInt8] = []

    /// Held while pipes are made and a child is started: a child that is started between a pipe and its mark would inherit it, and another child would
    /// then wait for the end of its input until the first is gone.
    private static let turn = Mutex(())

    static func start(_ command: [String]) -> Result<Spawned, Failure> {
        turn.withLock { _ in startAlone(command) }
    }

    private static func startAlone(_ command: [String]) -> Result<Spawned, Failure> {
        var (input, output) = ([Int32](repeating: -1, count: 2), [Int32](repeating: -1, count: 2))
        guard !command.isEmpty, openPipe(&input) else { return .failure(Failure(code: command.isEmpty ? EINVAL : errno)) }
        guard openPipe(&output) else {
            let code = errno
            closeAll(input)
            return .failure(Failure(code: code))
        }
        var process = pid_t()
        let code = spawn(command, &process, input: input[0], output: output[1])
        closeAll([input[0], output[1]])
        guard code == 0 else {
            closeAll([input[1], output[0]])
            return .failure(Failure(code: code))
        }
        for end in [input[1], output[0]] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        return .success(Spawned(process: process, toChild: input[1], fromChild: output[0]))
    }

    private init(process: pid_t, toChild: Int32, fromChild: Int32) {
        (self.process, self.toChild, self.fromChild) = (process, toChild, fromChild)
    }

    /// Writes and reads what can be written and read, waiting a while for either.
    mutating func exchange(_ left: inout ArraySlice<UInt8>, outputLimit: Int, milliseconds: Int32) {
        if left.isEmpty { closeInput() }
        var ends = [
            pollfd(fd: toChild, events: Int16(POLLOUT), revents: 0), pollfd(fd: fromChild, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&ends, 2, milliseconds) > 0 else { return }
        if ends[0].revents != 0 { give(&left) }
        if ends[1].revents != 0 { take(limit: outputLimit) }
    }

    /// How it ended by itself; nil while it runs. What it left behind in its group is ended.
    func ended() -> ChildProcess.Fate? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        kill(-process, SIGKILL)
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// Ends it and its group.
    func end(as fate: ChildProcess.Fate) -> ChildProcess.Fate {
        kill(-process, SIGTERM)
        for _ in 0..<25 {
            if ended() != nil { return fate }
            usleep(20_000)
        }
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return fate
    }

    mutating func close() {
        closeInput()
        if fromChild >= 0 { Glibc.close(fromChild) }
        fromChild = -1
    }

    private mutating func closeInput() {
        if toChild >= 0 { Glibc.close(toChild) }
        toChild = -1
    }

    private mutating func give(_ left: inout ArraySlice<UInt8>) {
        let count = left.withUnsafeBytes { write(toChild, $0.baseAddress, $0.count) }
        if count >= 0 { return left = left.dropFirst(count) }
        if errno != EAGAIN && errno != EINTR { closeInput() }
    }

    /// Everything that stands there now; what is beyond the limit is dropped.
    private mutating func take(limit: Int) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(fromChild, &buffer, buffer.count)
        if count > 0 { return output += buffer.prefix(min(count, max(0, limit - output.count))) }
        if count == 0 || (errno != EAGAIN && errno != EINTR) {
            Glibc.close(fromChild)
            fromChild = -1
        }
    }

    private static func closeAll(_ descriptors: [Int32]) {
        for descriptor in descriptors where descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Both ends vanish from children that anybody starts.
    private static func openPipe(_ ends: inout [Int32]) -> Bool {
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return true
    }

    /// In a group of its own, with signals as a program expects them: ours are blocked on this thread, and SIGPIPE may be ignored.
    private static func spawn(_ command: [String], _ process: inout pid_t, input: Int32, output: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (end, descriptor) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (output, STDERR_FILENO)] {
            posix_spawn_file_actions_adddup2(&actions, end, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        return posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
    }
}
