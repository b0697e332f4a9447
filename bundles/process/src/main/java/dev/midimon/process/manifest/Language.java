package dev.midimon.process.manifest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an entry point is written in, and so what runs it. */
public enum Language {
    /** Scripts for python3. */
    PYTHON("python"),
    /** Scripts for node. */
    NODE("node"),
    /** Libraries that the native runner loads. */
    NATIVE("native"),
    /** Programs that run by themselves. */
    BINARY("process"),
    /** Jars that run in a virtual machine of their own; never in a folder. */
    JAVA("bundle");

    /** The ending of modules, which are another runtime's. */
    public static final String WASM = ".wasm";

    private static final Map<String, Language> BY_ENDING = new TreeMap<>(Map.of(
            ".py", PYTHON,
            ".js", NODE,
            ".mjs", NODE,
            ".cjs", NODE,
            ".ts", NODE,
            ".so", NATIVE,
            ".dylib", NATIVE,
            ".dll", NATIVE,
            ".binary", BINARY));

    private final String word;

    Language(String word) {
        this.word = word;
    }

    /**
     * Returns the word for lists.
     *
     * @return the plugin's kind
     */
    public String word() {
        return word;
    }

    /**
     * Finds the language of a file by the ending of its name.
     *
     * @param name of a file
     * @return empty when its ending is not known
     */
    public static Optional<Language> of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(BY_ENDING.get(name.substring(dot).toLowerCase(Locale.ROOT)));
    }

    static String known() {
        return String.join(", ", BY_ENDING.keySet()) + ", " + WASM;
    }
}
