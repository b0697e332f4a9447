package dev.midimon.benchmarks.wasm;

import dev.midimon.api.action.ActionException;
import dev.midimon.wasm.engine.CallClock;
import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.Limits;
import dev.midimon.wasm.engine.Program;
import dev.midimon.wasm.host.HostFunctions;
import dev.midimon.wasm.module.Metering;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** The module of {@code src/main/c/compute.c}, counted and compiled as the hub does it. */
final class Plugin {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program program;
    private final Limits limits;
    private final CallClock.Watch watch;
    private Guest guest;

    Plugin(CallClock clock, long instructions) throws IOException, ActionException, InterruptedException {
        limits = new Limits(instructions, PATIENCE, Limits.STANDARD.memoryPages());
        program = Program.compiled(Metering.rewrite(module(), limits.memoryPages(), limits.instructions()));
        watch = clock.watch();
        guest = fresh();
    }

    private static byte[] module() throws IOException {
        try (InputStream in = Objects.requireNonNull(Plugin.class.getResourceAsStream("compute.wasm"))) {
            return in.readAllBytes();
        }
    }

    private Guest fresh() throws ActionException, InterruptedException {
        return Guest.greet(program, HostFunctions.forMetadata(), limits, watch).guest();
    }

    /** Makes a request of a usual length that begins with a command. */
    static byte[] request(char command) {
        byte[] request = " ".repeat(400).getBytes(StandardCharsets.US_ASCII);
        request[0] = (byte) command;
        return request;
    }

    /** Makes a call; returns how many nanoseconds it took. */
    long call(byte[] request) throws ActionException, InterruptedException {
        long begin = System.nanoTime();
        guest.execute(request, request.length);
        return System.nanoTime() - begin;
    }

    /** Runs into the limit, and begins afresh. */
    void exceed(byte[] request) throws ActionException, InterruptedException {
        try {
            guest.execute(request, request.length);
            throw new IllegalStateException("the call should have gone beyond its limit");
        } catch (ActionException limit) {
            guest = fresh();
        }
    }
}
