package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("config C8 Reload, size")
class ParseTimeTest {

    /** Prints how long reading takes; how fast it must be depends on the machine and is asserted nowhere. */
    @ParameterizedTest
    @ValueSource(ints = {300, 1_000, 10_000})
    void everyMappingOfABigFileIsRead(int mappings) {
        String toml =
                IntStream.range(0, mappings).mapToObj(ParseTimeTest::mapping).collect(Collectors.joining());
        long start = System.nanoTime();
        assertThat(Read.file(toml).globalMappings()).hasSize(mappings);
        System.out.println(mappings + " mappings read in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    private static String mapping(int index) {
        return "[[global_mappings]]\ndescription = \"mapping " + index + "\"\ntrigger = { type = \"Note\", note = "
                + index % 128 + ", velocity = { range = [1, 127] } }\n"
                + "action = { type = \"plugin\", plugin = \"obs\", data = { type = \"switch_scene\", scene_name = \"Main\" } }\n";
    }
}
