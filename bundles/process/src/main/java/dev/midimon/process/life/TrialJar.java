package dev.midimon.process.life;

import dev.midimon.process.isolated.trial.TrialPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link TrialPlugin} as plugins are packed. */
final class TrialJar {

    private static final String COMPONENT = "OSGI-INF/trial.xml";
    private static final String DESCRIPTION = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="trial" init="1">
              <property name="midimon.plugin" value="trial"/>
              <service><provide interface="dev.midimon.api.action.ActionPlugin"/></service>
              <reference name="$000" interface="dev.midimon.api.plugin.PluginContext" parameter="0"/>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(TrialPlugin.class.getName());

    private TrialJar() {}

    static void write(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            put(jar, COMPONENT, DESCRIPTION.getBytes(StandardCharsets.UTF_8));
            put(jar, TrialPlugin.class);
            for (Class<?> nested : TrialPlugin.class.getDeclaredClasses()) {
                put(jar, nested);
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "dev.midimon.trial");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "dev.midimon.api.action,dev.midimon.api.parameter,dev.midimon.api.plugin");
        headers.putValue(
                "Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4))\"");
        headers.putValue("Service-Component", COMPONENT);
        return manifest;
    }

    private static void put(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            put(jar, name, Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
