package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import dev.midimon.wasm.engine.HostCallException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What AssemblyScript calls when it gives up: {@code abort(message, file, line, column)}. */
final class Abort {

    private static final int MAX_BYTES = 2_000;

    void addTo(Map<String, HostCall> calls) {
        calls.put(Offers.ABORT, Abort::abort);
    }

    private static long abort(Guest guest, long[] arguments) {
        throw new HostCallException(
                "WASM_TRAP",
                "the plugin gave up: " + text(guest, (int) arguments[0]) + " (" + text(guest, (int) arguments[1]) + ":"
                        + (int) arguments[2] + ":" + (int) arguments[3] + ")");
    }

    /** Reads a text of AssemblyScript: UTF-16, with its length in bytes in the four bytes before. */
    private static String text(Guest guest, int pointer) {
        if (pointer == 0) {
            return "";
        }
        int length = guest.memory().readInt(pointer - 4);
        return new String(
                guest.bytes(pointer, Math.min(Math.max(0, length), MAX_BYTES), Offers.ABORT),
                StandardCharsets.UTF_16LE);
    }
}
