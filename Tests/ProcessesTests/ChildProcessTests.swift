import Processes
import Testing

@Suite("A program with bytes on its standard input, for a bounded time")
struct ChildProcessTests {
    private func run(_ command: String..., input: String = "", timeout: Duration = .seconds(30), limit: Int = 4096) async -> (
        ChildProcess.Fate, String
    ) {
        let ending = await ChildProcess.run(command, input: Array(input.utf8), timeout: timeout, outputLimit: limit)
        return (ending.fate, String(decoding: ending.output, as: UTF8.self))
    }

    @Test("It gets every byte and the end, and what it prints comes back")
    func bytes() async {
        let long = String(repeating: "a line of text\n", count: 50_000)
        #expect(await run("wc", "-c", input: long) == (.exited(0), "750000\n"))
        #expect(await run("cat", input: "") == (.exited(0), ""))
        #expect(await run("sh", "-c", "cat; echo heard >&2; exit 7", input: "hello ") == (.exited(7), "hello heard\n"))
    }

    @Test("What it prints beyond the limit is dropped, and it is not held up")
    func bounded() async {
        let (fate, output) = await run("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x", limit: 10)
        #expect(fate == .exited(0) && output == "xxxxxxxxxx")
    }

    @Test("One that does not read its input, or closes it, is no failure of ours")
    func deaf() async {
        let long = String(repeating: "x", count: 1_000_000)
        #expect(await run("true", input: long) == (.exited(0), ""))
        #expect(await run("sh", "-c", "exec 0<&-; echo closed", input: long) == (.exited(0), "closed\n"))
    }

    @Test("A program that is not there is told of")
    func absent() async {
        let ending = await run("/no/such/program")
        #expect(ending.0 == .notStarted(2) || ending.0 == .exited(127), "\(ending)")
    }

    @Test("One that outlasts its time is ended with all that it started, even where it does not heed SIGTERM")
    func timeout() async {
        #expect(await run("sleep", "60", timeout: .milliseconds(100)).0 == .timedOut)
        let script = "trap '' TERM; sleep 60 & echo $!; while :; do sleep 1; done"
        let (fate, output) = await run("sh", "-c", script, timeout: .milliseconds(300))
        #expect(fate == .timedOut)
        let child = output.split(separator: "\n").first.map(String.init) ?? ""
        #expect(!child.isEmpty)
        #expect(await run("sh", "-c", "kill -0 \(child) 2>/dev/null && ! grep -q '^State:.Z' /proc/\(child)/status").0 != .exited(0))
    }

    @Test("What it leaves running when it ends by itself is ended too, and does not hold us up")
    func leftovers() async {
        let (fate, output) = await run("sh", "-c", "sleep 60 & echo $!")
        #expect(fate == .exited(0))
        let child = output.split(separator: "\n").first.map(String.init) ?? ""
        #expect(
            await run("sh", "-c", "sleep 0.1; kill -0 \(child) 2>/dev/null && ! grep -q '^State:.Z' /proc/\(child)/status").0 != .exited(0))
    }

    @Test("One that dies by a signal is told of")
    func signalled() async { #expect(await run("sh", "-c", "kill -9 $$").0 == .signalled(9)) }

    @Test("Cancelling ends it")
    func cancelled() async {
        let fate = await withTaskGroup(of: ChildProcess.Fate.self) { group in
            group.addTask { await self.run("sleep", "60").0 }
            group.cancelAll()
            return await group.next()
        }
        #expect(fate == .cancelled)
    }

    @Test("SIGPIPE, which we ignore, ends a child as it ends any program")
    func signals() async {
        #expect(await run("sh", "-c", "(yes; echo $? >&2) 2>/dev/null | head -n 1; echo done").1 == "y\ndone\n")
    }
}
