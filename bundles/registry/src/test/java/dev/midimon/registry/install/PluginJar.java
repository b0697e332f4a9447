package dev.midimon.registry.install;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle that is a plugin by its manifest; {@link FakeLife} reads in it what becomes of it. */
final class PluginJar {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int padding;

    private PluginJar(String id, String version) {
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "com.example." + id);
        headers.put("Bundle-Version", version);
        headers.put(
                "Provide-Capability",
                "midimon.plugin;midimon.plugin=\"" + id + "\";version:Version=\"" + version + "\"");
    }

    static PluginJar of(String id, String version) {
        return new PluginJar(id, version);
    }

    PluginJar needs(String id, String floor) {
        headers.put(
                "Require-Capability",
                "midimon.plugin;filter:=\"(&(midimon.plugin=" + id + ")(version>=" + floor + "))\"");
        return this;
    }

    PluginJar thatIs(String state) {
        headers.put("Test-Fate", state);
        return this;
    }

    PluginJar ofBytes(int size) {
        padding = size;
        return this;
    }

    Path in(Path folder) throws IOException {
        String name = headers.get("Bundle-SymbolicName") + "-" + headers.get("Bundle-Version") + ".jar";
        return write(Files.createDirectories(folder).resolve(name));
    }

    Path write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            if (padding > 0) {
                byte[] bytes = new byte[padding];
                new Random(padding).nextBytes(bytes);
                jar.putNextEntry(new JarEntry("padding"));
                jar.write(bytes);
                jar.closeEntry();
            }
        }
        return file;
    }
}
