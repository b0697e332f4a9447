package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

@Label("config C1 Errors, whatever the file")
class ConfigurationPropertyTest {

    private static final List<String> FILES = files();
    private static final List<String> SCRAPS = List.of(
            "\"",
            "[",
            "]",
            "{",
            "}",
            "=",
            "\n",
            "[[modes]]\n",
            "note = ",
            "-1",
            "5.9",
            "true",
            "{velocity:0..1}",
            "#",
            ",",
            "type = \"\"");

    private static List<String> files() {
        try (Stream<Path> examples = Files.list(Path.of("../docs/examples"));
                Stream<Path> rejects = Files.list(Path.of("src/test/resources/config/reject"))) {
            return Stream.concat(examples, rejects)
                    .filter(file -> file.toString().endsWith(".toml"))
                    .sorted()
                    .map(ConfigurationPropertyTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 1000)
    void aMutatedFileIsReadOrRefusedWithPlacesWithinIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int mutations) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
        for (int i = 0; i < mutations; i++) {
            mutate(text, random);
        }
        readOrRefuse(text.toString());
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
        readOrRefuse(text);
    }

    private static void mutate(StringBuilder text, Random random) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(start, end);
            case 1 -> text.insert(start, SCRAPS.get(random.nextInt(SCRAPS.size())));
            case 2 -> text.insert(start, text.substring(start, end));
            default -> text.replace(start, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
        }
    }

    private static void readOrRefuse(String text) {
        List<Problem> told;
        try {
            told = Read.file(text).warnings();
        } catch (ConfigurationException e) {
            told = e.problems();
            assertThat(told).isNotEmpty();
        }
        String[] lines = text.split("\n", -1);
        assertThat(told).allSatisfy(problem -> {
            Position position = problem.position();
            assertThat(position.line()).isBetween(1, lines.length);
            assertThat(position.column()).isBetween(1, lines[position.line() - 1].length() + 1);
            assertThat(problem.message()).isNotBlank();
        });
    }
}
