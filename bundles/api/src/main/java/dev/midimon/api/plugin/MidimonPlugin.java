package dev.midimon.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a plugin. Put on its component beside {@code @Component}; the build turns it into the manifest header {@code Midimon-Plugin: ID}, by which the hub
 * knows a plugin from other bundles. Its version is the bundle's. A bundle may hold several plugins.
 *
 * <p>For others to require the plugin, its build adds the capability, since an annotation cannot know the bundle's version:
 *
 * <pre>
 * Provide-Capability: midimon.plugin;midimon.plugin=ID;version:Version="${Bundle-Version}"
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@ComponentPropertyType
@Header(name = MidimonPlugin.HEADER, value = "${#value}")
public @interface MidimonPlugin {

    /** The namespace of the capability that makes a bundle a plugin. */
    String NAMESPACE = "midimon.plugin";

    /** The manifest header that carries the id from the annotation to the build. */
    String HEADER = "Midimon-Plugin";

    /**
     * Returns the plugin's id, which mappings use.
     *
     * @return letters, digits and {@code -}
     */
    String value();
}
