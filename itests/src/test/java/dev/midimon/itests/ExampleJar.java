package dev.midimon.itests;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Packs an example package as plugin authors do: with bnd. */
final class ExampleJar {
    private static final String PACKAGES = "dev.midimon.itests.example.";

    private static final String WITHOUT_ANNOTATIONS = "!org.jspecify.annotations,*";

    private final Map<String, String> headers = new TreeMap<>();

    private ExampleJar(String example, String version) {
        headers.put("Bundle-SymbolicName", "com.example." + example);
        headers.put("Bundle-Version", version);
        headers.put("Import-Package", WITHOUT_ANNOTATIONS);
    }

    /** A plugin. */
    static ExampleJar plugin(String example, String version) {
        ExampleJar jar = new ExampleJar(example, version);
        jar.headers.put(
                "Provide-Capability",
                "midimon.plugin;midimon.plugin=${Midimon-Plugin};version:Version=\"${Bundle-Version}\"");
        jar.headers.put("-fixupmessages", "\"No translation found for macro: Midimon-Plugin\";is:=ignore");
        jar.headers.put("Private-Package", PACKAGES + example);
        return jar;
    }

    /** Several plugins, which the header of their annotations names. */
    static ExampleJar plugins(String example, String version) {
        ExampleJar jar = plugin(example, version);
        jar.headers.remove("Provide-Capability");
        return jar;
    }

    /** A bundle that only exports its package. */
    static ExampleJar library(String example, String version) {
        ExampleJar jar = new ExampleJar(example, version);
        jar.headers.put("Export-Package", PACKAGES + example + ";version=" + version);
        return jar;
    }

    /** Imports another example's package in a range of versions. */
    ExampleJar importing(String example, String range) {
        headers.put("Import-Package", PACKAGES + example + ";version=\"" + range + "\"," + WITHOUT_ANNOTATIONS);
        return this;
    }

    /** Writes {@code NAME-VERSION.jar}. */
    Path writeTo(Path directory) throws Exception {
        Path file =
                directory.resolve(headers.get("Bundle-SymbolicName") + "-" + headers.get("Bundle-Version") + ".jar");
        try (Builder builder = new Builder()) {
            for (Path entry : classPath()) {
                builder.addClasspath(entry.toFile());
            }
            headers.forEach(builder::setProperty);
            builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            builder.getJar().write(file.toFile());
        }
        return file;
    }

    private static List<Path> classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }
}
