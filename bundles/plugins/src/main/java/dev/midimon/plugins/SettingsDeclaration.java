package dev.midimon.plugins;

import dev.midimon.api.parameter.Parameters;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Which settings a plugin has, and what they must be. */
@ConsumerType
public interface SettingsDeclaration {

    /**
     * Returns the schema.
     *
     * @return a JSON object (JSON Schema, draft 2020-12) of type object; the {@code type} of each property decides how a text is converted
     */
    String schema();

    /**
     * Returns the settings that are secret.
     *
     * @return names of properties
     */
    Set<String> secrets();

    /**
     * Checks values.
     *
     * @param values constants only
     * @return the values with defaults filled in
     * @throws dev.midimon.api.parameter.ParameterException with everything that does not fit; the path of each problem begins with the setting's name
     */
    Parameters check(Parameters values);
}
