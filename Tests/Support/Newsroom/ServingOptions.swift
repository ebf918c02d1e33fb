import ArgumentParser
import FoundationEssentials
import LoopbackServer

/// What all subcommands have in common: where to listen, and how to tell it.
struct ServingOptions: ParsableArguments {
    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 0

    @Option(help: ArgumentHelp("Where to write the port, as soon as it answers.", valueName: "path"))
    var portFile: String?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must lie between 0 and 65535") }
    }

    /// Serves until this process is asked to end.
    ///
    /// - Parameter observer: is told how each reply ended.
    func serve(
        _ what: String, address: String = "127.0.0.1", observer: @escaping LoopbackServer.Observer = { _, _ in },
        handler: @escaping LoopbackServer.Handler
    ) throws {
        let end = EndSignal()
        let server = try LoopbackServer(
            addresses: [address], port: port, recordsRequests: false, observer: observer, handler: handler)
        defer { server.stop() }
        if let portFile { try Data("\(server.port)\n".utf8).write(to: URL(filePath: portFile), options: .atomic) }
        print("newsroom: \(what) at \(server.url())")
        end.wait()
    }
}
