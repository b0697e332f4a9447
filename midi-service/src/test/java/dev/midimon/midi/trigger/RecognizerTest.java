package dev.midimon.midi.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.midi.mapping.Rig;
import dev.midimon.midi.trigger.Ignored.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("triggers: gestures")
class RecognizerTest {

    @Test
    @DisplayName("T1.2 state is per source and channel")
    void neitherSourcesNorChannelsShareKeys() {
        Rig rig = Rig.triggers("type = 'NoteChord', notes = [36, 38]", "type = 'DoubleTap', note = 36");
        rig.connect(1, "Other");
        rig.send(0, 0, "90 24 64").send(1, 1, "90 26 64").send(0, 2, "91 26 64").send(1, 3, "90 24 64 80 24 00");
        assertThat(rig.events())
                .containsExactly(
                        "@0 note 36 100",
                        "@1 source1 note 38 100",
                        "@2 ch2 note 38 100",
                        "@3 source1 note 36 100",
                        "@3 source1 chord 36+38 50ms 100",
                        "@3 source1 release 36 0");
    }

    @Test
    @DisplayName("T1.3 what fires nothing is counted")
    void systemMessagesAreCounted() {
        Rig rig = Rig.triggers("type = 'Note', note = 36");
        rig.send(0, "F8 F8 F8 FE FE FF F1 00 F2 00 00 F3 00 F6");
        assertThat(rig.events()).isEmpty();
        Ignored ignored = rig.recognizer().ignored();
        assertThat(ignored.count(Reason.CLOCK)).isEqualTo(3);
        assertThat(ignored.count(Reason.ACTIVE_SENSING)).isEqualTo(2);
        assertThat(ignored.count(Reason.RESET)).isEqualTo(1);
        assertThat(ignored.count(Reason.SYSTEM_COMMON)).isEqualTo(4);
    }

    @Test
    @DisplayName("T1.4 a long press under way survives a change of mode and a reload")
    void heldKeysSurviveChangeAndReload() {
        String file = "[[modes]]\nname = 'A'\n[[modes]]\nname = 'B'\n"
                + Rig.global("type = 'LongPress', note = 36, duration_ms = 500");
        Rig rig = Rig.file(file);
        rig.send(0, "90 24 64")
                .mode("B")
                .reload("[[devices]]\nid = 'other'\n" + file)
                .until(500)
                .send(600, "80 24 00");
        assertThat(rig.events()).containsExactly("@0 note 36 100", "@500 long_press 36 500ms 100", "@600 release 36 0");
        assertThat(rig.fired()).containsExactly("0=100");
    }

    @Test
    @DisplayName("T1.4 a mode entered while a key is down asks nothing more of it")
    void aPlanBindsFromTheNextPress() {
        Rig rig = Rig.file("[[modes]]\nname = 'A'\n[[modes]]\nname = 'B'\n"
                + Rig.mapping("modes.mappings", "b", "type = 'LongPress', note = 36, duration_ms = 500"));
        rig.send(0, "90 24 64")
                .mode("B")
                .until(1000)
                .send(1000, "80 24 00 90 24 64")
                .until(1500);
        assertThat(rig.fired()).containsExactly("b=100");
    }

    @Test
    @DisplayName("T1.5 what is due comes in the order of its time, before the message at that time")
    void deadlinesComeFirst() {
        Rig rig = Rig.triggers(
                "type = 'LongPress', note = 36, duration_ms = 100", "type = 'LongPress', note = 37, duration_ms = 50");
        rig.send(0, "90 24 64").send(20, "90 25 64").send(100, "80 24 00");
        assertThat(rig.events())
                .containsExactly(
                        "@0 note 36 100",
                        "@20 note 37 100",
                        "@70 long_press 37 50ms 100",
                        "@100 long_press 36 100ms 100",
                        "@100 release 36 0");
    }

