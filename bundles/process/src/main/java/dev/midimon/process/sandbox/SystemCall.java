package dev.midimon.process.sandbox;

import java.util.OptionalInt;

/**
 * The system calls that the filter knows, with their numbers.
 *
 * @see <a href="https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl">x86-64</a>
 * @see <a href="https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/unistd.h">the table of AArch64</a>
 */
enum SystemCall {
    ACCT(163, 89),
    ADD_KEY(248, 217),
    ADJTIMEX(159, 171),
    BPF(321, 280),
    CHROOT(161, 51),
    CLOCK_ADJTIME(305, 266),
    CLOCK_SETTIME(227, 112),
    CLONE(56, 220),
    CLONE3(435, 435),
    DELETE_MODULE(176, 106),
    FANOTIFY_INIT(300, 262),
    FINIT_MODULE(313, 273),
    FORK(57, SystemCall.ABSENT),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    FSOPEN(430, 430),
    FSPICK(433, 433),
    INIT_MODULE(175, 105),
    IOCTL(16, 29),
    IOPERM(173, SystemCall.ABSENT),
    IOPL(172, SystemCall.ABSENT),
    IO_URING_ENTER(426, 426),
    IO_URING_REGISTER(427, 427),
    IO_URING_SETUP(425, 425),
    KCMP(312, 272),
    KEXEC_FILE_LOAD(320, 294),
    KEXEC_LOAD(246, 104),
    KEYCTL(250, 219),
    LOOKUP_DCOOKIE(212, 18),
    MIGRATE_PAGES(256, 238),
    MODIFY_LDT(154, SystemCall.ABSENT),
    MOUNT(165, 40),
    MOUNT_SETATTR(442, 442),
    MOVE_MOUNT(429, 429),
    MOVE_PAGES(279, 239),
    NAME_TO_HANDLE_AT(303, 264),
    OPEN_BY_HANDLE_AT(304, 265),
    OPEN_TREE(428, 428),
    PERF_EVENT_OPEN(298, 241),
    PERSONALITY(135, 92),
    PIDFD_GETFD(438, 438),
    PIVOT_ROOT(155, 41),
    PROCESS_MADVISE(440, 440),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    PTRACE(101, 117),
    QUOTACTL(179, 60),
    QUOTACTL_FD(443, 443),
    REBOOT(169, 142),
    REQUEST_KEY(249, 218),
    SETDOMAINNAME(171, 162),
    SETHOSTNAME(170, 161),
    SETNS(308, 268),
    SETTIMEOFDAY(164, 170),
    SOCKET(41, 198),
    SWAPOFF(168, 225),
    SWAPON(167, 224),
    SYSLOG(103, 116),
    UMOUNT2(166, 39),
    UNSHARE(272, 97),
    USELIB(134, SystemCall.ABSENT),
    USERFAULTFD(323, 282),
    VFORK(58, SystemCall.ABSENT),
    VHANGUP(153, 58);

    /** The highest number that was given out when this list was written, {@code removexattrat}. New calls are numbered alike everywhere. */
    static final int NEWEST = 466;

    private static final int ABSENT = -1;

    private final int x86;
    private final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    /** Returns its number; empty where the architecture has no such call. */
    OptionalInt number(Architecture architecture) {
        int number =
                switch (architecture) {
                    case X86_64 -> x86;
                    case AARCH64 -> arm;
                };
        return number == ABSENT ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
