package dev.midimon.wasm.engine;

import dev.midimon.wasm.module.ImportedFunction;

/** Finds what a module wants from its host. */
@FunctionalInterface
public interface HostLink {

    /**
     * Finds a function.
     *
     * @param wanted its name and type
     * @return what is called in its place
     */
    HostCall find(ImportedFunction wanted);
}
