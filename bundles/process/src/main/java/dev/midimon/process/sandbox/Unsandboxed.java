package dev.midimon.process.sandbox;

import dev.midimon.plugins.Confinement;
import java.util.Optional;

/** Starts programs as they are: nothing on this system could confine them, and lists say so. */
public final class Unsandboxed implements Sandbox {

    private final String shortcoming;

    /**
     * Says why.
     *
     * @param shortcoming what is missing, and what would change that
     */
    public Unsandboxed(String shortcoming) {
        this.shortcoming = shortcoming;
    }

    @Override
    public Launch confine(Launch launch, Policy policy) {
        return launch;
    }

    @Override
    public Confinement confinement() {
        return Confinement.UNSANDBOXED;
    }

    @Override
    public Optional<String> shortcoming() {
        return Optional.of(shortcoming);
    }
}
