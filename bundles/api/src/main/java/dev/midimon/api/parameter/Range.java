package dev.midimon.api.parameter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest number a parameter may be, both included. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Range {

    /**
     * Returns the least number.
     *
     * @return no limit when left out
     */
    double min() default Double.NEGATIVE_INFINITY;

    /**
     * Returns the greatest number.
     *
     * @return no limit when left out
     */
    double max() default Double.POSITIVE_INFINITY;
}
