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

@DisplayName("docs/threading.md: the names of threads")
class ThreadNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern IN_CODE = Pattern.compile("\"(midimon-[a-z-]+)");
    private static final Pattern IN_TABLE = Pattern.compile("`(midimon-[a-z-]+)");

    /** Folders, hosts and words of formats. */
    private static final Set<String> NO_THREADS =
            Set.of("midimon-scan", "midimon-plugin", "midimon-key-v", "midimon-release-v");

    @Test
    void everyThreadIsNamed() throws IOException {
        Set<String> documented = documented();

        assertThat(used()).hasSizeGreaterThan(40).allSatisfy(name -> assertThat(documented)
                .anyMatch(known -> means(name, known)));
    }

    @Test
    void everyNameIsThatOfAThread() throws IOException {
        Set<String> used = used();

        assertThat(documented()).allSatisfy(name -> assertThat(used).anyMatch(known -> means(known, name)));
    }

    /** What follows a hyphen at the end is made when the hub runs. */
    private static boolean means(String inCode, String documented) {
        return inCode.endsWith("-") ? documented.startsWith(inCode) : documented.equals(inCode);
    }

    private static Set<String> documented() throws IOException {
        return found(IN_TABLE, Files.readString(ROOT.resolve("docs/threading.md")));
    }

    private static Set<String> used() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String part : new String[] {"bundles", "midi-service", "launcher", "plugin-obs", "plugin-spotify"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.map(path -> path.toString().replace('\\', '/'))
                        .filter(path -> path.contains("/src/main/java/") && path.endsWith(".java"))
                        .forEach(path -> names.addAll(found(IN_CODE, read(Path.of(path)))));
            }
        }
        names.removeAll(NO_THREADS);
        return names;
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
