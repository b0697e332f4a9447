package dev.midimon.wasm.engine;

import dev.midimon.api.action.ActionException;
import dev.midimon.wasm.module.MeteredModule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/**
 * An instance of a module. One thread at a time. After an exception other than a result code it must not be used any more.
 *
 * @see <a href="../../../../../../../../docs/reference/wasm.md">docs/reference/wasm.md</a>
 */
public final class Guest {

    /** Texts that a module hands over: metadata, errors, values. */
    public static final int MAX_TEXT_BYTES = 1 << 20;

    private final Limits limits;
    private final CallClock.Watch watch;
    private final Instance instance;
    private final Memory memory;
    private final GlobalInstance fuel;
    private final ExportFunction alloc;
    private final ExportFunction dealloc;
    private final ExportFunction execute;
    private final ExportFunction init;
    private final @Nullable ExportFunction lastError;

    private Guest(Program program, HostLink link, Limits limits, CallClock.Watch watch) {
        this.limits = limits;
        this.watch = watch;
        this.instance = program.instantiate(this, link);
        this.memory = instance.exports().memory("memory");
        this.fuel = instance.exports().global(MeteredModule.FUEL);
        this.alloc = instance.export("alloc");
        this.dealloc = instance.export("dealloc");
        this.execute = instance.export("execute");
        this.init = instance.export("init");
        this.lastError = program.module().exports().containsKey("last_error") ? instance.export("last_error") : null;
    }

    private interface Work<T> {
        T run() throws ActionException;
    }

    /**
     * Makes an instance and lets it say what it is.
     *
     * @param program the module
     * @param link what it may call
     * @param limits what this and each later call may spend
     * @param watch looks at the time
     * @return the instance with its metadata
     * @throws ActionException if it exceeds a limit or traps
     * @throws InterruptedException if it is interrupted
     */
    public static Greeting greet(Program program, HostLink link, Limits limits, CallClock.Watch watch)
            throws ActionException, InterruptedException {
        Guest[] made = new Guest[1];
        watch.begin(limits.time());
        return guarded(limits, watch, () -> made[0] == null ? 0 : made[0].fuel.getValue(), () -> {
            Guest guest = new Guest(program, link, limits, watch);
            made[0] = guest;
            guest.fuel.setValue(limits.instructions());
            if (program.module().exports().containsKey("_initialize")) {
                guest.instance.export("_initialize").apply();
            }
            return new Greeting(guest, guest.text(guest.init.apply()[0], "init"));
        });
    }

    /**
     * An instance that has said what it is.
     *
     * @param guest the instance
     * @param metadata what {@code init} gave, JSON
     */
    public record Greeting(Guest guest, String metadata) {}

    /**
     * Makes a call.
     *
     * @param request its JSON, in the first bytes
     * @param length how many bytes
     * @return the module's result code
     * @throws ActionException if it exceeds a limit or traps
     * @throws InterruptedException if it is interrupted
     */
    public int execute(byte[] request, int length) throws ActionException, InterruptedException {
        watch.begin(limits.time());
        fuel.setValue(limits.instructions());
        return guarded(limits, watch, fuel::getValue, () -> {
            int pointer = put(request, length);
            int result = (int) execute.apply(pointer, length)[0];
            dealloc.apply(pointer, length);
            return result;
        });
    }

    /**
     * Asks what went wrong.
     *
     * @return the module's text; empty when it gives none
     * @throws ActionException if it exceeds a limit or traps
     * @throws InterruptedException if it is interrupted
     */
    public Optional<String> lastError() throws ActionException, InterruptedException {
        ExportFunction asked = lastError;
        if (asked == null) {
            return Optional.empty();
        }
        watch.begin(limits.time());
        return guarded(limits, watch, fuel::getValue, () -> {
            long place = asked.apply()[0];
            return place == 0 ? Optional.<String>empty() : Optional.of(text(place, "last_error"));
        });
    }

    private interface Fuel {
        long left();
    }

    private static <T> T guarded(Limits limits, CallClock.Watch watch, Fuel fuel, Work<T> work)
            throws ActionException, InterruptedException {
        boolean timedOut = false;
        try {
            return work.run();
        } catch (WasmInterruptedException e) {
            timedOut = watch.end();
            throw interrupted(limits, timedOut);
        } catch (HostCallException e) {
            timedOut = watch.end();
            if (timedOut) {
                throw interrupted(limits, true);
            }
            throw new ActionException(e.code(), String.valueOf(e.getMessage()), e);
        } catch (WasmEngineException | StackOverflowError | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw failure(limits, fuel.left(), e);
        } catch (OutOfMemoryError e) {
            throw new ActionException("WASM_HEAP_FULL", "the hub's heap is full; give it more (JAVA_OPTS=-Xmx…)", e);
        } finally {
            watch.end();
        }
    }

