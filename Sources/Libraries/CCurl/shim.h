// What Swift cannot say to libcurl itself: one wrapper for each type of argument of its variadic functions. No logic.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <sys/socket.h>

static inline CURLcode pipeline_easy_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode pipeline_easy_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode pipeline_easy_set_string(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode pipeline_easy_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode pipeline_easy_set_list(CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*pipeline_write_callback)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode pipeline_easy_set_write(CURL *_Nonnull easy, CURLoption option, pipeline_write_callback _Nonnull value) {
    return curl_easy_setopt(easy, option, value);
}

typedef curl_socket_t (*pipeline_open_socket_callback)(
    void *_Nullable context, curlsocktype purpose, struct curl_sockaddr *_Nullable address);

static inline CURLcode pipeline_easy_set_open_socket(CURL *_Nonnull easy, pipeline_open_socket_callback _Nonnull value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

typedef int (*pipeline_close_socket_callback)(void *_Nullable context, curl_socket_t socket);

static inline CURLcode pipeline_easy_set_close_socket(CURL *_Nonnull easy, pipeline_close_socket_callback _Nonnull value) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, value);
}

typedef int (*pipeline_prerequest_callback)(
    void *_Nullable context, char *_Nullable remote, char *_Nullable local, int remotePort, int localPort);

static inline CURLcode pipeline_easy_set_prerequest(CURL *_Nonnull easy, pipeline_prerequest_callback _Nonnull value) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode pipeline_easy_get_long(CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode pipeline_easy_get_offset(CURL *_Nonnull easy, CURLINFO info, curl_off_t *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode pipeline_easy_get_pointer(CURL *_Nonnull easy, CURLINFO info, void *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode pipeline_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
