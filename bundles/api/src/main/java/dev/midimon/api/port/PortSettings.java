package dev.midimon.api.port;

import dev.midimon.api.parameter.Parameters;
import java.util.Objects;

/**
 * One {@code [[ports]]} table.
 *
 * @param kind which kind of port
 * @param name what the configuration calls the port; the kind's word when it names none
 * @param parameters the table's other keys; a kind converts them with {@link Parameters#as(Class)}
 */
public record PortSettings(String kind, String name, Parameters parameters) {

    /** Checks that nothing is missing. */
    public PortSettings {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parameters, "parameters");
    }
}
