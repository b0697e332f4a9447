package dev.midimon.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.shell.CommandProbe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cli §3 Commands of the running hub")
class HubCommandsTest {
    private final FakeHub hub = new FakeHub();

    @Test
    void statusShowsWhatCannotRunAndWhatWasRefused() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new StatusCommand(hub));

        assertThat(probe.code()).isZero();
        assertThat(probe.out())
                .contains("configuration  show.toml, 12 mappings")
                .contains("mode           Live")
                .contains("not bound: mode \"Live\" mapping 3 (line 41) Scene: there is no plugin \"obs\"")
                .contains("show.toml:7:3: error: modes[0].mapings: unknown key; did you mean \"mappings\"?")
                .containsPattern("lamp +6 +1 +0 +0 +2 +0.013 ms +1.000 ms +3.000 ms +paused for 2000 ms");
    }

    @Test
    void statusAsJsonIsOneObjectOnOneLine() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new StatusCommand(hub), "--json");

        assertThat(probe.out().lines()).hasSize(1);
        assertThat(probe.out())
                .startsWith("{\"type\":\"status\",\"version\":\"1.0.0\",\"pid\":4711,")
                .contains(
                        "\"totals\":{\"events\":10,\"matched\":8,\"ok\":6,\"failed\":1,\"timeout\":0,\"dropped\":0,\"unbound\":1,\"cancelled\":0}")
                .contains("\"p50_us\":12.5");
    }

    @Test
    void portsShowEndpointsAndOnlyCountersThatCounted() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new PortsCommand(hub));

        assertThat(probe.out().lines())
                .containsExactly(
                        "stage (rtp): 127.0.0.1:5004",
                        "  iPad  [127.0.0.1:6000]  in and out  as device pad  (Launchpad)  120 received, 2 malformed",
                        "  3 strangers",
                        "jack is not open: no JACK server");
    }

    @Test
    void aMappingThatFiresAndCannotRunIsShownAsUnboundWithTheReason() throws InterruptedException {
        MidiEvent press = MidiEvent.parse("note_on:1:36:100");
        hub.explanations = List.of(new Explanation(
                press,
                Gesture.NOTE,
                false,
                "Live",
                List.of(
                        new Explanation.Verdict(
                                Optional.of("Live"),
                                0,
                                4,
                                "Scene",
                                true,
                                "fires",
                                Optional.of("no plugin \"obs\" is running")),
                        new Explanation.Verdict(
                                Optional.empty(), 0, 9, "Light", false, "disabled", Optional.empty()))));

        CommandProbe people = CommandProbe.call(new SimulateCommand(hub), "note_on:1:36:100");
        CommandProbe programs = CommandProbe.call(new SimulateCommand(hub), "note_on:1:36:100", "--json");

        assertThat(people.out())
                .containsPattern(
                        "unbound +mode \"Live\" .* Scene +fires, but its action cannot run: no plugin \"obs\" is running")
                .containsPattern("- +global .* Light +disabled")
                .doesNotContain("nothing fires");
        assertThat(programs.out()).contains("\"fires\":true", "\"unbound\":\"no plugin \\\"obs\\\" is running\"");
    }

    @Test
    void aRefusedReloadEndsWithTwoAndShowsTheProblem() throws InterruptedException {
        hub.report = new ConfigurationReport("show.toml", List.of(FakeHub.PROBLEM), List.of(), 0, List.of());

        CommandProbe probe = CommandProbe.call(new ReloadCommand(hub));

        assertThat(probe.code()).isEqualTo(2);
        assertThat(probe.err())
                .contains("show.toml:7:3: error: modes[0].mapings")
                .contains("show.toml: 1 problem")
                .contains("what was before stays in force");
    }

    @Test
    void modeSwitchesOrMarksTheCurrentOne() throws InterruptedException {
        assertThat(CommandProbe.call(new ModeCommand(hub), "Talk").out()).isEqualTo(String.format("Talk%n"));
        assertThat(CommandProbe.call(new ModeCommand(hub)).out()).isEqualTo(String.format("  Live%n* Talk%n"));
    }

    @Test
    void anUnknownModeEndsWithTwoAndNamesTheModes() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new ModeCommand(hub), "Nope");

        assertThat(probe.code()).isEqualTo(2);
        assertThat(probe.err())
                .isEqualTo(String.format("MODE_UNKNOWN: there is no mode \"Nope\"; there are Live, Talk%n"));
    }

    @Test
    void armAndPanicReachTheHub() throws InterruptedException {
        CommandProbe.call(new ArmCommand(hub), "off");
        CommandProbe.call(new ArmCommand(hub), "on");
        CommandProbe.call(new PanicCommand(hub));
        CommandProbe wrong = CommandProbe.call(new ArmCommand(hub), "maybe");

        assertThat(hub.calls).containsExactly("arm false", "arm true", "panic");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("arm: expected on or off, found maybe");
    }

    @Test
    void eventsAreSentInTheOrderOfTheirTimes() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new SendCommand(hub), "note_off:1:36:0@100", "note_on:1:36:100");

        assertThat(probe.code()).isZero();
        assertThat(hub.calls).containsExactly("send [note_on:1:36:100, note_off:1:36:0@100.0]");
    }

    @Test
    void whatIsNoEventEndsWithTwo() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new SimulateCommand(hub), "note_on:1:36");

        assertThat(probe.code()).isEqualTo(2);
        assertThat(probe.err()).startsWith("simulate: note_on:1:36: expected note_on:CHANNEL:NOTE:VELOCITY");
        assertThat(hub.calls).isEmpty();
    }

    @Test
    void learnPrintsTheMappingAloneOnStdout() throws InterruptedException {
        hub.learned = Optional.of(new Hub.Learned("a double tap on note 36", "[[global_mappings]]\n"));

        CommandProbe probe = CommandProbe.call(new LearnCommand(hub), "--timeout", "5");

        assertThat(probe.out()).isEqualTo("[[global_mappings]]\n");
        assertThat(probe.err()).contains("a double tap on note 36");
        assertThat(hub.calls).containsExactly("learn PT5S");
    }

    @Test
    void learnWritesAStarterForATemplate() throws InterruptedException {
        CommandProbe known = CommandProbe.call(new LearnCommand(hub), "--template", "launchpad");
        CommandProbe unknown = CommandProbe.call(new LearnCommand(hub), "--template", "nope");

        assertThat(known.out()).isEqualTo("# Launchpad\n");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("TEMPLATE_UNKNOWN");
        assertThat(hub.calls).isEmpty();
    }

    @Test
    void learnWithoutAnyEventEndsWithOne() throws InterruptedException {
        assertThat(CommandProbe.call(new LearnCommand(hub)).code()).isEqualTo(1);
    }

    @Test
    void helpShowsTheUsageAndDoesNothing() throws InterruptedException {
        CommandProbe probe = CommandProbe.call(new PanicCommand(hub), "--help");

        assertThat(probe.code()).isZero();
        assertThat(probe.out()).contains("midimon panic");
        assertThat(hub.calls).isEmpty();
    }
}
