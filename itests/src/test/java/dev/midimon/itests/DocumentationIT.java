package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.midimon.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows is true of this build. */
@DisplayName("The documentation")
class DocumentationIT {
    private static final Path ROOT = Path.of(System.getProperty("midimon.root"));
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Pattern TOML = block("toml");
    private static final Pattern JAVA = block("java");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\./)?midimon(?: ([a-z]+))?(?: .*)?$", Pattern.MULTILINE);
    private static final Pattern SHOWN_COMMAND =
            Pattern.compile("^\\| `midimon ([a-z]+)(?: ([a-z]+))?", Pattern.MULTILINE);

    @TempDir
    static Path home;

    private static RunningHub hub;

    private static Pattern block(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL);
    }

    @BeforeAll
    static void start() throws IOException {
        hub = RunningHub.start(home);
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
    }

    @Test
    void theGuidesPluginIsTheExampleThatIsBuilt() throws IOException {
        String source = Files.readString(DOCS.resolve("examples/lamp/src/main/java/com/example/lamp/LampPlugin.java"));

        assertThat(blocks(JAVA, DOCS.resolve("guide/first-plugin.md"))).contains(source);
    }

    @Test
    void whatGuidesShowOfPluginsIsOfExamplesThatRun() throws IOException {
        List<String> examples = new ArrayList<>();
        for (String ending : List.of(".py", ".mjs", ".ts", ".c")) {
            for (Path file : files("examples", ending)) {
                examples.add(Files.readString(file));
            }
        }
        int shown = 0;
        for (Path page : files("guide", ".md")) {
            for (String block : blocks(block("(?:python|js|ts|c)"), page)) {
                assertThat(examples).as("%s shows%n%s", page, block).anyMatch(example -> example.contains(block));
                shown++;
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(5);
    }

    @TestFactory
    Stream<DynamicTest> everyMappingFileLoads() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path page : files(".md")) {
            int number = 0;
            for (String block : blocks(TOML, page)) {
                files.put(ROOT.relativize(page) + " " + ++number, asMappingFile(block));
            }
        }
        for (Path example : files(".toml")) {
            files.put(ROOT.relativize(example).toString(), Files.readString(example));
        }
        return files.entrySet().stream().map(file -> dynamicTest(file.getKey(), () -> validates(file.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAndTemplateRuns() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path example : files("examples", ".toml")) {
            files.put(ROOT.relativize(example).toString(), withFreePorts(Files.readString(example)));
        }
        for (String template :
                Files.readAllLines(ROOT.resolve("midi-service/src/main/resources/templates/index.txt"))) {
            String id = template.replace(".toml", "");
            files.put(
                    "template " + id,
                    String.join(
                            "\n", hub.ask("learn", "--template", id).succeeded().out()));
        }
        assertThat(files).hasSizeGreaterThan(10);
        return files.entrySet().stream().map(file -> dynamicTest(file.getKey(), () -> runs(file.getValue())));
    }

    /** Examples name the usual ports, which may be taken here. */
    private static String withFreePorts(String example) {
        return Pattern.compile("(?m)^port = \\d+").matcher(example).replaceAll(port -> "port = " + FreePorts.pair());
    }

    private static void runs(String content) throws IOException {
        Files.writeString(hub.configuration(), content);

        Answer reload = hub.ask("reload").succeeded();

        assertThat(reload.err()).isEmpty();
        assertThat(hub.ask("ports").succeeded().out()).noneMatch(line -> line.contains("is not open"));
        assertThat(hub.ask("status").succeeded().out()).noneMatch(line -> line.startsWith("not bound"));
    }

    private static void validates(String content) throws IOException {
        Path file = Files.writeString(Files.createTempFile(home, "shown", ".toml"), content);

        hub.ask("validate", file.toString()).succeeded();
    }

    /** Reference pages show parts: actions, their data, and triggers without their mapping. */
    private static String asMappingFile(String block) {
        List<String> lines = new ArrayList<>();
        boolean inMapping = false;
        for (String line : block.lines().toList()) {
            inMapping |= line.startsWith("[");
            boolean part = line.startsWith("action =") || line.startsWith("trigger =");
            if (part && !inMapping) {
                lines.add("[[global_mappings]]");
                lines.add(
                        line.startsWith("action")
                                ? "trigger = { type = \"Note\", note = 1 }"
                                : "action = { type = \"panic\" }");
            }
            boolean parameters = line.startsWith("data =") && !inMapping;
            lines.add(
                    parameters
                            ? "[[global_mappings]]\ntrigger = { type = \"Note\", note = 1 }\naction = { type = \"plugin\", plugin = \"shown\", "
                                    + line.replaceFirst("\\s+#.*", "") + " }"
                            : line);
        }
        return String.join("\n", lines);
    }

    @Test
    void everyCommandOfTheReferenceIsThere() throws IOException {
        String page = Files.readString(DOCS.resolve("reference/cli.md"));
        TreeSet<String> commands = new TreeSet<>();
        SHOWN_COMMAND.matcher(page).results().forEach(shown -> commands.add(shown.group(1)));

        assertThat(commands).contains("demo", "play", "plugin").hasSizeGreaterThan(15);
        assertThat(commands).isSubsetOf(known());
    }

    @Test
    void everyPluginCommandOfTheReferenceExplainsItself() throws IOException {
        String page = Files.readString(DOCS.resolve("reference/cli.md"));
        List<String> commands = SHOWN_COMMAND
                .matcher(page)
                .results()
                .filter(shown -> shown.group(1).equals("plugin"))
                .map(shown -> shown.group(2))
                .toList();
        Answer help = hub.ask("plugin", "--help").succeeded();

        assertThat(commands).contains("list", "config");
        assertThat(String.join("\n", help.out())).contains(commands);
    }

    @Test
    void everyCommandInReadmeAndGuidesIsThere() throws IOException {
        TreeSet<String> commands = new TreeSet<>();
        List<Path> pages = new ArrayList<>(files("guide", ".md"));
        Stream.of(ROOT.resolve("README.md")).filter(Files::exists).forEach(pages::add);
        for (Path page : pages) {
            for (String block :
                    blocks(Pattern.compile("```(?:sh|bash|console|text)?\\n(.*?)```", Pattern.DOTALL), page)) {
                COMMAND.matcher(block)
                        .results()
                        .map(shown -> shown.group(1))
                        .filter(word -> word != null)
                        .forEach(commands::add);
            }
        }

        assertThat(commands).isNotEmpty().isSubsetOf(known());
    }

    /** The commands that {@code midimon help} lists. */
    private static List<String> known() throws IOException {
        MidimonProcess help = MidimonProcess.start(home, "help");
        assertThat(help.exitCode()).isZero();
        return help.out().stream()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
    }

    private static List<String> blocks(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .map(DocumentationIT::inside)
                .toList();
    }

    private static String inside(String block) {
        return block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```"));
    }

    private static List<Path> files(String ending) throws IOException {
        return files("", ending);
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(DOCS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("plugin.toml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
