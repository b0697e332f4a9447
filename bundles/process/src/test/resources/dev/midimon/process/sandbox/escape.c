/* Tries one way out of the sandbox: escape ATTEMPT [ARGUMENT...]. Prints "reached" when it worked, else "refused: REASON". */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int result(long returned) {
    if (returned < 0) {
        printf("refused: %s\n", strerror(errno));
    } else {
        printf("reached\n");
    }
    return 0;
}

static int connect_inet(const char *host, const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    inet_pton(AF_INET, host, &address.sin_addr);
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
    return connect(socket_, (struct sockaddr *)&address, sizeof address);
}

static int connect_unix(const char *path, int abstract) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path + abstract, path, sizeof address.sun_path - 2);
    int socket_ = socket(AF_UNIX, SOCK_STREAM, 0);
    return connect(socket_, (struct sockaddr *)&address, offsetof(struct sockaddr_un, sun_path) + abstract + strlen(path));
}

static int write_file(const char *path) {
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    return file < 0 ? -1 : (int)write(file, "x", 1);
}

static int read_file(const char *path) {
    char byte;
    int file = open(path, O_RDONLY);
    return file < 0 ? -1 : (int)read(file, &byte, 1);
}

static int follow_own_link(const char *folder, const char *target) {
    char link[4096];
    snprintf(link, sizeof link, "%s/way-out", folder);
    unlink(link);
    return symlink(target, link) < 0 ? -1 : read_file(link);
}

static int read_memory(pid_t process) {
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
    return (int)process_vm_readv(process, &here, 1, &there, 1, 0);
}

static void *nothing(void *argument) {
    return argument;
}

static int start_threads(int number) {
    for (int i = 0; i < number; i++) {
        pthread_t thread;
        int error = pthread_create(&thread, NULL, nothing, NULL);
        if (error != 0) {
            errno = error;
            return -1;
        }
        pthread_join(thread, NULL);
    }
    return 0;
}

static int fork_once(void) {
    pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    return child < 0 ? -1 : waitpid(child, NULL, 0);
}

/* Prints how many children could run at once. */
static int fork_bomb(int wanted) {
    int children = 0;
    for (; children < wanted; children++) {
        pid_t child = fork();
        if (child == 0) {
            pause();
            _exit(0);
        }
        if (child < 0) {
            break;
        }
    }
    printf("%d\n", children);
    return 0;
}

static int take_memory(size_t bytes) {
    char *memory = malloc(bytes);
    if (memory == NULL) {
        return -1;
    }
    memset(memory, 1, bytes);
    return 0;
}

static int open_files(int number) {
    for (int i = 0; i < number; i++) {
        if (open("/dev/null", O_RDONLY) < 0) {
            return -1;
        }
    }
    return 0;
}

static int inherited_descriptors(void) {
    for (int i = 3; i < 4096; i++) {
        if (fcntl(i, F_GETFD) >= 0) {
            printf("descriptor %d\n", i);
            return 0;
        }
    }
    printf("none\n");
    return 0;
}

int main(int count, char **word) {
    const char *attempt = count > 1 ? word[1] : "";
    const char *first = count > 2 ? word[2] : "";
    const char *second = count > 3 ? word[3] : "";
#define ATTEMPT(name, action)                                                                                                    \
    if (strcmp(attempt, name) == 0) return (action)
    ATTEMPT("read", result(read_file(first)));
    ATTEMPT("write", result(write_file(first)));
    ATTEMPT("connect", result(connect_inet(first, second)));
    ATTEMPT("unix", result(connect_unix(first, 0)));
    ATTEMPT("abstract", result(connect_unix(first, 1)));
    ATTEMPT("socket", result(socket(atoi(first), SOCK_RAW, 0)));
    ATTEMPT("link", result(follow_own_link(first, second)));
    ATTEMPT("kill", result(kill(atoi(first), 0)));
    ATTEMPT("ptrace", result(ptrace(PTRACE_ATTACH, atoi(first), 0, 0)));
    ATTEMPT("traceme", result(ptrace(PTRACE_TRACEME, 0, 0, 0)));
    ATTEMPT("memory", result(read_memory(atoi(first))));
    ATTEMPT("mount", result(mount("none", first, "tmpfs", 0, NULL)));
    ATTEMPT("remount", result(mount(NULL, first, NULL, MS_REMOUNT | MS_BIND, NULL)));
    ATTEMPT("umount", result(umount2(first, MNT_DETACH)));
    ATTEMPT("chroot", result(chroot(first)));
    ATTEMPT("setuid", result(setuid(0)));
    ATTEMPT("mkdev", result(mknod(first, S_IFBLK | 0600, 0x0801)));
    ATTEMPT("userns", result(unshare(CLONE_NEWUSER)));
    ATTEMPT("clonens", result(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0)));
    ATTEMPT("clone3", result(syscall(SYS_clone3, NULL, 0)));
    ATTEMPT("setns", result(setns(open("/proc/self/ns/net", O_RDONLY), 0)));
    ATTEMPT("tiocsti", result(ioctl(0, TIOCSTI, "x")));
    ATTEMPT("tiocsti-high", result(syscall(SYS_ioctl, 0, 0x100000000UL | TIOCSTI, "x")));
    ATTEMPT("io_uring", result(syscall(SYS_io_uring_setup, 1, &(struct io_uring_params){0})));
    ATTEMPT("bpf", result(syscall(SYS_bpf, 0, NULL, 0)));
    ATTEMPT("perf", result(syscall(SYS_perf_event_open, &(struct perf_event_attr){.size = sizeof(struct perf_event_attr)}, 0, -1, -1, 0)));
    ATTEMPT("keyctl", result(syscall(SYS_keyctl, 0, -3, 1)));
    ATTEMPT("userfaultfd", result(syscall(SYS_userfaultfd, 1)));
    ATTEMPT("personality", result(personality(ADDR_NO_RANDOMIZE)));
    ATTEMPT("newcall", result(syscall(467)));
    ATTEMPT("fork", result(fork_once()));
    ATTEMPT("vfork", result(syscall(SYS_clone, CLONE_VM | CLONE_VFORK | SIGCHLD, 0, 0, 0, 0)));
    ATTEMPT("threads", result(start_threads(atoi(first))));
    ATTEMPT("bomb", fork_bomb(atoi(first)));
    ATTEMPT("limit", result(setrlimit(RLIMIT_NOFILE, &(struct rlimit){1 << 19, 1 << 19})));
    ATTEMPT("allocate", result(take_memory((size_t)atoi(first) << 20)));
    ATTEMPT("files", result(open_files(atoi(first))));
    ATTEMPT("descriptors", inherited_descriptors());
    ATTEMPT("become", (execl(first, first, second, (char *)NULL), result(-1)));
    printf("no such attempt: %s\n", attempt);
    return 2;
}