    private static ActionException interrupted(Limits limits, boolean timedOut) throws InterruptedException {
        if (!timedOut) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        return new ActionException(
                "WASM_TIME_LIMIT",
                "the call took longer than its limit of " + limits.time().toMillis() + " ms (max_seconds)");
    }

    private static ActionException failure(Limits limits, long left, Throwable trap) {
        if (left == MeteredModule.MEMORY_EXHAUSTED) {
            return new ActionException(
                    "WASM_MEMORY_LIMIT",
                    "the plugin wanted more memory than its limit of " + limits.memoryMib() + " MiB (max_memory_mb)",
                    trap);
        }
        if (left < 0) {
            return new ActionException(
                    "WASM_INSTRUCTION_LIMIT",
                    "the call took more than its limit of " + limits.instructions()
                            + " instructions (max_instructions)",
                    trap);
        }
        String reason =
                trap instanceof StackOverflowError ? "its calls are too deep" : String.valueOf(trap.getMessage());
        return new ActionException("WASM_TRAP", "the plugin trapped: " + reason, trap);
    }

    /**
     * Puts bytes into memory that the module allocates. Only during a call.
     *
     * @param bytes what
     * @param length how many of them
     * @return where
     */
    public int put(byte[] bytes, int length) {
        int pointer = (int) alloc.apply(Math.max(1, length))[0];
        requireInside(pointer, length, "alloc");
        memory.write(pointer, bytes, 0, length);
        return pointer;
    }

    /**
     * Puts bytes into memory that the module allocates, and tells where in one number. Only during a call.
     *
     * @param bytes what
     * @return the pointer in the upper, the length in the lower 32 bits
     */
    public long hand(byte[] bytes) {
        return ((long) put(bytes, bytes.length) << 32) | bytes.length;
    }

    /**
     * Reads bytes of the module.
     *
     * @param pointer where, as the module gave it
     * @param length how many, as the module gave it
     * @param source who said so, for the message
     * @return a copy
     * @throws HostCallException if they do not lie in its memory
     */
    public byte[] bytes(int pointer, int length, String source) {
        requireInside(pointer, length, source);
        return memory.readBytes(pointer, length);
    }

    /**
     * Reads a text of the module.
     *
     * @param pointer where, as the module gave it
     * @param length how many bytes, as the module gave it
     * @param source who said so, for the message
     * @return the text
     * @throws HostCallException if it does not lie in its memory, is too long or no UTF-8
     */
    public String text(int pointer, int length, String source) {
        if (length < 0 || length > MAX_TEXT_BYTES) {
            throw new HostCallException(
                    "WASM_BAD_POINTER",
                    source + " gave a text of " + Integer.toUnsignedString(length) + " bytes; " + MAX_TEXT_BYTES
                            + " are allowed");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(pointer, length, source)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HostCallException("WASM_BAD_POINTER", source + " gave a text that is not UTF-8");
        }
    }

    private String text(long place, String source) {
        return text((int) (place >>> 32), (int) place, source);
    }

    /**
     * Returns the module's memory. Reads and writes are checked by the engine.
     *
     * @return the memory
     */
    public Memory memory() {
        return memory;
    }

    /**
     * Returns how large the module's memory is.
     *
     * @return bytes
     */
    public long memoryBytes() {
        return memory.pages() * (long) Memory.PAGE_SIZE;
    }

    /**
     * Returns how much time the call of this moment has left.
     *
     * @return nanoseconds; 0 when it is over
     */
    public long remainingNanos() {
        return watch.remaining();
    }

    private void requireInside(int pointer, int length, String source) {
        long end = Integer.toUnsignedLong(pointer) + Integer.toUnsignedLong(length);
        long size = memoryBytes();
        if (end > size) {
            throw new HostCallException(
                    "WASM_BAD_POINTER",
                    source + " gave " + Integer.toUnsignedString(length) + " bytes at "
                            + Integer.toUnsignedString(pointer) + ", beyond the module's memory of " + size + " bytes");
        }
    }
}
