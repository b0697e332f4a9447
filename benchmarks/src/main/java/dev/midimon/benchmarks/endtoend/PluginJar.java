package dev.midimon.benchmarks.endtoend;

import dev.midimon.benchmarks.plugin.ProbePlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A bundle with {@link ProbePlugin} under an id of its own.
 *
 * @param id the plugin's
 * @param version with three numbers, of which the plugin's answers carry the last
 * @param ballast bytes in it that nothing can compress
 */
record PluginJar(String id, String version, int ballast) {

    private static final String COMPONENT = "OSGI-INF/probe.xml";
    private static final String DESCRIPTION = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" deactivate="stop">
              <property name="midimon.plugin" value="%1$s"/>
              <service><provide interface="dev.midimon.api.action.ActionPlugin"/></service>
              <implementation class="%2$s"/>
            </scr:component>
            """;

    PluginJar(String id, String version) {
        this(id, version, 0);
    }

    /** Writes it into a folder; a file of the same plugin is overwritten in place. */
    void deploy(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(id + ".jar"), bytes());
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest())) {
            put(
                    jar,
                    COMPONENT,
                    DESCRIPTION.formatted(id, ProbePlugin.class.getName()).getBytes(StandardCharsets.UTF_8));
            if (ballast > 0) {
                byte[] noise = new byte[ballast];
                new Random(ballast).nextBytes(noise);
                put(jar, "ballast", noise);
            }
            for (Class<?> type : classes()) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = PluginJar.class.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IOException("there is no " + name + " on the class path");
                    }
                    put(jar, name, in.readAllBytes());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static List<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>(List.of(ProbePlugin.class.getDeclaredClasses()));
        classes.add(ProbePlugin.class);
        return classes;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "dev.midimon.benchmarks." + id);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Import-Package", "dev.midimon.api.action;version=\"[1.0,2)\",org.osgi.framework");
        headers.putValue(
                "Provide-Capability",
                "midimon.plugin;midimon.plugin=" + id + ";version:Version=\"" + version + "\","
                        + "osgi.service;objectClass:List<String>=\"dev.midimon.api.action.ActionPlugin\";effective:=active");
        headers.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3)(!(version>=2)))\","
                        + "midimon.capability;filter:=\"(midimon.capability=network)\"");
        headers.putValue("Service-Component", COMPONENT);
        return manifest;
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