    @Test
    @DisplayName("T1.5 the next deadline is told")
    void theNextDeadlineIsTold() {
        Rig rig = Rig.triggers(
                "type = 'LongPress', note = 36, duration_ms = 100", "type = 'LongPress', note = 36, duration_ms = 300");
        assertThat(rig.recognizer().nextDeadline()).isEqualTo(Long.MAX_VALUE);
        rig.send(5, "90 24 64");
        assertThat(rig.recognizer().nextDeadline()).isEqualTo(105_000_000);
        rig.until(105);
        assertThat(rig.recognizer().nextDeadline()).isEqualTo(305_000_000);
        rig.send(200, "80 24 00");
        assertThat(rig.recognizer().nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("T2.3 a device that is off is not heard, but its keys are released")
    void aDisabledDeviceIsNotHeard() {
        Rig rig = Rig.triggers("type = 'Note', note = 36");
        rig.send(0, "90 24 64");
        rig.reload("[[devices]]\nid = 'pad'\nenabled = false\n" + Rig.global("type = 'Note', note = 36"));
        rig.send(10, "90 26 64 B0 07 01 FA F0 7E F7 80 24 00 80 26 00");
        assertThat(rig.events()).containsExactly("@0 note 36 100", "@10 release 36 0");
        assertThat(rig.recognizer().ignored().count(Reason.DISABLED_DEVICE)).isEqualTo(4);
        assertThat(rig.recognizer().ignored().count(Reason.RELEASE_WITHOUT_PRESS))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("T2.4 a bounce is dropped with its release")
    void bouncesAreDropped() {
        Rig rig = Rig.file("[[devices]]\nid = 'pad'\ndebounce_ms = 30\n" + Rig.global("type = 'Note', note = 36"));
        rig.send(0, "90 24 64")
                .send(5, "80 24 00")
                .send(10, "90 24 60")
                .send(12, "80 24 00")
                .send(30, "90 24 50")
                .send(31, "90 25 01");
        assertThat(rig.events())
                .containsExactly("@0 note 36 100", "@5 release 36 0", "@30 note 36 80", "@31 note 37 1");
        assertThat(rig.recognizer().ignored().count(Reason.BOUNCE)).isEqualTo(1);
    }

    @Test
    @DisplayName("T2.4 a bounce while the key is down does not swallow its release")
    void aBounceNeverSticks() {
        Rig rig = Rig.file("[[devices]]\nid = 'pad'\ndebounce_ms = 30\n" + Rig.global("type = 'Note', note = 36"));
        rig.send(0, "90 24 64").send(3, "90 24 60").send(50, "80 24 00");
        assertThat(rig.events()).containsExactly("@0 note 36 100", "@50 release 36 0");
    }

    @Test
    @DisplayName("T3.1 a release without a press fires nothing")
    void aStrayReleaseIsCounted() {
        Rig rig = Rig.triggers("type = 'Note', note = 36, on = 'release'");
        rig.send(0, "80 24 00 90 24 00");
        assertThat(rig.events()).isEmpty();
        assertThat(rig.recognizer().ignored().count(Reason.RELEASE_WITHOUT_PRESS))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("T3.2 a second press releases first")
    void aSecondPressReleasesFirst() {
        Rig rig = Rig.triggers("type = 'Note', note = 36");
        rig.send(0, "90 24 64").send(40, "90 24 32").send(50, "80 24 11 80 24 00");
        assertThat(rig.events())
                .containsExactly("@0 note 36 100", "@40 release 36 0", "@40 note 36 50", "@50 release 36 17");
    }

    @Test
    @DisplayName("T3.4 each duration fires once")
    void everyDurationFiresOnce() {
        Rig rig = Rig.triggers(
                "type = 'LongPress', note = 36, duration_ms = 1000",
                "type = 'LongPress', note = 36, duration_ms = 500",
                "type = 'LongPress', note = 36, duration_ms = 500; enabled = false",
                "type = 'LongPress', note = 36, duration_ms = 500");
        rig.send(0, "90 24 64").until(5000);
        assertThat(rig.events())
                .containsExactly("@0 note 36 100", "@500 long_press 36 500ms 100", "@1000 long_press 36 1000ms 100");
        assertThat(rig.fired()).containsExactly("1=100", "0=100");
    }

    @Test
    @DisplayName("T3.5 the third tap begins anew, for each timeout on its own")
    void theThirdTapBeginsAnew() {
        Rig rig = Rig.triggers(
                "type = 'DoubleTap', note = 36, timeout_ms = 200", "type = 'DoubleTap', note = 36, timeout_ms = 300");
        rig.send(0, "90 24 64 80 24 00")
                .send(250, "90 24 64 80 24 00")
                .send(400, "90 24 64 80 24 00")
                .send(500, "90 24 64 80 24 00");
        assertThat(rig.events())
                .filteredOn(line -> line.contains("double"))
                .containsExactly(
                        "@250 double_tap 36 300ms 100", "@400 double_tap 36 200ms 100", "@500 double_tap 36 300ms 100");
    }

    @Test
    @DisplayName("T3.5 a third tap is no second one after a change of mode either")
    void aModeChangeDoesNotCountATapTwice() {
        Rig rig = Rig.file("[[modes]]\nname = 'A'\n"
                + Rig.mapping("modes.mappings", "a", "type = 'DoubleTap', note = 36, timeout_ms = 300")
                + "[[modes]]\nname = 'B'\n"
                + Rig.mapping("modes.mappings", "b", "type = 'DoubleTap', note = 36, timeout_ms = 250"));
        rig.send(0, "90 24 64 80 24 00")
                .send(100, "90 24 64 80 24 00")
                .mode("B")
                .send(200, "90 24 64 80 24 00")
                .send(300, "90 24 64");
        assertThat(rig.fired()).containsExactly("a=100", "b=100");
    }

    @Test
    @DisplayName("T3.6 what a source holds is released when it goes")
    void aSourceThatGoesLetsGo() {
        Rig rig = Rig.triggers("type = 'LongPress', note = 36, duration_ms = 500", "type = 'DoubleTap', note = 40");
        rig.send(0, "90 28 64 90 24 64 91 24 64").events();
        rig.disconnect(0, 100).until(1000);
        assertThat(rig.events()).containsExactly("@100 release 36 0", "@100 release 40 0", "@100 ch2 release 36 0");
        rig.connect(0, "Pad").send(150, "90 28 64");
        assertThat(rig.events()).containsExactly("@150 note 40 100");
    }

    @Test
    @DisplayName("T3.6 panic and All Notes Off release every key")
    void panicReleasesEverything() {
        Rig rig = Rig.triggers("type = 'LongPress', note = 36, duration_ms = 500");
        rig.send(0, "90 24 64").releaseAll(10).send(20, "80 24 00").until(1000);
        assertThat(rig.events()).containsExactly("@0 note 36 100", "@10 release 36 0");
        rig.send(2000, "90 24 64 B0 7B 00 80 24 00").until(9000);
        assertThat(rig.events()).containsExactly("@2000 note 36 100", "@2000 cc 123 0", "@2000 release 36 0");
    }

    @Test
    @DisplayName("T3.6 panic drops a chord that waits")
    void panicDropsAChordThatWaits() {
        Rig rig = twoChords();
        rig.send(0, "90 24 64").send(10, "90 26 64").releaseAll(20).until(1000);
        assertThat(rig.fired()).isEmpty();
    }

    @Test
    @DisplayName("T4.1 keys too far apart are no chord")
    void aChordHasItsTime() {
        Rig rig = Rig.triggers("type = 'NoteChord', notes = [36, 38], timeout_ms = 50");
        rig.send(0, "90 24 64").send(51, "90 26 64 80 26 00 80 24 00");
        rig.send(100, "90 26 64 80 26 00").send(110, "90 24 64");
        assertThat(rig.fired()).isEmpty();
        rig.send(160, "90 26 64");
        assertThat(rig.fired()).containsExactly("0=100");
    }

    @Test
    @DisplayName("T4.2 the smaller chord waits for the larger one, which then fires alone")
    void theLargerChordWins() {
        Rig rig = twoChords();
        rig.send(0, "90 24 64").send(10, "90 26 64").send(50, "90 28 64").until(1000);
        assertThat(rig.fired()).containsExactly("large=100");
    }

    @Test
    @DisplayName("T4.3 the smaller chord does not fire when one press completes both")
    void onePressOfBothIsTheLargerChord() {
        Rig rig = twoChords();
        rig.send(0, "90 28 64").send(10, "90 24 64").send(20, "90 26 64").until(1000);
        assertThat(rig.fired()).containsExactly("large=100");
    }

    @Test
    @DisplayName("T4.3 the smaller chord fires when the larger one's time has passed")
    void theSmallerChordFiresAfterTheWait() {
        Rig rig = twoChords();
        rig.send(0, "90 24 64").send(10, "90 26 63").until(50);
        assertThat(rig.fired()).isEmpty();
        rig.until(51);
        assertThat(rig.fired()).containsExactly("small=99");
        rig.send(55, "90 28 64").until(1000);
        assertThat(rig.fired()).isEmpty();
    }

    @Test
    @DisplayName("T4.3 the smaller chord fires before the release that ends its wait")
    void aReleaseEndsTheWait() {
        Rig rig = twoChords();
        rig.send(0, "90 24 64").send(10, "90 26 64").send(20, "80 24 00").until(1000);
        assertThat(rig.events())
                .containsExactly("@0 note 36 100", "@10 note 38 100", "@20 chord 36+38 50ms 100", "@20 release 36 0");
    }

    @Test
    @DisplayName("T4.2 a larger chord whose key is held since long is not waited for")
    void aStaleKeyDelaysNothing() {
        Rig rig = twoChords();
        rig.send(0, "90 28 64").send(100, "90 24 64").send(110, "90 26 64");
        assertThat(rig.fired()).containsExactly("small=100");
    }

    @Test
    @DisplayName("T4.2 a larger chord of another device is not waited for")
    void anotherDevicesChordDelaysNothing() {
        Rig rig = Rig.file("[[devices]]\nid = 'keys'\n"
                + Rig.mapping("global_mappings", "small", "type = 'NoteChord', notes = [36, 38]")
                + Rig.mapping("global_mappings", "large", "type = 'NoteChord', notes = [36, 38, 40], device = 'keys'")
                + Rig.mapping("global_mappings", "ch5", "type = 'NoteChord', notes = [36, 38, 41], channel = 5"));
        rig.connect(1, "Keys");
        rig.send(0, 0, "90 24 64 90 26 64");
        assertThat(rig.fired()).containsExactly("small=100");
        rig.send(1, 1000, "94 24 64 94 26 64 94 28 64").until(2000);
        assertThat(rig.fired()).containsExactly("large=100");
        rig.send(1, 3000, "94 24 00 94 26 00 94 24 64 94 26 64 94 29 64").until(4000);
        assertThat(rig.fired()).containsExactly("ch5=100");
    }

    @Test
    @DisplayName("T5.2 without fine halves, coarse halves fire alone")
    void coarseHalvesAlone() {
        Rig rig = Rig.triggers("type = 'CC', cc = 7, bits = 14");
        rig.send(0, "B0 27 05").send(1, "B0 07 40").until(10);
        assertThat(rig.fired()).isEmpty();
        rig.until(11);
        assertThat(rig.fired()).containsExactly("0=8192");
        rig.send(20, "B0 07 41");
        assertThat(rig.fired()).containsExactly("0=8320");
        rig.send(21, "B0 27 01").send(30, "B0 07 42");
        assertThat(rig.fired()).containsExactly("0=8321");
        rig.send(31, "B0 07 43");
        assertThat(rig.fired()).containsExactly("0=8448", "0=8576");
    }

    @Test
    @DisplayName("T6 registered parameters and the null parameter are no non-registered ones")
    void otherParametersAreIgnored() {
        Rig rig = Rig.triggers("type = 'NRPN', parameter = 1");
        rig.send(0, "B0 63 00 B0 62 01 B0 65 00 B0 64 00 B0 06 02 B0 26 00").until(100);
        rig.send(100, "B0 63 7F B0 62 7F B0 06 02 B0 26 00").until(200);
        rig.send(200, "B0 06 02").until(300);
        assertThat(rig.events()).filteredOn(line -> line.contains("nrpn")).isEmpty();
    }

    @Test
    @DisplayName("T6.1 selecting another parameter ends the wait of a coarse half")
    void selectingEndsTheWait() {
        Rig rig = Rig.triggers("type = 'NRPN', parameter = 1");
        rig.send(0, "B0 63 00 B0 62 01 B0 06 02").send(1, "B0 62 02 B0 06 03");
        assertThat(rig.events())
                .filteredOn(line -> line.contains("nrpn"))
                .containsExactly("@1 nrpn 1 256", "@1 nrpn 2 384");
    }

    private static Rig twoChords() {
        return Rig.file(Rig.mapping("global_mappings", "small", "type = 'NoteChord', notes = [36, 38], timeout_ms = 50")
                + Rig.mapping("global_mappings", "large", "type = 'NoteChord', notes = [36, 38, 40], timeout_ms = 50"));
    }
}
