package dev.midimon.process.sandbox;

import dev.midimon.plugins.Confinement;

/** Starts programs as they are: nothing on this system could confine them, and lists say so. */
public final class Unsandboxed implements Sandbox {

    @Override
    public Launch confine(Launch launch, Policy policy) {
        return launch;
    }

    @Override
    public Confinement confinement() {
        return Confinement.UNSANDBOXED;
    }
}
