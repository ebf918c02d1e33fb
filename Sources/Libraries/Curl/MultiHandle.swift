import CCurl

/// libcurl's multi handle. Unchecked: the loop's thread alone uses it, but for `wakeUp`, which libcurl allows from any thread.
struct MultiHandle: @unchecked Sendable {
    private let raw: UnsafeMutableRawPointer

    init(_ options: CurlOptions) throws(CurlError) {
        guard Self.libraryStart == CURLE_OK else { throw .library(String(cString: curl_easy_strerror(Self.libraryStart))) }
        guard let raw = curl_multi_init() else { throw .library("no multi handle") }
        self.raw = raw
        set(CURLMOPT_MAX_TOTAL_CONNECTIONS, max(1, options.maxConnections))
        set(CURLMOPT_MAXCONNECTS, max(1, options.maxConnections))
        // Not per host: whose turn it is, TransferQueue says.
    }

    /// Ends the wait of the loop. Callers see to it that `cleanUp` was not called: see ``Inbox``.
    func wakeUp() { curl_multi_wakeup(raw) }

    /// Does what can be done without waiting.
    func perform() throws(CurlError) {
        var running: Int32 = 0
        try check(curl_multi_perform(raw, &running))
    }

    /// Waits until something can be done, at most so long; libcurl's own timers end the wait, too.
    func poll(milliseconds: Int) throws(CurlError) {
        try check(curl_multi_poll(raw, nil, 0, Int32(clamping: milliseconds), nil))
    }

    func add(_ easy: UnsafeMutableRawPointer) throws(CurlError) { try check(curl_multi_add_handle(raw, easy)) }

    func remove(_ easy: UnsafeMutableRawPointer) { curl_multi_remove_handle(raw, easy) }

    /// The next transfer that has ended.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            return (easy, message.pointee.data.result)
        }
        return nil
    }

    /// Closes all connections and frees the handle.
    func cleanUp() { curl_multi_cleanup(raw) }

    private func set(_ option: CURLMoption, _ value: Int) { pipeline_multi_set_long(raw, option, value) }

    private func check(_ code: CURLMcode) throws(CurlError) {
        guard code == CURLM_OK else { throw .library(String(cString: curl_multi_strerror(code))) }
    }

    /// Once for the process, at the first use; never undone, as other parts of the process may use libcurl.
    private static let libraryStart = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}
