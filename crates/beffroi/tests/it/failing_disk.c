/*
 * A disk that fails or is full when a test says so: stands between a program and the C library (LD_PRELOAD).
 *
 * FAILING_DISK names a folder. While there is a file `sync` in it, the next sync of a file whose path ends in the text
 * of that file fails (EIO), once: the file is taken away. While there is a file `full`, no file whose path begins with
 * its text grows (ENOSPC); what is there can still be written over, as on a real disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The text of the order of this name; its length, or -1 without one. */
static ssize_t order(const char *name, char *place, char *text)
{
    const char *folder = getenv("FAILING_DISK");
    if (!folder)
        return -1;
    snprintf(place, PATH_MAX, "%s/%s", folder, name);
    int fd = syscall(SYS_openat, AT_FDCWD, place, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    ssize_t length = syscall(SYS_read, fd, text, PATH_MAX - 1);
    syscall(SYS_close, fd);
    if (length > 0)
        text[length] = 0;
    return length;
}

static ssize_t path_of(int fd, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length > 0)
        path[length] = 0;
    return length;
}

static int fails(int fd)
{
    char place[PATH_MAX], ending[PATH_MAX], path[PATH_MAX];
    ssize_t wanted = order("sync", place, ending), length;
    if (wanted <= 0 || (length = path_of(fd, path)) < wanted)
        return 0;
    /* Of several threads, the one that takes the order away fails. */
    return strcmp(path + length - wanted, ending) == 0 && unlink(place) == 0;
}

static int full(int fd, off_t end)
{
    char place[PATH_MAX], folder[PATH_MAX], path[PATH_MAX];
    struct stat now;
    ssize_t wanted = order("full", place, folder);
    if (wanted <= 0 || path_of(fd, path) <= 0 || strncmp(path, folder, wanted) != 0)
        return 0;
    return fstat(fd, &now) == 0 && S_ISREG(now.st_mode) && end > now.st_size;
}

#define REAL(name, ...) ((ssize_t (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))
#define REFUSE(error) return (errno = (error), -1)

int fsync(int fd)
{
    if (fails(fd))
        REFUSE(EIO);
    return REAL("fsync", int)(fd);
}

int fdatasync(int fd)
{
    if (fails(fd))
        REFUSE(EIO);
    return REAL("fdatasync", int)(fd);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (at >= 0 && full(fd, at + count))
        REFUSE(ENOSPC);
    return REAL("write", int, const void *, size_t)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    if (full(fd, at + count))
        REFUSE(ENOSPC);
    return REAL("pwrite", int, const void *, size_t, off_t)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    if (full(fd, at + count))
        REFUSE(ENOSPC);
    return REAL("pwrite64", int, const void *, size_t, off64_t)(fd, bytes, count, at);
}
