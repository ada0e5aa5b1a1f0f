/*
 * A disk that fails on demand, for LD_PRELOAD. Files below DISK_FAULT_DIR are hurt as long as the file
 * DISK_FAULT says how: eio (nothing is written or synced), fsync (nothing is synced), erofs (nothing is
 * written, as on a disk that became read-only), hang (no sync returns).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* The fault as its first letter, or 0. By plain system calls: whatever is called here may be hurt too. */
static char fault(int fd) {
  const char *word = getenv("DISK_FAULT");
  const char *directory = getenv("DISK_FAULT_DIR");
  char link[64], path[PATH_MAX], letter = 0;
  long length;
  int saved = errno, control;
  if (!word || !directory || syscall(SYS_access, word, F_OK) != 0) {
    errno = saved;
    return 0;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  length = syscall(SYS_readlink, link, path, sizeof path - 1);
  if (length > 0 && !strncmp(path, directory, strlen(directory))) {
    control = syscall(SYS_openat, AT_FDCWD, word, O_RDONLY, 0);
    if (control >= 0) {
      syscall(SYS_read, control, &letter, 1L);
      /* "eio" and "erofs" begin alike. */
      if (letter == 'e' && syscall(SYS_read, control, &letter, 1L) == 1 && letter == 'r') letter = 'r';
      syscall(SYS_close, control);
    }
  }
  errno = saved;
  return letter;
}

static int refused(int fd) {
  char letter = fault(fd);
  if (letter == 'i') errno = EIO;
  else if (letter == 'r') errno = EROFS;
  else return 0;
  return 1;
}

static int unsynced(int fd) {
  struct timespec pause = {0, 50 * 1000 * 1000};
  while (fault(fd) == 'h') nanosleep(&pause, NULL);
  if (fault(fd) == 'f') {
    errno = EIO;
    return 1;
  }
  return refused(fd);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  return refused(fd) ? -1 : syscall(SYS_write, fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return refused(fd) ? -1 : syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  return refused(fd) ? -1 : syscall(SYS_pwrite64, fd, bytes, count, at);
}

int ftruncate(int fd, off_t length) {
  return refused(fd) ? -1 : syscall(SYS_ftruncate, fd, length);
}

int ftruncate64(int fd, off64_t length) {
  return refused(fd) ? -1 : syscall(SYS_ftruncate, fd, length);
}

int fsync(int fd) {
  return unsynced(fd) ? -1 : syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
  return unsynced(fd) ? -1 : syscall(SYS_fdatasync, fd);
}
