package dev.midimon.plugins.scan;

/**
 * A place in a jar that reaches for something.
 *
 * @param reach what for: a capability, or {@link Reach#HIDDEN}
 * @param caller class and method, for example {@code com.example.Lamp.connect}; the name of the entry for a file that is no class
 * @param callee what it calls or names, for example {@code java.net.Socket}
 */
public record Use(Reach reach, String caller, String callee) {

    @Override
    public String toString() {
        return caller + " uses " + callee;
    }
}
