package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import dev.midimon.wasm.engine.HostCallException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmInterruptedException;

/** The part of WASI preview 1 that has no reach: no arguments, no environment, clocks, randomness, waiting, the end. */
final class WasiProcess {

    private static final int MAX_RANDOM_BYTES = 64 << 10;
    private static final int MAX_SUBSCRIPTIONS = 64;
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final int CLOCK_EVENT = 0;
    private static final int ABSOLUTE = 1;
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;

    private final SecureRandom random = new SecureRandom();

    void addTo(Map<String, HostCall> calls) {
        add(calls, "args_get", (guest, memory, a) -> {});
        add(calls, "args_sizes_get", WasiProcess::nothing);
        add(calls, "environ_get", (guest, memory, a) -> {});
        add(calls, "environ_sizes_get", WasiProcess::nothing);
        add(calls, "clock_res_get", (guest, memory, a) -> {
            now((int) a[0]);
            memory.writeLong((int) a[1], 1_000);
        });
        add(calls, "clock_time_get", (guest, memory, a) -> memory.writeLong((int) a[2], now((int) a[0])));
        add(calls, "random_get", this::randomGet);
        add(calls, "sched_yield", (guest, memory, a) -> {});
        add(calls, "poll_oneoff", WasiProcess::poll);
        add(calls, "proc_raise", (guest, memory, a) -> {
            throw new WasiException(Errno.NOSYS);
        });
        for (String socket : new String[] {"sock_accept", "sock_recv", "sock_send", "sock_shutdown"}) {
            add(calls, socket, (guest, memory, a) -> {
                throw new WasiException(Errno.NOTSUP);
            });
        }
        calls.put(Offers.WASI + "proc_exit", (guest, a) -> {
            throw new HostCallException("WASM_EXIT", "the plugin ended itself with code " + (int) a[0]);
        });
    }

    private static void add(Map<String, HostCall> calls, String name, WasiCall call) {
        calls.put(Offers.WASI + name, WasiCall.of(call));
    }

    private static void nothing(Guest guest, Memory memory, long[] a) {
        memory.writeI32((int) a[0], 0);
        memory.writeI32((int) a[1], 0);
    }

    private static long now(int clock) throws WasiException {
        return switch (clock) {
            case REALTIME -> {
                Instant now = Instant.now();
                yield TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }
            case MONOTONIC -> System.nanoTime();
            default -> throw new WasiException(Errno.INVAL);
        };
    }

    private void randomGet(Guest guest, Memory memory, long[] a) throws WasiException {
        int length = (int) a[1];
        if (length < 0 || length > MAX_RANDOM_BYTES) {
            throw new WasiException(Errno.INVAL);
        }
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        memory.write((int) a[0], bytes);
    }

    /** Waits for the first clock of the subscriptions. Everything else is ready at once. */
    private static void poll(Guest guest, Memory memory, long[] a) throws WasiException {
        int subscriptions = (int) a[0];
        int count = (int) a[2];
        if (count <= 0 || count > MAX_SUBSCRIPTIONS) {
            throw new WasiException(Errno.INVAL);
        }
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            shortest = Math.min(shortest, wait(memory, subscriptions + i * SUBSCRIPTION_BYTES));
        }
        sleep(Math.min(shortest, guest.remainingNanos() + 1));
        int events = 0;
        for (int i = 0; i < count; i++) {
            int subscription = subscriptions + i * SUBSCRIPTION_BYTES;
            if (wait(memory, subscription) <= shortest) {
                int event = (int) a[1] + events * EVENT_BYTES;
                memory.write(event, new byte[EVENT_BYTES]);
                memory.writeLong(event, memory.readLong(subscription));
                memory.writeByte(event + 10, memory.read(subscription + 8));
                events++;
            }
        }
        memory.writeI32((int) a[3], events);
    }

    private static long wait(Memory memory, int subscription) throws WasiException {
        if (memory.read(subscription + 8) != CLOCK_EVENT) {
            return 0;
        }
        long time = memory.readLong(subscription + 24);
        boolean absolute = (memory.readShort(subscription + 40) & ABSOLUTE) != 0;
        return Math.max(0, absolute ? time - now(memory.readInt(subscription + 16)) : time);
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw new WasmInterruptedException(e);
        }
    }
}
