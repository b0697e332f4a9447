package dev.midimon.shell.scaffold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plugin to start from. Its files are an example of the documentation and what the SDK has for its language; the build puts them into this bundle. */
public enum Template {
    /** A jar. */
    JAVA("lamp", "mvn verify", "target/*.jar"),
    /** A script for python3. */
    PYTHON("osc-lamp", "python3 -m unittest", ""),
    /** A script for node. */
    NODE("counter", "node --test", ""),
    /** A script for a node that strips types. */
    TYPESCRIPT("tap-tempo", "node --experimental-strip-types --test", ""),
    /** A native library. */
    C("press-log", "make test", ""),
    /** A WASM module in C. */
    WASM("round-robin", "make test", "");

    private final String id;
    private final String test;
    private final String product;

    Template(String id, String test, String product) {
        this.id = id;
        this.test = test;
        this.product = product;
    }

    /**
     * Finds the template of a language.
     *
     * @param language its word
     */
    public static Optional<Template> of(String language) {
        return Arrays.stream(values())
                .filter(template -> template.word().equals(language))
                .findFirst();
    }

    /** The words of all languages. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Template::word).toList();
    }

    /** The language. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that tests the plugin; those of languages that are compiled build it first. */
    public String test() {
        return test;
    }

    /** What belongs into the deploy folder, below the plugin's; empty for the folder itself. */
    public String product() {
        return product;
    }

    /** The paths of its files. */
    public List<String> files() {
        return switch (this) {
            case JAVA ->
                List.of(
                        "pom.xml",
                        "src/main/java/com/example/lamp/LampPlugin.java",
                        "src/test/java/com/example/lamp/LampPluginTest.java");
            case PYTHON -> List.of("plugin.toml", "plugin.py", "test_plugin.py", "midimon.py");
            case NODE -> List.of("plugin.toml", "plugin.mjs", "plugin.test.mjs", "midimon.mjs", "midimon.d.mts");
            case TYPESCRIPT ->
                List.of("plugin.toml", "plugin.ts", "plugin.test.mjs", "tsconfig.json", "midimon.mjs", "midimon.d.mts");
            case C -> List.of("plugin.toml", "plugin.c", "test.c", "Makefile", "midimon_plugin.h", "midimon_json.h");
            case WASM -> List.of("plugin.toml", "plugin.c", "test.c", "Makefile", "midimon.h", "midimon_json.h");
        };
    }

    /** The example's plugin id. */
    String id() {
        return id;
    }
}
