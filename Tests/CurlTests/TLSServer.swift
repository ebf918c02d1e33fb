import Foundation
import LoopbackServer

/// nginx with TLS and HTTP/2 and certificates of our own making, for as long as a function runs.
struct TLSServer {
    /// Whether the programs that it takes are installed.
    static var isPossible: Bool { Tool.path("nginx") != nil && Tool.path("openssl") != nil }

    /// What its certificate says.
    enum Certificate: CaseIterable { case good, expired, otherHost, selfSigned }

    let port: Int
    /// The certificate of the authority that signed the server's.
    let caFile: String

    /// `https://HOST:PORT` and the path.
    func url(_ path: String, host: String = "localhost") -> String { "https://\(host):\(port)\(path)" }

    static func with(
        _ certificate: Certificate = .good, protocols: String = "TLSv1.2 TLSv1.3", files: [String: Data] = [:],
        _ body: (TLSServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "curl-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "www"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, data) in files { try data.write(to: folder.appending(path: "www/\(name)")) }
        try await makeCertificates(certificate, in: folder)
        let port = try freePort()
        try Data(configuration(port: port, protocols: protocols).utf8).write(to: folder.appending(path: "nginx.conf"))
        let nginx = try Tool.start("nginx", ["-p", folder.path + "/", "-c", "nginx.conf", "-e", "error.log"], in: folder)
        defer {
            // Not terminate(): a child inherits the signals that the threads of Swift tasks block, SIGTERM among them.
            kill(nginx.process.processIdentifier, SIGKILL)
            nginx.process.waitUntilExit()
        }
        try await waitForPID(in: folder, of: nginx.process)
        try await body(TLSServer(port: port, caFile: folder.appending(path: "ca.pem").path))
    }

    /// nginx writes its process file once it listens.
    private static func waitForPID(in folder: URL, of process: Process) async throws {
        let file = folder.appending(path: "nginx.pid").path
        while !FileManager.default.fileExists(atPath: file) {
            guard process.isRunning else { throw Tool.Failed(tool: "nginx", output: "ended at once") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private static func freePort() throws -> Int {
        let server = try LoopbackServer { _ in .notFound }
        server.stop()
        return server.port
    }

    private static func makeCertificates(_ certificate: Certificate, in folder: URL) async throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let name = certificate == .otherHost ? "DNS:other.example" : "DNS:localhost,IP:127.0.0.1"
        try Data("subjectAltName=\(name)\n".utf8).write(to: folder.appending(path: "extensions"))
        try await Tool.run(
            "openssl", ["req", "-x509"] + key + ["-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Ours"], in: folder)
        try await Tool.run("openssl", ["req"] + key + ["-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server"], in: folder)
        let signing = [
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "extensions",
        ]
        let days = certificate == .expired ? "-1" : "2"
        try await Tool.run("openssl", signing + ["-days", days, "-out", "server.pem"], in: folder)
        guard certificate == .selfSigned else { return }
        let own = ["-keyout", "server.key", "-out", "server.pem", "-days", "2", "-subj", "/CN=server", "-addext", "subjectAltName=\(name)"]
        try await Tool.run("openssl", ["req", "-x509"] + key + own, in: folder)
    }

    private static func configuration(port: Int, protocols: String) -> String {
        """
        daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log error.log;
        events { worker_connections 256; }
        http {
            access_log access.log;
            types { application/rss+xml xml; }
            gzip on; gzip_types application/rss+xml; gzip_min_length 1;
            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            server {
                listen 127.0.0.1:\(port) ssl http2;
                ssl_certificate server.pem; ssl_certificate_key server.key;
                ssl_protocols \(protocols); ssl_ciphers ALL:@SECLEVEL=0;
                root www;
                location = /connection { default_type text/plain; return 200 "$connection"; }
                location = /name { default_type text/plain; return 200 "$ssl_server_name"; }
                location = /protocol { default_type text/plain; return 200 "$ssl_protocol"; }
            }
        }

        """
    }
}
