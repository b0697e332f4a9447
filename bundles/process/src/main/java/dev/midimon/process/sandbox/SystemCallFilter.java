package dev.midimon.process.sandbox;

import static dev.midimon.process.sandbox.SystemCall.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The seccomp filter of a plugin's process: what the namespaces do not take away, and what would help to break out of them. Everything that it does not name is
 * allowed, up to the newest call that it knows. docs/capabilities.md gives the reasons.
 */
final class SystemCallFilter {

    // struct seccomp_data: number, architecture, instruction pointer (8 bytes), six arguments of 8 bytes. Their low
    // words come first on both architectures.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    private static final int ALLOW = 0x7FFF_0000;
    private static final int KILL = 0x8000_0000;
    private static final int FAIL = 0x0005_0000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int EAFNOSUPPORT = 97;

    private static final int X32_NUMBERS = 0x4000_0000;
    private static final int CLONE_THREAD = 0x0001_0000;
    /** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
    private static final int CLONE_NAMESPACES = 0x7E02_0000;

    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541C;
    private static final int[] SOCKET_FAMILIES = {1, 2, 10, 16}; // AF_UNIX, AF_INET, AF_INET6, AF_NETLINK

    /** Other processes: their memory, registers, descriptors. */
    private static final Set<SystemCall> OTHERS = EnumSet.of(
            PTRACE, PROCESS_VM_READV, PROCESS_VM_WRITEV, PROCESS_MADVISE, PIDFD_GETFD, KCMP, MOVE_PAGES, MIGRATE_PAGES);

    /** Another view of files and namespaces. */
    private static final Set<SystemCall> VIEWS = EnumSet.of(
            MOUNT,
            UMOUNT2,
            PIVOT_ROOT,
            CHROOT,
            OPEN_TREE,
            MOVE_MOUNT,
            MOUNT_SETATTR,
            FSOPEN,
            FSCONFIG,
            FSMOUNT,
            FSPICK,
            UNSHARE,
            SETNS,
            NAME_TO_HANDLE_AT,
            OPEN_BY_HANDLE_AT,
            FANOTIFY_INIT);

    /** Large, rarely needed parts of the kernel, from which ways out have come before; and its keys, which no namespace parts. */
    private static final Set<SystemCall> SURFACE = EnumSet.of(
            BPF,
            PERF_EVENT_OPEN,
            USERFAULTFD,
            IO_URING_SETUP,
            IO_URING_ENTER,
            IO_URING_REGISTER,
            KEYCTL,
            ADD_KEY,
            REQUEST_KEY,
            PERSONALITY,
            MODIFY_LDT,
            USELIB,
            LOOKUP_DCOOKIE);

    /** The machine itself: its kernel, clock, name, ports, quotas, log. */
    private static final Set<SystemCall> MACHINE = EnumSet.of(
            KEXEC_LOAD,
            KEXEC_FILE_LOAD,
            INIT_MODULE,
            FINIT_MODULE,
            DELETE_MODULE,
            REBOOT,
            SWAPON,
            SWAPOFF,
            ACCT,
            QUOTACTL,
            QUOTACTL_FD,
            SETTIMEOFDAY,
            CLOCK_SETTIME,
            CLOCK_ADJTIME,
            ADJTIMEX,
            SETHOSTNAME,
            SETDOMAINNAME,
            SYSLOG,
            IOPL,
            IOPERM,
            VHANGUP);

    private final Architecture architecture;
    private final boolean subprocess;
    private final FilterProgram program = new FilterProgram();

    private SystemCallFilter(Architecture architecture, boolean subprocess) {
        this.architecture = architecture;
        this.subprocess = subprocess;
    }

    /**
     * Makes the filter.
     *
     * @param subprocess whether it may start processes; threads it always may
     * @return a program for {@code bwrap --seccomp}
     */
    static byte[] of(Architecture architecture, boolean subprocess) {
        return new SystemCallFilter(architecture, subprocess).write();
    }

    private byte[] write() {
        program.load(ARCHITECTURE)
                .jumpIfEqual(architecture.token(), "known")
                .answer(KILL)
                .label("known")
                .load(NUMBER);
        if (architecture == Architecture.X86_64) {
            program.jumpIfAtLeast(X32_NUMBERS, "kill");
        }
        program.jumpIfAtLeast(NEWEST + 1, "unknown");
        on(CLONE3, "unknown"); // its flags lie in memory, where a filter cannot look; C libraries fall back to clone
        on(CLONE, "clone");
        on(SOCKET, "socket");
        on(IOCTL, "ioctl");
        if (!subprocess) {
            on(FORK, "refuse");
            on(VFORK, "refuse");
        }
        refuse(OTHERS);
        refuse(VIEWS);
        refuse(SURFACE);
        refuse(MACHINE);
        program.jump("allow");
        program.label("clone").load(FIRST_ARGUMENT).jumpIfAnyBit(CLONE_NAMESPACES, "refuse");
        if (!subprocess) {
            program.jumpIfAnyBit(CLONE_THREAD, "allow").jump("refuse");
        } else {
            program.jump("allow");
        }
        program.label("ioctl")
                .load(SECOND_ARGUMENT)
                .jumpIfEqual(TIOCSTI, "refuse")
                .jumpIfEqual(TIOCLINUX, "refuse")
                .jump("allow");
        program.label("socket").load(FIRST_ARGUMENT);
        for (int family : SOCKET_FAMILIES) {
            program.jumpIfEqual(family, "allow");
        }
        return program.answer(FAIL | EAFNOSUPPORT)
                .label("refuse")
                .answer(FAIL | EPERM)
                .label("unknown")
                .answer(FAIL | ENOSYS)
                .label("kill")
                .answer(KILL)
                .label("allow")
                .answer(ALLOW)
                .bytes();
    }

    private void refuse(Set<SystemCall> calls) {
        calls.forEach(call -> on(call, "refuse"));
    }

    private void on(SystemCall call, String label) {
        call.number(architecture).ifPresent(number -> program.jumpIfEqual(number, label));
    }
}
