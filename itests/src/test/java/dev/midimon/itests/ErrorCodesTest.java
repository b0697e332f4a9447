package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/errors.md")
class ErrorCodesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\"");
    private static final Pattern LISTED = Pattern.compile("`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)`");
    private static final Pattern ENVIRONMENT = Pattern.compile("(XDG|MIDIMON|TORU|OBS|RSPOTIFY|WAYLAND)_.*");

    @Test
    void everyCodeOfTheHubIsListed() throws IOException {
        Set<String> listed = found(LISTED, Files.readString(ROOT.resolve("docs/errors.md")));

        assertThat(used()).hasSizeGreaterThan(50).isSubsetOf(listed);
    }

    private static Set<String> used() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String part : new String[] {"bundles", "midi-service"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.filter(path -> path.toString().replace('\\', '/').contains("/src/main/java/"))
                        .filter(path -> path.toString().endsWith(".java"))
                        .forEach(path -> codes.addAll(found(CODE, read(path))));
            }
        }
        codes.removeIf(code -> ENVIRONMENT.matcher(code).matches());
        return codes;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
