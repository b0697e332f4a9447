package dev.midimon.wasm.module;

/**
 * A function that a module wants from its host.
 *
 * @param module the first part of its name
 * @param name the second part of its name
 * @param signature its type
 */
public record ImportedFunction(String module, String name, Signature signature) {

    @Override
    public String toString() {
        return module + "." + name;
    }
}
