package dev.midimon.plugins;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Builds bundles from the example packages, as plugin authors do: with bnd. */
public final class TestJar {

    private final Map<String, String> headers = new TreeMap<>();

    private TestJar(String example, String version) {
        headers.put("Bundle-SymbolicName", "com.example." + example);
        headers.put("Bundle-Version", version);
        headers.put(
                "Provide-Capability",
                "midimon.plugin;midimon.plugin=${Midimon-Plugin};version:Version=\"${Bundle-Version}\"");
        headers.put("-fixupmessages", "\"No translation found for macro: Midimon-Plugin\";is:=ignore");
        headers.put("Private-Package", "dev.midimon.plugins.example." + example);
    }

    public static TestJar of(String example, String version) {
        return new TestJar(example, version);
    }

    /** A bundle without actions, which exports its package. */
    public static TestJar library(String example, String version) {
        TestJar jar = new TestJar(example, version);
        jar.headers.remove("Provide-Capability");
        jar.headers.remove("Private-Package");
        return jar.with("Export-Package", "dev.midimon.plugins.example." + example + ";version=" + version);
    }

    public TestJar without(String header) {
        headers.remove(header);
        return this;
    }

    public TestJar with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Path build(Path directory) throws Exception {
        Path file = directory.resolve(headers.get("Bundle-SymbolicName") + "-" + headers.get("Bundle-Version") + "-"
                + System.nanoTime() + ".jar");
        try (Builder builder = new Builder()) {
            for (Path entry : TestHub.classPath()) {
                builder.addClasspath(entry.toFile());
            }
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            jar.write(file.toFile());
        }
        return file;
    }
}
