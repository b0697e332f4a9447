package dev.midimon.actions.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.midimon.actions.FakeTemplate;
import dev.midimon.actions.RecordingLogger;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.testing.FakePluginContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("actions §2 send_midi")
class SendMidiPluginTest {

    private static final TriggerContext PAD =
            TriggerContext.of(Gesture.NOTE).note(36).velocity(100).value(64).build();
    private static final TriggerContext KNOB =
            TriggerContext.of(Gesture.CC).value(64).build();

    private final List<String> sent = new ArrayList<>();
    private final RecordingLogger logger = new RecordingLogger();
    private boolean gone;
    private final SendMidiPlugin plugin = new SendMidiPlugin(this::output, FakePluginContext.logging(logger));

    private MidiOutput output(String name) {
        return (data, offset, length) -> {
            if (gone) {
                throw new IOException("it is not connected");
            }
            sent.add(name + " " + HexFormat.of().formatHex(Arrays.copyOfRange(data, offset, offset + length)));
        };
    }

    private Action bind(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putIfAbsent("port", "synth");
        return plugin.actions().find("send_midi").orElseThrow().bind(Parameters.from(all));
    }

    private Action noteOn(int note) {
        return bind(Map.of("message_type", "NoteOn", "note", note));
    }

    @ParameterizedTest
    @DisplayName("A2.1 messages")
    @CsvSource(
            delimiter = '|',
            value = {
                "NoteOn        | note=60,velocity=100 | 903c64",
                "note_on       | note=60,velocity=100 | 903c64",
                "NOTEOFF       | note=60,velocity=10  | 803c0a",
                "CC            | cc=7,value=127       | b0077f",
                "cc            | controller=7,value=1 | b00701",
                "ProgramChange | program=5            | c005",
                "PitchBend     | value=8192           | e00040",
                "PitchBend     | value=16383          | e07f7f",
                "PitchBend     | value=1              | e00100",
                "Aftertouch    | pressure=90          | d05a",
                "Aftertouch    | note=60,pressure=90  | a03c5a",
                "PolyAftertouch| note=60,pressure=90  | a03c5a",
            })
    void everyMessageHasItsBytes(String type, String fields, String bytes) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of("message_type", type));
        for (String field : fields.split(",", -1)) {
            String[] parts = field.split("=", -1);
            parameters.put(parts[0], Integer.parseInt(parts[1]));
        }
        bind(parameters).execute(KNOB);

        assertThat(sent).containsExactly("synth " + bytes);
    }

    @ParameterizedTest
    @DisplayName("A2.1 channels")
    @CsvSource({"1, b00000", "16, bf0000"})
    void channelsCountFromOne(int channel, String bytes) throws Exception {
        bind(Map.of("message_type", "CC", "cc", 0, "value", 0, "channel", channel))
                .execute(KNOB);

        assertThat(sent).containsExactly("synth " + bytes);
    }

    @Test
    @DisplayName("A2.2 fields")
    void everyFieldTakesPlaceholders() throws Exception {
        Action action = bind(Map.of(
                "message_type", "CC", "cc", 1, "value", FakeTemplate.value(), "port", FakeTemplate.text("p", "")));

        action.execute(KNOB);

        assertThat(sent).containsExactly("p64 b00140");
    }

    @ParameterizedTest
    @DisplayName("A2.2 fields")
    @CsvSource(
            delimiter = '|',
            value = {
                "NoteOn        | note     | note: missing",
                "CC            | cc       | cc: missing",
                "CC            | value    | value: missing",
                "ProgramChange | program  | program: missing",
                "PitchBend     | value    | value: missing",
                "Aftertouch    | pressure | pressure: missing",
            })
    void whatAMessageNeedsMustBeThere(String type, String missing, String message) {
        Map<String, Map<String, Integer>> all = new HashMap<>(Map.of(
                "NoteOn", Map.of("note", 1),
                "CC", Map.of("cc", 1, "value", 1),
                "ProgramChange", Map.of("program", 1),
                "PitchBend", Map.of("value", 1),
                "Aftertouch", Map.of("pressure", 1)));
        Map<String, Object> parameters = new HashMap<>(all.get(type));
        parameters.remove(missing);
        parameters.put("message_type", type);

        assertThatThrownBy(() -> bind(parameters))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("A2.2 fields")
    void whatBelongsToAnotherMessageIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("message_type", "ProgramChange", "program", 1, "velocity", 3)))
                .hasMessageContaining("velocity: unknown parameter");
        assertThatThrownBy(() -> bind(Map.of("message_type", "NoteOn", "note", 128)))
                .hasMessageContaining("note: expected a whole number from 0 to 127, found 128");
        assertThatThrownBy(() -> bind(Map.of("message_type", "NoteOn", "note", 1, "channel", 0)))
                .hasMessageContaining("channel: expected a whole number from 1 to 16, found 0");
        assertThatThrownBy(() -> bind(Map.of("note", 1))).hasMessageContaining("message_type: missing");
        assertThatThrownBy(() -> bind(Map.of("message_type", "NoteOm")))
                .hasMessageContaining("did you mean \"note_on\"?");
    }

    @ParameterizedTest
    @DisplayName("A2.2 fields")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'message_type':'note_on','port':'a','note':1}             | true",
                "{'message_type':'cc','port':'a','cc':1,'value':2}          | true",
                "{'message_type':'cc','port':'a','cc':1}                    | false",
                "{'message_type':'pitch_bend','port':'a','value':16384}     | false",
            },
            quoteCharacter = '`')
    void theSchemaKnowsTheFieldsOfEveryMessage(String quoted, boolean valid) {
        String schema = plugin.actions().find("send_midi").orElseThrow().schema();

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(quoted.replace('\'', '"'), InputFormat.JSON)
                        .isEmpty())
                .isEqualTo(valid);
    }

    @Test
    @DisplayName("A2.3 velocity")
    void aNoteWithoutVelocityTakesTheTriggersOrTheMiddle() throws Exception {
        noteOn(60).execute(PAD);
        noteOn(61).execute(KNOB);

        assertThat(sent).containsExactly("synth 903c64", "synth 903d40");
    }

    @Test
    @DisplayName("A2.4 velocity curves")
    void aCurveShapesTheVelocity() throws Exception {
        bind(Map.of("message_type", "NoteOn", "note", 60, "velocity_curve", "Exponential"))
                .execute(PAD);

        assertThat(sent).containsExactly("synth 903c4f");
    }

    @Test
    @DisplayName("A2.5 an output that is not there")
    void anOutputThatIsGoneIsAnErrorOfTheAction() {
        gone = true;

        assertThatThrownBy(() -> noteOn(60).execute(PAD))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("MIDI_NOT_SENT"))
                .hasMessage("could not send to \"synth\": it is not connected");
    }

    @Nested
    @DisplayName("A2.6 releasing everything")
    class ReleaseAll {

        @Test
        void switchesOffEveryNoteThatIsOnAtEveryOutput() throws Exception {
            noteOn(60).execute(PAD);
            noteOn(64).execute(PAD);
            bind(Map.of("message_type", "NoteOn", "note", 60, "channel", 16, "port", "pad"))
                    .execute(PAD);
            bind(Map.of("message_type", "NoteOff", "note", 64)).execute(PAD);
            sent.clear();

            plugin.releaseAll();

            assertThat(sent).containsExactlyInAnyOrder("synth 803c40", "pad 8f3c40");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void leavesNothingToDoForTheNextTime(int times) throws Exception {
            noteOn(60).execute(PAD);
            for (int i = 0; i < times; i++) {
                plugin.releaseAll();
            }

            assertThat(sent).containsExactly("synth 903c64", "synth 803c40");
        }

        @Test
        void countsANoteOnWithoutVelocityAsANoteOff() throws Exception {
            noteOn(60).execute(PAD);
            bind(Map.of("message_type", "NoteOn", "note", 60, "velocity", 0)).execute(PAD);
            sent.clear();

            plugin.releaseAll();

            assertThat(sent).isEmpty();
        }

        @Test
        void saysWhichOutputIsGone() throws Exception {
            noteOn(60).execute(PAD);
            gone = true;

            plugin.releaseAll();

            assertThat(logger.lines())
                    .containsExactly("WARNING notes on \"synth\" could not be released: it is not connected");
        }
    }
}
