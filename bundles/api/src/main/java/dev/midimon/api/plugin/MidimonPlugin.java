package dev.midimon.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a plugin. Put on its component beside {@code @Component}; the build turns it into the manifest header {@code Provide-Capability:
 * midimon.plugin;midimon.plugin=ID;version:Version=VERSION}, which is how the hub tells a plugin from other bundles.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@ComponentPropertyType
@Capability(namespace = MidimonPlugin.NAMESPACE, version = "${Bundle-Version}")
public @interface MidimonPlugin {

    /** The namespace of the capability that makes a bundle a plugin. */
    String NAMESPACE = "midimon.plugin";

    /**
     * Returns the plugin's id, which mappings use.
     *
     * @return letters, digits and {@code -}
     */
    @Attribute(NAMESPACE)
    String value();
}
