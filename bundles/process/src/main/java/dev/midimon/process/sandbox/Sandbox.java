package dev.midimon.process.sandbox;

import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginException;
import java.util.Optional;

/** Starts programs so that they reach no further than they may. Safe for all threads. */
public interface Sandbox {

    /**
     * Returns how to start a program within its confines.
     *
     * @param launch how it would be started without
     * @param policy what it may reach
     * @return what to start instead
     * @throws PluginException if it cannot be confined so, or may not run unconfined; code and message become the reason
     */
    Launch confine(Launch launch, Policy policy);

    /**
     * Tells whether the operating system enforces what the policy says.
     *
     * @return {@link Confinement#SANDBOXED} or {@link Confinement#UNSANDBOXED}
     */
    Confinement confinement();

    /**
     * Tells why the operating system enforces nothing, and what would change that.
     *
     * @return empty when it does
     */
    Optional<String> shortcoming();
}
