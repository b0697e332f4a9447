package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.shell.CommandProbe;
import dev.midimon.shell.scaffold.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("cli §5 A plugin to start from")
class PluginNewTest {

    private static final Path ROOT = Path.of("../..");
    private static final Map<Template, List<String>> SOURCES = Map.of(
            Template.JAVA, List.of("docs/examples/lamp"),
            Template.PYTHON, List.of("docs/examples/python", "sdk/python"),
            Template.NODE, List.of("docs/examples/node", "sdk/node"),
            Template.TYPESCRIPT, List.of("docs/examples/typescript", "sdk/node"),
            Template.C, List.of("docs/examples/c", "sdk/c"),
            Template.WASM, List.of("docs/examples/wasm", "sdk/wasm", "sdk/c/midimon_json.h"));

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Template.class)
    @DisplayName("§5.1 it is the example and the SDK's files, under the folder's name")
    void itIsTheExampleUnderTheFoldersName(Template template) throws Exception {
        Path folder = home.resolve("my-plugin");

        CommandProbe call = create(template.word(), folder);

        assertThat(call.err()).isEmpty();
        assertThat(call.code()).isZero();
        assertThat(call.out()).contains(template.test());
        List<Path> sources = sources(template);
        assertThat(template.files()).hasSameSizeAs(sources);
        int renamed = 0;
        for (Path source : sources) {
            Path made = find(folder, template, source);
            String original = Files.readString(source);
            renamed += Files.readString(made).equals(original) ? 0 : 1;
            assertThat(Files.readString(made).replace("my-plugin", ""))
                    .isEqualTo(original.replaceAll(id(template), ""));
        }
        assertThat(renamed).isBetween(1, 2);
    }

    /** The example's id in quotes or between tags. */
    private static String id(Template template) throws IOException {
        String named = Files.readString(ROOT.resolve(SOURCES.get(template).get(0))
                .resolve(template == Template.JAVA ? "pom.xml" : "plugin.toml"));
        String id = named.replaceAll("(?s).*?(?:<artifactId>|id = \")([a-z-]+)[\"<].*", "$1");
        return "(?<=[\">])" + id + "(?=[\"<])";
    }

    private static Path find(Path folder, Template template, Path source) {
        return template.files().stream()
                .filter(file -> source.endsWith(file))
                .map(folder::resolve)
                .findFirst()
                .orElseThrow(() -> new AssertionError(source + " is missing in the template"));
    }

    private static List<Path> sources(Template template) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String source : SOURCES.get(template)) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(source))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().matches(".*(/target/|__pycache__).*"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    @DisplayName("§5.2 a folder that is not empty is left alone")
    void aFolderThatIsNotEmptyIsLeftAlone() throws Exception {
        Path folder = Files.createDirectory(home.resolve("mine"));
        Path work = Files.writeString(folder.resolve("plugin.py"), "years of work");

        CommandProbe call = create("python", folder);

        assertThat(call.code()).isEqualTo(2);
        assertThat(call.err()).contains(folder.toString(), "not empty");
        assertThat(folder).isDirectoryContaining(work::equals).isDirectoryNotContaining(file -> !file.equals(work));
        assertThat(work).hasContent("years of work");
    }

    @Test
    @DisplayName("§5.2 wrong words make nothing")
    void wrongWordsMakeNothing() throws Exception {
        assertThat(create("pyton", home.resolve("x")).err()).contains("pyton", "did you mean", "python");
        assertThat(create("python", home.resolve("my plugin")).err())
                .contains("letters, digits and -", "\"my plugin\"");
        assertThat(CommandProbe.call(new PluginNew(), home.resolve("x").toString())
                        .err())
                .contains("--lang");

        assertThat(home).isEmptyDirectory();
    }

    private static CommandProbe create(String language, Path folder) throws InterruptedException {
        return CommandProbe.call(new PluginNew(), "--lang", language, folder.toString());
    }
}
