package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.testing.FakePluginContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("docs/plugins/spotify.md")
class DocumentationTest {

    private static final Path PAGE = Path.of("../docs/plugins/spotify.md");
    private static final Path EXAMPLE = Path.of("../docs/examples/spotify.toml");
    private static final Pattern ACTION = Pattern.compile(
            "plugin = \"spotify\", data = \\{ type = \"(\\w+)\"(?:, (\\w+) = ([^}]*[^} ]\\}?\"?))? \\}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\{value.*");

    private final SpotifyPlugin plugin = new SpotifyPlugin(FakePluginContext.of(
            "spotify", Stage.settings("https://localhost", Optional.empty(), Optional.empty()), new FakeSecrets()));

    @TestFactory
    Stream<DynamicTest> everyActionThatIsShownBinds() throws IOException {
        return shown().stream()
                .map(action -> dynamicTest(
                        action.group(), () -> definition(action.group(1)).bind(Parameters.from(parameters(action)))));
    }

    @Test
    void everyActionIsShown() throws IOException {
        assertThat(shown().stream().map(action -> action.group(1)))
                .containsAll(plugin.actions().all().stream()
                        .map(ActionDefinition::name)
                        .toList());
    }

    private ActionDefinition definition(String name) {
        return plugin.actions().find(name).orElseThrow(() -> new AssertionError("no action " + name));
    }

    private static List<Matcher> shown() throws IOException {
        List<Matcher> found = new ArrayList<>();
        for (Path file : List.of(PAGE, EXAMPLE)) {
            Files.readAllLines(file).forEach(line -> {
                Matcher action = ACTION.matcher(line);
                if (action.find()) {
                    found.add(action);
                }
            });
        }
        return found;
    }

    private static Map<String, Object> parameters(Matcher action) {
        Map<String, Object> parameters = new HashMap<>();
        if (action.group(2) != null) {
            parameters.put(action.group(2), value(action.group(3).strip()));
        }
        return parameters;
    }

    private static Object value(String toml) {
        if (PLACEHOLDER.matcher(toml).matches()) {
            return 50;
        }
        if (toml.startsWith("\"")) {
            return toml.substring(1, toml.length() - 1);
        }
        if (toml.equals("true") || toml.equals("false")) {
            return Boolean.parseBoolean(toml);
        }
        return toml.contains(".") ? (Object) Double.parseDouble(toml) : (Object) Long.parseLong(toml);
    }
}
