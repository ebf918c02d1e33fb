import CCurl
import Model

/// libcurl's easy handle with the memory that it points into; used again for one transfer after another.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private let errorBuffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    /// The first option that libcurl did not take.
    private var firstFailure = CURLE_OK
    /// The same of the options that hold for all transfers.
    private var lastingFailure = CURLE_OK

    init?(traffic: Traffic, options: CurlOptions) {
        guard let raw = curl_easy_init() else {
            errorBuffer.deallocate()
            return nil
        }
        self.raw = raw
        check(pipeline_easy_set_pointer(raw, CURLOPT_ERRORBUFFER, errorBuffer))
        setProtocols(caFile: options.caFile)
        setCallbacks()
        setSocketClosing(context: Unmanaged.passUnretained(traffic).toOpaque())
        lastingFailure = firstFailure
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(fieldList)
        errorBuffer.deallocate()
    }

    /// Makes ready for a transfer; the callbacks get the transfer, which the caller keeps alive. Every option that differs from one transfer to the
    /// next is set here; all others hold since the handle was made.
    ///
    /// - Returns: `CURLE_OK`, or why libcurl does not take the request.
    func prepare(for transfer: Transfer) -> CURLcode {
        firstFailure = lastingFailure
        errorBuffer[0] = 0
        check(pipeline_easy_set_string(raw, CURLOPT_URL, transfer.order.url))
        set(CURLOPT_FORBID_REUSE, 0)
        setFields(transfer.order.fields)
        setBody(transfer.order.request.body)
        setLimits(transfer.order.request.limits)
        setContext(Unmanaged.passUnretained(transfer).toOpaque())
        return firstFailure
    }

    /// The connection is closed when the transfer has ended. May be said while it is under way.
    func forbidReuse() { set(CURLOPT_FORBID_REUSE, 1) }

    /// What libcurl says of a failure, in its own words.
    func message(_ code: CURLcode) -> String {
        String(cString: errorBuffer[0] == 0 ? curl_easy_strerror(code) : UnsafePointer(errorBuffer))
    }

    /// Body bytes on the wire so far.
    var wireBytes: Int { offset(CURLINFO_SIZE_DOWNLOAD_T) }

    /// The announced length of the body on the wire; negative where there is none.
    var announcedBytes: Int { offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) }

    /// `1.0`, `1.1`, `2`.
    var httpVersion: String {
        var version = 0
        pipeline_easy_get_long(raw, CURLINFO_HTTP_VERSION, &version)
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): return "1.0"
        case Int(CURL_HTTP_VERSION_2_0): return "2"
        case Int(CURL_HTTP_VERSION_3): return "3"
        default: return "1.1"
        }
    }

    private func setProtocols(caFile: String?) {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Else a transfer that is broken off during name resolution would hold up the thread until the resolver answers.
        set(CURLOPT_QUICK_EXIT, 1)
        if let caFile { set(CURLOPT_CAINFO, caFile) }
    }

    private func setLimits(_ limits: TransferLimits) {
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connect))
        set(CURLOPT_TIMEOUT_MS, milliseconds(limits.total))
        set(CURLOPT_LOW_SPEED_LIMIT, 16)
        set(CURLOPT_LOW_SPEED_TIME, (milliseconds(limits.idle) + 999) / 1000)
        check(pipeline_easy_set_offset(raw, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(max(1, limits.sentBytes))))
    }

    private func setContext(_ context: UnsafeMutableRawPointer) {
        for option in [CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
            check(pipeline_easy_set_pointer(raw, option, context))
        }
    }

    private func setCallbacks() {
        check(pipeline_easy_set_write(raw, CURLOPT_HEADERFUNCTION, takeHeaderLine))
        check(pipeline_easy_set_write(raw, CURLOPT_WRITEFUNCTION, takeBody))
        check(pipeline_easy_set_open_socket(raw, openSocket))
        check(pipeline_easy_set_prerequest(raw, begin))
    }

    /// A socket may outlive its transfer, as part of an idle connection, and is then closed for somebody else.
    private func setSocketClosing(context: UnsafeMutableRawPointer) {
        check(pipeline_easy_set_pointer(raw, CURLOPT_CLOSESOCKETDATA, context))
        check(pipeline_easy_set_close_socket(raw, closeSocket))
    }

    private func setFields(_ fields: [[CChar]]) {
        curl_slist_free_all(fieldList)
        fieldList = nil
        for field in fields {
            guard let longer = curl_slist_append(fieldList, field) else { return check(CURLE_OUT_OF_MEMORY) }
            fieldList = longer
        }
        check(pipeline_easy_set_list(raw, CURLOPT_HTTPHEADER, fieldList))
    }

    /// What is posted, copied by libcurl; without a body the request is a GET.
    private func setBody(_ body: [UInt8]?) {
        guard let body else { return set(CURLOPT_HTTPGET, 1) }
        set(CURLOPT_POST, 1)
        check(pipeline_easy_set_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // No pointer would make libcurl ask a callback for the body.
        (body.isEmpty ? [0] : body).withUnsafeBytes { bytes in
            check(pipeline_easy_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress)))
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { check(pipeline_easy_set_long(raw, option, value)) }
    private func set(_ option: CURLoption, _ value: String) { check(pipeline_easy_set_string(raw, option, value)) }

    private func check(_ code: CURLcode) {
        if firstFailure == CURLE_OK { firstFailure = code }
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        pipeline_easy_get_offset(raw, info, &value)
        return Int(value)
    }

    /// libcurl takes 0 for "for ever": hence at least 1. Its limit is 32 bits of milliseconds.
    private func milliseconds(_ duration: Duration) -> Int { Int(min(max(1, duration.wholeMilliseconds), Int64(Int32.max))) }
}

// What libcurl calls: each finds its transfer and hands over.

private let takeHeaderLine: pipeline_write_callback = { bytes, size, count, context in
    Transfer.of(context)?.takeHeaderLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

private let takeBody: pipeline_write_callback = { bytes, size, count, context in
    Transfer.of(context)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

private let openSocket: pipeline_open_socket_callback = { context, _, address in
    Transfer.of(context)?.openSocket(address) ?? CURL_SOCKET_BAD
}

private let closeSocket: pipeline_close_socket_callback = { context, socket in
    context.map { Unmanaged<Traffic>.fromOpaque($0).takeUnretainedValue().closeSocket(socket) } ?? 1
}

private let begin: pipeline_prerequest_callback = { context, remote, _, _, _ in
    Transfer.of(context)?.begin(remote: remote) == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
