package dev.midimon.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Declares what a plugin reaches for. The user grants it; the hub starts nothing that is not granted. Becomes the manifest header
 * {@code Require-Capability: midimon.capability;filter:="(midimon.capability=network)"}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(RequiresCapability.List.class)
@Requirement(namespace = RequiresCapability.NAMESPACE, filter = "(midimon.capability=${#value})")
public @interface RequiresCapability {

    /** The namespace of the requirement. */
    String NAMESPACE = "midimon.capability";

    /**
     * Returns what is reached for.
     *
     * @return {@code network}, {@code filesystem}, {@code audio}, {@code midi}, {@code subprocess} or {@code system_control}
     */
    String value();

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.PACKAGE})
    @interface List {

        /**
         * Returns them.
         *
         * @return at least two
         */
        RequiresCapability[] value();
    }
}
