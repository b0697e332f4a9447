package dev.midimon.plugins.settings;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.plugins.SettingsDeclaration;
import java.util.Collection;
import java.util.function.Function;

/**
 * Which settings a plugin has, and what becomes of their values.
 *
 * @param <T> what the plugin gets
 * @param schema of all of them
 * @param secrets the names of those that are secret
 * @param convert checks values and fills in defaults; throws {@link dev.midimon.api.parameter.ParameterException}
 */
public record Declaration<T>(SettingsSchema schema, Collection<String> secrets, Function<Parameters, T> convert) {

    /**
     * Declares the components of a record.
     *
     * @param <S> the record
     * @param type its class
     * @return the declaration
     * @throws IllegalArgumentException if the record cannot hold settings
     */
    public static <S extends Record> Declaration<S> of(Class<S> type) {
        RecordShape<S> shape = RecordShape.of(type);
        return new Declaration<>(SettingsSchema.parse(shape.schema()), shape.secrets(), shape::convert);
    }

    /**
     * Declares what a runtime of another language read.
     *
     * @param declaration the plugin's own words
     * @return the declaration
     * @throws IllegalArgumentException if its schema is no JSON object
     */
    public static Declaration<Parameters> of(SettingsDeclaration declaration) {
        return new Declaration<>(SettingsSchema.parse(declaration.schema()), declaration.secrets(), declaration::check);
    }
}
