package dev.midimon.api.state;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of changed state. */
@ConsumerType
@FunctionalInterface
public interface StateListener {

    /**
     * Takes a change.
     *
     * @param name full name of the variable
     * @param value its new value; empty when it was withdrawn
     */
    void changed(String name, Optional<Object> value);
}
