// Makes the file calls of a program fail, one after the other: preloaded (LD_PRELOAD) into the real program by crash.py.
//
// FAULT_FOLDER   calls on paths that begin so, and on descriptors opened through such a path, are counted
// FAULT_COUNT    the file into which the number of calls is written at the end
// FAULT_MODE     kill       the process ends by SIGKILL before call number FAULT_AT
//                after      … behind it
//                full       from that call on whatever needs room fails with ENOSPC
//                readonly   from that call on whatever changes a folder or opens for writing fails with EROFS
//                eio        that one call fails with EIO
//                short      that one write stops halfway and says so
//                flush      that one fsync, fdatasync or syncfs, and all that follow, fail with EIO
//                busy       for 20 calls from that one nobody gets a lock
//                clock      from that call on the clock shows FAULT_SECONDS more
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE = 1, ROOM = 2, FOLDER = 4, FLUSH = 8, LOCK = 16, READ = 32 };
enum { MOST = 4096 };

static atomic_long calls;
static long at = -1, skew;
static char mode = 0;
static const char *folder;
static size_t folder_length;
static _Atomic char ours[MOST];

#define NEXT(name) __typeof__(name) *next_##name = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void report(void) {
    const char *path = getenv("FAULT_COUNT");
    if (!path) return;
    FILE *file = fopen(path, "w");
    if (file) fprintf(file, "%ld\n", atomic_load(&calls)), fclose(file);
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAULT_FOLDER");
    folder_length = folder ? strlen(folder) : 0;
    const char *text = getenv("FAULT_AT"), *name = getenv("FAULT_MODE"), *seconds = getenv("FAULT_SECONDS");
    if (text) at = atol(text);
    if (seconds) skew = atol(seconds);
    if (!name || !*name) return;
    // after and short have first letters of their own; flush and full do not.
    mode = strcmp(name, "full") == 0 ? 'F' : name[0];
    atexit(report);
}

static int is_ours(const char *path) { return folder_length && path && strncmp(path, folder, folder_length) == 0; }
static int holds(int fd) { return fd >= 0 && fd < MOST && ours[fd]; }
static void note(int fd, const char *path) { if (fd >= 0 && fd < MOST) ours[fd] = is_ours(path); }
static int end_now(void) { raise(SIGKILL); return 0; }

// Counts a call and says whether it fails, and how.
static int fails(int kind, int *halves, int *ends) {
    long number = atomic_fetch_add(&calls, 1);
    *halves = *ends = 0;
    if (at < 0 || number < at) return 0;
    int is_now = number == at;
    switch (mode) {
    case 'k': return is_now ? end_now() : 0;
    case 'a': *ends = is_now; return 0;
    case 'F': return kind & ROOM ? ENOSPC : 0;
    case 'r': return kind & FOLDER ? EROFS : 0;
    case 'e': return is_now ? EIO : 0;
    case 's': *halves = is_now && (kind & WRITE); return 0;
    case 'f': return kind & FLUSH ? EIO : 0;
    case 'b': return (kind & LOCK) && number < at + 20 ? EAGAIN : 0;
    default: return 0;
    }
}

#define GUARD(kind, failed) \
    int halves, ends, error = fails(kind, &halves, &ends); \
    if (error) { errno = error; return failed; }
#define DONE(result) do { __typeof__(result) value = (result); if (ends) raise(SIGKILL); return value; } while (0)

static int flags_kind(int flags) { return flags & (O_WRONLY | O_RDWR | O_CREAT) ? ROOM * !!(flags & O_CREAT) | FOLDER : READ; }

static int opened(int fd, const char *path, int ends) {
    note(fd, path);
    if (ends) raise(SIGKILL);
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list list; va_start(list, flags); mode_t rights = va_arg(list, mode_t); va_end(list); \
        NEXT(name); \
        if (!is_ours(path)) { int fd = next_##name(path, flags, rights); note(fd, ""); return fd; } \
        GUARD(flags_kind(flags), -1) \
        return opened(next_##name(path, flags, rights), path, ends); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    NEXT(close);
    if (fd >= 0 && fd < MOST) ours[fd] = 0;
    return next_close(fd);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    NEXT(write);
    if (!holds(fd)) return next_write(fd, bytes, count);
    GUARD(WRITE | ROOM, -1)
    DONE(next_write(fd, bytes, halves ? (count + 1) / 2 : count));
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *bytes, size_t count, offset_type offset) { \
        NEXT(name); \
        if (!holds(fd)) return next_##name(fd, bytes, count, offset); \
        GUARD(WRITE | ROOM, -1) \
        DONE(next_##name(fd, bytes, halves ? (count + 1) / 2 : count, offset)); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PREAD(name, offset_type) \
    ssize_t name(int fd, void *bytes, size_t count, offset_type offset) { \
        NEXT(name); \
        if (!holds(fd)) return next_##name(fd, bytes, count, offset); \
        GUARD(READ, -1) \
        DONE(next_##name(fd, bytes, count, offset)); \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define ON_DESCRIPTOR(name, kind) \
    int name(int fd) { \
        NEXT(name); \
        if (!holds(fd)) return next_##name(fd); \
        GUARD(kind, -1) \
        DONE(next_##name(fd)); \
    }
ON_DESCRIPTOR(fsync, FLUSH)
ON_DESCRIPTOR(fdatasync, FLUSH)
ON_DESCRIPTOR(syncfs, FLUSH)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type size) { \
        NEXT(name); \
        if (!holds(fd)) return next_##name(fd, size); \
        GUARD(ROOM, -1) \
        DONE(next_##name(fd, size)); \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
    NEXT(rename);
    if (!is_ours(to)) return next_rename(from, to);
    GUARD(FOLDER, -1)
    DONE(next_rename(from, to));
}

int unlink(const char *path) {
    NEXT(unlink);
    if (!is_ours(path)) return next_unlink(path);
    GUARD(FOLDER, -1)
    DONE(next_unlink(path));
}

int mkdir(const char *path, mode_t rights) {
    NEXT(mkdir);
    if (!is_ours(path)) return next_mkdir(path, rights);
    GUARD(FOLDER | ROOM, -1)
    DONE(next_mkdir(path, rights));
}

int flock(int fd, int operation) {
    NEXT(flock);
    if (!holds(fd)) return next_flock(fd, operation);
    GUARD(LOCK, -1)
    DONE(next_flock(fd, operation));
}

#define FCNTL(name) \
    int name(int fd, int command, ...) { \
        va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \
        NEXT(name); \
        if (!holds(fd) || (command != F_SETLK && command != F_SETLKW)) return next_##name(fd, command, argument); \
        GUARD(LOCK, -1) \
        DONE(next_##name(fd, command, argument)); \
    }
FCNTL(fcntl)
FCNTL(fcntl64)

int clock_gettime(clockid_t clock, struct timespec *time) {
    NEXT(clock_gettime);
    int result = next_clock_gettime(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME && mode == 'c' && at >= 0 && atomic_load(&calls) > at) time->tv_sec += skew;
    return result;
}
