package dev.midimon.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plugin as its author writes it")
class LampPluginTest {

    private static final TriggerContext PRESS = TriggerContext.of(Gesture.NOTE).build();

    private final LampPlugin lamp = new LampPlugin();

    @Test
    void twoActionsTakeNoMoreThanThirtyLines() throws IOException {
        Path source = Path.of("src/test/java/dev/midimon/api/plugin/LampPlugin.java");

        assertThat(Files.readAllLines(source))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("import") && !line.startsWith("package"))
                .hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void itsActionsAreDescribed() {
        assertThat(lamp.actions().find("set_level")).hasValueSatisfying(action -> {
            assertThat(action.description()).isEqualTo("Sets the lamp's level");
            assertThat(action.schema())
                    .contains("{\"type\":\"integer\",\"minimum\":0,\"maximum\":100,\"description\":\"per cent\"}");
        });
    }

    @Test
    void itsActionsWork() throws Exception {
        lamp.actions()
                .find("set_level")
                .orElseThrow()
                .bind(Parameters.from(Map.of("level", 40)))
                .execute(PRESS);
        assertThat(lamp.level()).isEqualTo(40);

        lamp.actions().find("toggle").orElseThrow().bind(Parameters.empty()).execute(PRESS);
        assertThat(lamp.level()).isZero();
    }
}
