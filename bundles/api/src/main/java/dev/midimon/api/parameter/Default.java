package dev.midimon.api.parameter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a parameter that is left out, written as in the mapping file: {@code 10}, {@code true},
 * {@code main}; {@code []} and {@code {}} are the empty list and the empty table, and no others can be written. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Default {

    /**
     * Returns it.
     *
     * @return never empty
     */
    String value();
}
