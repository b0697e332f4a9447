package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;

/**
 * A record whose placeholders, if any, are filled in for each trigger. Made when a mapping is loaded; safe to use from any thread.
 *
 * @param <R> the record
 */
@FunctionalInterface
public interface Bound<R extends Record> {

    /**
     * Returns the record for a trigger. Without placeholders it is always the same one; with them, a new one is the only thing that is allocated for
     * numbers.
     *
     * @param context the trigger
     * @return the record
     * @throws ActionException with code {@code BAD_PARAMETER} if a computed value does not fit its component
     */
    R in(TriggerContext context) throws ActionException;
}
