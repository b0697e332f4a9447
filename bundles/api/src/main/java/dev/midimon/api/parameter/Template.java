package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import org.osgi.annotation.versioning.ProviderType;

/** A value with placeholders, known only when a trigger comes. Safe to use from any thread. */
@ProviderType
public interface Template {

    /**
     * Returns the value as it was written.
     *
     * @return for example <code>{value:0..100}</code>
     */
    String source();

    /**
     * Tells whether the value can stand in place of a number: it is one placeholder and nothing else.
     *
     * @return false for text with placeholders in it
     */
    boolean numeric();

    /**
     * Returns the least number this can give.
     *
     * @return NaN when that is not known beforehand
     */
    double minimum();

    /**
     * Returns the greatest number this can give.
     *
     * @return NaN when that is not known beforehand
     */
    double maximum();

    /**
     * Computes the number, unrounded.
     *
     * @param context the trigger
     * @return between {@link #minimum()} and {@link #maximum()} where these are known
     * @throws ActionException with code {@code BAD_PARAMETER} if what the placeholder names is no number now
     */
    double number(TriggerContext context) throws ActionException;

    /**
     * Computes the text.
     *
     * @param context the trigger
     * @return the text with every placeholder replaced
     */
    String text(TriggerContext context);
}
