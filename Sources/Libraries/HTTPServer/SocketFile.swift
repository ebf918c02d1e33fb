import Glibc

/// The file of a Unix socket.
enum SocketFile {
    /// Lets only its owner connect.
    static func close(_ path: String) throws {
        guard chmod(path, S_IRUSR | S_IWUSR) == 0 else { throw HTTPServerError(place: path, reason: String(cString: strerror(errno))) }
    }
}
