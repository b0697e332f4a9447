package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.configuration.DeviceTemplate.Control.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config C9 Device templates")
class DeviceTemplatesTest {

    private static final Path FOLDER = Path.of("src/main/resources/templates");

    @Test
    void everyTemplateFileIsInTheIndex() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".toml"))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(FOLDER.resolve("index.txt"))).isEqualTo(names);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateSaysWhereItIsFromAndItsStarterIsAGoodConfiguration(DeviceTemplate template) {
        Configuration starter = Read.file(template.starter());

        assertThat(template.source()).contains("untested on hardware");
        assertThat(starter.warnings()).isEmpty();
        assertThat(starter.devices()).extracting(Configuration.DeviceRule::id).containsExactly(template.id());
        assertThat(starter.modes().get(0).mappings()).hasSameSizeAs(template.controls());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTwoControlsOfATemplateAreTheSame(DeviceTemplate template) {
        assertThat(template.controls()).extracting(DeviceTemplate.Control::name).doesNotHaveDuplicates();
        assertThat(template.controls())
                .extracting(control -> control.message() + " " + control.number() + " " + control.channel())
                .doesNotHaveDuplicates();
    }

    static List<DeviceTemplate> templates() {
        return DeviceTemplates.builtIn().templates();
    }

    @Test
    void aSourceIsKnownByPartOfItsName() {
        DeviceTemplate apc =
                DeviceTemplates.builtIn().of("APC mini mk2 Control [hw:2,0,0]").orElseThrow();

        assertThat(apc.control(Message.NOTE, 1, 0))
                .map(DeviceTemplate.Control::name)
                .hasValue("pad 1");
        assertThat(apc.control(Message.NOTE, 1, 63))
                .map(DeviceTemplate.Control::name)
                .hasValue("pad 64");
        assertThat(apc.control(Message.NOTE, 1, 122))
                .map(DeviceTemplate.Control::name)
                .hasValue("shift");
        assertThat(apc.control(Message.CC, 1, 56))
                .map(DeviceTemplate.Control::name)
                .hasValue("fader 9");
        assertThat(apc.control(Message.NOTE, 2, 0)).isEmpty();
        assertThat(DeviceTemplates.builtIn().of("Something else")).isEmpty();
    }

    @Test
    void theUsersFilesComeFirstAndBadOnesAreToldApart(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.toml"), """
                id = "mine"
                name = "My APC"
                match = ["APC mini mk2"]
                source = "tried by me"
                [[controls]]
                name = "big red button"
                kind = "button"
                notes = ["C4"]
                [[controls]]
                name = "wheel"
                kind = "encoder"
                encoding = "relative_binary_offset"
                ccs = [3]
                """);
        Files.writeString(
                folder.resolve("bad.toml"), "id = \"bad\"\n[[controls]]\nname = \"x\"\nkind = \"lever\"\nnots = [1]\n");
        Files.writeString(folder.resolve("notes.txt"), "not a template");

        DeviceTemplates templates = DeviceTemplates.builtIn().with(folder);

        assertThat(templates.of("APC mini mk2").orElseThrow().control(Message.NOTE, 5, 60))
                .map(DeviceTemplate.Control::name)
                .hasValue("big red button");
        assertThat(templates.of("APC mini mk2").orElseThrow().starter())
                .contains("{ type = \"EncoderTurn\", cc = 3, encoding = \"relative_binary_offset\" }");
        assertThat(templates.refused()).singleElement().satisfies(refused -> assertThat(refused)
                .hasMessageContaining("bad.toml:4:1: controls[0].kind: unknown value \"lever\"")
                .hasMessageContaining("bad.toml:5:1: controls[0].nots: unknown key \"nots\"; did you mean \"notes\"?"));
        assertThat(DeviceTemplates.builtIn().with(folder.resolve("none")).refused())
                .isEmpty();
        assertThat(Optional.of(templates.templates().size())).hasValue(9);
    }
}
