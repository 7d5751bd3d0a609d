/* suture-hdf5-lock.c: what this program may not do any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include "suture-hdf5-landlock.h"

#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/stat.h>
#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* AddressSanitizer keeps more address space than any limit allows. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

/* What is read goes into shared memory, and behind its end, where that is a
 * file on a disk, goes nothing. */
static void
limit_files (void)
{
  struct stat shared;

  if (fstat (SUTURE_HDF5_MEMORY, &shared) == 0)
    {
      const struct rlimit length = { (rlim_t) shared.st_size,
                                     (rlim_t) shared.st_size };

      setrlimit (RLIMIT_FSIZE, &length);
    }
}

void
suture_hdf5_limit (guint64 megabytes, guint64 seconds, gboolean is_writing)
{
  const struct rlimit memory = { megabytes << 20, megabytes << 20 };
  const struct rlimit processor = { seconds, seconds + 1 };
  const struct rlimit none = { 0, 0 };

  if (!IS_SANITIZED)
    setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CPU, &processor);
  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_NPROC, &none);
  if (!is_writing)
    limit_files ();
}

#if defined(__linux__) && defined(ARCHITECTURE) && !IS_SANITIZED
#define ALLOW(name)                                                            \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1),                     \
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

void
suture_hdf5_lock (void)
{
  /* clang-format off */
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    ALLOW (read), ALLOW (write), ALLOW (pread64), ALLOW (pwrite64),
    ALLOW (lseek), ALLOW (fstat), ALLOW (ftruncate), ALLOW (close),
#ifdef __NR_newfstatat
    ALLOW (newfstatat),
#endif
    ALLOW (brk), ALLOW (mmap), ALLOW (munmap), ALLOW (mremap), ALLOW (madvise),
    ALLOW (mprotect), ALLOW (futex), ALLOW (clock_gettime), ALLOW (gettimeofday),
    ALLOW (getcwd), /* HDF5 2 ends without */
    ALLOW (getrandom), ALLOW (rt_sigreturn), ALLOW (sched_yield),
    ALLOW (exit), ALLOW (exit_group),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
  /* clang-format on */
  const struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  suture_hdf5_landlock ();
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
#else
void
suture_hdf5_lock (void)
{
  suture_hdf5_landlock ();
}
#endif
