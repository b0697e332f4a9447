package dev.midimon.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a plugin. Put on its component beside {@code @Component}; the build turns it into the manifest header {@code Provide-Capability:
 * midimon.plugin;midimon.plugin=ID;version:Version=VERSION}, which is how the hub tells a plugin from other bundles.
 *
 * <p>An annotation cannot know the bundle's version, so a plugin's build joins the two in its bnd instructions, the same for every plugin (bnd reads the
 * first line once before it has read the annotation; the second line keeps that quiet):
 *
 * <pre>
 * Provide-Capability: midimon.plugin;midimon.plugin=${Midimon-Plugin};version:Version="${Bundle-Version}"
 * -fixupmessages: "No translation found for macro: Midimon-Plugin";is:=ignore
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
