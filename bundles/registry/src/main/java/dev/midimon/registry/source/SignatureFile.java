package dev.midimon.registry.source;

import dev.midimon.registry.document.Artefact.Signature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file beside a document that says who signed it: a line for each signature, the key's id and the signature in base64. */
final class SignatureFile {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{16})\\s+(\\S+)");

    private SignatureFile() {}

    static List<Signature> read(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Signature(line.group(1), line.group(2)))
                .toList();
    }
}
