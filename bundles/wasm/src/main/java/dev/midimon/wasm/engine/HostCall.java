package dev.midimon.wasm.engine;

/** A function of the host that a module calls. Runs on the thread of the call; a call that is interrupted must return soon. */
@FunctionalInterface
public interface HostCall {

    /**
     * Does what the module asks.
     *
     * @param guest the module's instance, for its memory
     * @param arguments of the module's types, as bits
     * @return the result, as bits; ignored when the function has none
     * @throws HostCallException if the module's call has to end
     */
    long call(Guest guest, long[] arguments);
}
