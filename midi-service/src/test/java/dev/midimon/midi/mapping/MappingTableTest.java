package dev.midimon.midi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.Gesture;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("triggers: which mapping")
class MappingTableTest {

    @Test
    @DisplayName("T8.1 the mode's mappings come before the global ones, the first that matches fires")
    void theFirstMatchFires() {
        Rig rig = Rig.file(twoModes());
        rig.send(0, "90 24 64 80 24 00").mode("B").send(1, "90 24 64");
        assertThat(rig.fired()).containsExactly("a=100", "0=100");
    }

    @Test
    @DisplayName("T8.1 a mapping that continues lets the next one fire, across the scopes")
    void aMappingMayContinue() {
        Rig rig = Rig.file("[[modes]]\nname = 'A'\n"
                + Rig.mapping("modes.mappings", "a", "type = 'Note', note = 36; continue = true")
                + Rig.global(
                        "type = 'Note', note = 36; continue = true",
                        "type = 'Note', note = 36",
                        "type = 'Note', note = 36"));
        rig.send(0, "90 24 64");
        assertThat(rig.fired()).containsExactly("a=100", "0=100", "1=100");
    }

    @Test
    @DisplayName("T8.2 disabled mappings are passed over")
    void disabledMappingsDoNotFire() {
        Rig rig = Rig.triggers("type = 'Note', note = 36; enabled = false", "type = 'Note', note = 36");
        rig.send(0, "90 24 64");
        assertThat(rig.fired()).containsExactly("1=100");
    }

    @Test
    @DisplayName("T8.1 file order holds between mappings with and without channel and device")
    void fileOrderHoldsAcrossWildcards() {
        Rig rig = Rig.file("[[devices]]\nid = 'pad'\n"
                + Rig.global(
                        "type = 'Note', note = 36, channel = 1; continue = true",
                        "type = 'Note', note = 36; continue = true",
                        "type = 'Note', note = 36, device = 'pad', channel = 1; continue = true",
                        "type = 'Note', note = 36, device = 'pad'; continue = true",
                        "type = 'Note', note = 36; continue = true",
                        "type = 'Note', note = 36, channel = 1; continue = true"));
        rig.send(0, "90 24 64");
        assertThat(rig.fired()).containsExactly("0=100", "1=100", "2=100", "3=100", "4=100", "5=100");
    }

    @Test
    @DisplayName("T3.7 what a release may fire is known at the press")
    void releasesArePinnedAtThePress() {
        Rig rig = Rig.file("[[modes]]\nname = 'A'\n"
                + Rig.mapping(
                        "modes.mappings",
                        "soft",
                        "type = 'Note', note = 36, on = 'release', velocity = { range = [0, 40] }")
                + "[[modes]]\nname = 'B'\n"
                + Rig.global(
                        "type = 'Note', note = 36, on = 'release'",
                        "type = 'Note', note = 36",
                        "type = 'Note', note = 37, on = 'release'"));
        assertThat(rig.pinned(36)).containsExactly("soft", "0");
        assertThat(rig.mode("B").pinned(36)).containsExactly("0");

        TriggerEvent release = new TriggerEvent();
        release.release = true;
        release.velocity = 41;
        release.value = 41;
        CompiledMapping soft = rig.table().mappings().get(0);
        assertThat(soft.acceptsRelease(release)).isFalse();
        release.velocity = 40;
        release.value = 40;
        assertThat(soft.acceptsRelease(release)).isTrue();
    }

    @Test
    @DisplayName("T5.4 after a change of mode the knob is picked up where the mapping was")
    void theKnobIsPickedUp() {
        Rig rig = Rig.file(pickups());
        rig.send(0, "B0 07 40 B0 07 41");
        assertThat(rig.fired()).containsExactly("a=64", "a=65");
        rig.mode("B").send(1, "B0 07 10");
        assertThat(rig.fired()).containsExactly("b=16");
        rig.mode("A").send(2, "B0 07 20 B0 07 30");
        assertThat(rig.fired()).as("waits, and nothing fires in its place").isEmpty();
        rig.send(3, "B0 07 50 B0 07 10");
        assertThat(rig.fired()).as("crossed 65").containsExactly("a=80", "a=16");
    }

    @Test
    @DisplayName("T5.4 a knob that went on being heard is picked up at once")
    void aKnobThatNobodyMovedIsPickedUpAtOnce() {
        Rig rig = Rig.file(
                "[[modes]]\nname = 'A'\n[[modes]]\nname = 'B'\n" + Rig.global("type = 'CC', cc = 7, pickup = true"));
        rig.send(0, "B0 07 40").mode("B").send(1, "B0 07 43");
        assertThat(rig.fired()).containsExactly("0=64", "0=67");
    }

    @Test
    @DisplayName("T5.4 after a reload, too")
    void aReloadKeepsTheKnobsPlace() {
        Rig rig = Rig.file(pickups());
        rig.send(0, "B0 07 40 B0 07 41").fired();
        rig.reload(Rig.mapping("global_mappings", "new", "type = 'CC', cc = 9") + pickups());
        rig.disconnect(0, 1).connect(0, "Pad").send(2, "B0 07 20");
        assertThat(rig.fired()).isEmpty();
        rig.send(3, "B0 07 41");
        assertThat(rig.fired()).containsExactly("a=65");
    }

    @Test
    @DisplayName("ordinals are dense, modes first")
    void ordinalsAreDense() {
        MappingTable table = Rig.file(twoModes()).table();
        assertThat(table.mappings()).extracting(CompiledMapping::ordinal).containsExactly(0, 1, 2);
        assertThat(table.mappings()).extracting(CompiledMapping::mode).containsExactly(0, 1, CompiledMapping.GLOBAL);
        assertThat(table.modes()).containsExactly("A", "B");
        assertThat(table.modeIndex("B")).hasValue(1);
        assertThat(table.modeIndex("C")).isEmpty();
    }

    @Test
    @DisplayName("explain tells for every mapping why it fires or not")
    void everyMappingIsExplained() {
        Rig rig = Rig.file("[[devices]]\nid = 'keys'\n[[modes]]\nname = 'A'\n"
                + mode("type = 'Note', note = 37")
                + mode("type = 'Note', note = 36, channel = 2")
                + mode("type = 'Note', note = 36, device = 'keys'")
                + mode("type = 'Note', note = 36, velocity = { range = [81, 127] }")
                + mode("type = 'Note', note = 36; enabled = false")
                + mode("type = 'LongPress', note = 36")
                + mode("type = 'Note', note = 36, on = 'release'")
                + mode("type = 'Note', note = 36; continue = true")
                + mode("type = 'Note', note = 36")
                + "[[modes]]\nname = 'B'\n" + mode("type = 'Note', note = 36")
                + Rig.global("type = 'Note', note = 36"));
        TriggerEvent event = new TriggerEvent();
        event.channel = 1;
        event.number = 36;
        event.velocity = 30;
        event.value = 30;

        List<Explanation> explained = rig.table().explain(event, 0);

        assertThat(explained)
                .extracting(e -> e.reason().replaceAll("line \\d+", "line N"))
                .containsExactly(
                        "note 36, not note 37",
                        "channel 1, not 2",
                        "another device than keys",
                        "velocity 30 outside 81..127",
                        "disabled",
                        "waits for long_press, not note",
                        "waits for the release",
                        "fires",
                        "fires",
                        "mapping 9 (line N) came first",
                        "mode B is not current");
        assertThat(explained)
                .extracting(Explanation::fires)
                .containsExactly(false, false, false, false, false, false, false, true, true, false, false);
    }

    @Test
    @DisplayName("explain does not pick a knob up")
    void explainingChangesNothing() {
        Rig rig = Rig.file(pickups());
        rig.send(0, "B0 07 40").mode("B").mode("A").fired();
        TriggerEvent event = new TriggerEvent();
        event.gesture = Gesture.CC;
        event.channel = 1;
        event.number = 7;
        event.value = 64;
        assertThat(rig.table().explain(event, 0).get(0).fires()).isTrue();
        event.value = 32;
        assertThat(rig.table().explain(event, 0))
                .extracting(Explanation::reason)
                .startsWith("waits until the knob meets 64", "mapping 1 (line 3) came first");
    }

    private static String mode(String trigger) {
        return Rig.mapping("modes.mappings", "", trigger);
    }

    private static String twoModes() {
        return "[[modes]]\nname = 'A'\n" + Rig.mapping("modes.mappings", "a", "type = 'Note', note = 36")
                + "[[modes]]\nname = 'B'\n" + Rig.mapping("modes.mappings", "b", "type = 'Note', note = 37")
                + Rig.global("type = 'Note', note = 36");
    }

    private static String pickups() {
        return "[[modes]]\nname = 'A'\n" + Rig.mapping("modes.mappings", "a", "type = 'CC', cc = 7, pickup = true")
                + "[[modes]]\nname = 'B'\n" + Rig.mapping("modes.mappings", "b", "type = 'CC', cc = 7, pickup = true")
                + Rig.global("type = 'CC', cc = 7");
    }
}
