package dev.midimon.midi.port.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.PortReport;
import dev.midimon.midi.port.PortStatus;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.Recorder;
import dev.midimon.midi.port.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ports §3 The system's devices")
class SystemPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration INTERVAL = Duration.ofMillis(10);

    @TempDir
    Path root;

    private final Recorder recorder = new Recorder();
    private final List<PortReport> reports = new CopyOnWriteArrayList<>();
    private final Ports ports = new Ports(recorder, reports::add);

    @BeforeEach
    void unplugAll() {
        FakeProvider.PLUGGED.clear();
        ports.addKind(new SystemKind(root, INTERVAL));
    }

    @AfterEach
    void close() {
        ports.close();
        FakeProvider.PLUGGED.clear();
    }

    private void open(Map<String, ?> settings) {
        ports.reconcile(List.of(new PortSettings("system", "system", Parameters.from(settings))))
                .join();
    }

    private static FakeDevice plug(FakeDevice device) {
        FakeProvider.PLUGGED.add(device);
        return device;
    }

    private void unplug(FakeDevice device) {
        FakeProvider.PLUGGED.remove(device);
    }

    private void awaitKeys(String... keys) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(recorder.connected()).extracting(Source::key).containsExactlyInAnyOrder(keys));
    }

    /** Plays until it is heard, since the hub listens a little after it has told of a device. */
    private void awaitHeard(FakeDevice device, int note) {
        String line = device.getDeviceInfo().getName() + ": 90 %02X 40".formatted(note);
        await().atMost(PATIENCE).until(() -> {
            device.play(new ShortMessage(0x90, note, 0x40));
            return recorder.lines().contains(line);
        });
    }

    @Test
    @DisplayName("§3.1 devices come and go")
    void aDeviceIsHeardWhileItIsPluggedIn() {
        open(Map.of());
        FakeDevice pad = plug(FakeDevice.input("Pad"));
        awaitKeys("Pad#1");
        awaitHeard(pad, 1);

        unplug(pad);
        awaitKeys();
        assertThat(pad.isOpen()).isFalse();

        FakeDevice again = plug(FakeDevice.input("Pad"));
        awaitKeys("Pad#1");
        awaitHeard(again, 2);
        assertThat(ports.list().get(0).counters()).containsEntry("opened", 2L).containsEntry("unplugged", 1L);
        assertThat(ports.list().get(0).description()).isEqualTo("1 of 1 devices open");
    }

    @Test
    @DisplayName("§3.2 the synthesizer and the sequencer of the JDK are no devices")
    void softwareIsNoDevice() {
        plug(FakeDevice.input("Pad"));
        assertThat(new SoundDevices(new AlsaCards(root)).scan())
                .extracting(FoundDevice::name)
                .containsExactly("Pad");
    }

    @Test
    @DisplayName("§3.3 both directions of a device are one endpoint")
    void sendsToTheSameEndpointItHears() throws IOException {
        FakeDevice in = plug(FakeDevice.input("Pad"));
        FakeDevice out = plug(FakeDevice.output("Pad"));
        open(Map.of());
        awaitKeys("Pad#1");
        awaitHeard(in, 1);

        MidiOutput output = ports.output("Pad").flatMap(Source::output).orElseThrow();
        output.send(new byte[] {(byte) 0x90, 1, 2, (byte) 0xC0, 3, (byte) 0xF0, 4, (byte) 0xF7, (byte) 0xF8}, 0, 9);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(out.sent).containsExactly("900102", "c003", "f004f7", "f8"));
    }

    @Test
    @DisplayName("§3.4 a device that takes nothing delays nobody, and what waits for it is bounded")
    void aStuckDeviceRefusesWhatItCannotTake() throws IOException {
        FakeDevice stuck = plug(FakeDevice.output("Stuck"));
        FakeDevice fine = plug(FakeDevice.output("Fine"));
        stuck.room.drainPermits();
        open(Map.of());
        awaitKeys("Stuck#1", "Fine#1");

        MidiOutput output = ports.output("Stuck").flatMap(Source::output).orElseThrow();
        byte[] clock = {(byte) 0xF8};
        assertThatThrownBy(() -> {
                    for (int i = 0; i < DeviceOutput.WAITING + 2; i++) {
                        output.send(clock, 0, 1);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Stuck takes no more");
        ports.output("Fine").flatMap(Source::output).orElseThrow().send(clock, 0, 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fine.sent).containsExactly("f8"));
        stuck.room.release(1_000);
    }

    @Test
    @DisplayName("§3.5 identical devices are told apart by their order where nothing else is known")
    void theOneThatStaysIsHeardAfterItsTwinIsUnplugged() {
        FakeDevice first = plug(FakeDevice.input("Pad"));
        FakeDevice second = plug(FakeDevice.input("Pad"));
        open(Map.of());
        awaitKeys("Pad#1", "Pad#2");
        awaitHeard(second, 1);

        unplug(first);
        awaitKeys("Pad#1");
        awaitHeard(second, 2);
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    @DisplayName("§3.6 a device that cannot be opened is reported once and tried again")
    void aBusyDeviceHurtsNoOther() {
        FakeDevice busy = FakeDevice.input("Busy");
        busy.busy = true;
        plug(busy);
        plug(FakeDevice.input("Busy"));
        plug(FakeDevice.input("Pad"));
        open(Map.of());
        awaitKeys("Busy#2", "Pad#1");
        await().atMost(PATIENCE).during(Duration.ofMillis(200)).until(() -> reports.size() == 1);
        assertThat(reports.get(0).code()).isEqualTo("DEVICE_UNAVAILABLE");
        assertThat(reports.get(0).message()).contains("Busy (Busy#1)").contains("busy");
        assertThat(ports.list().get(0).description()).isEqualTo("2 of 3 devices open");

        busy.busy = false;
        awaitKeys("Busy#1", "Busy#2", "Pad#1");
        assertThat(ports.list().get(0).counters()).containsEntry("opened", 3L).containsEntry("unplugged", 0L);
    }

    @Test
    @DisplayName("§3.7 on Linux the key is the path of the card, whatever its number")
    void aCardKeepsItsKeyInItsSocket() throws IOException {
        card(1, "usb1/1-2", "Launchpad Mini");
        card(2, "usb1/1-3", "Launchpad Mini");
        FakeDevice first = plug(FakeDevice.input("Mini [hw:1,0,0]"));
        plug(FakeDevice.output("Mini [hw:1,0,0]"));
        plug(FakeDevice.input("Mini_1 [hw:2,0,1]"));
        plug(FakeDevice.input("Mini [default]"));
        open(Map.of());
        Path hardware = root.toRealPath().resolve("sys/devices");
        awaitKeys(hardware + "/usb1/1-2,0,0", hardware + "/usb1/1-3,0,1");
        assertThat(recorder.connected())
                .extracting(Source::device)
                .containsExactlyInAnyOrder("Launchpad Mini", "Launchpad Mini 2");

        FakeProvider.PLUGGED.clear();
        awaitKeys();
        Files.delete(root.resolve("sys/class/sound/card1"));
        card(5, "usb1/1-2", "Launchpad Mini");
        plug(FakeDevice.input("Mini [hw:5,0,0]"));
        plug(FakeDevice.input("Gone [hw:1,0,0]"));
        awaitKeys(hardware + "/usb1/1-2,0,0");
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    @DisplayName("§3.8 on Linux a device that was replugged between two looks is opened again")
    void aQuickReplugIsSeen() throws IOException {
        card(1, "usb1/1-2", "Pad");
        FakeDevice pad = plug(FakeDevice.input("Pad [hw:1,0,0]"));
        open(Map.of());
        await().atMost(PATIENCE).until(() -> !recorder.connected().isEmpty());
        Source before = recorder.connected().get(0);

        Path card = root.resolve("sys/devices/usb1/1-2/sound/card1");
        Path other = Files.createDirectory(card.resolveSibling("new"));
        Files.delete(card.resolve("device"));
        Files.createSymbolicLink(other.resolve("device"), root.toRealPath().resolve("sys/devices/usb1/1-2"));
        Files.move(card, card.resolveSibling("old"));
        Files.move(other, card);

        await().atMost(PATIENCE).until(() -> recorder.lines().equals(List.of("+Pad", "-Pad", "+Pad")));
        assertThat(recorder.connected().get(0).key()).isEqualTo(before.key());
        await().atMost(PATIENCE).until(pad::isOpen);
    }

    /** Lays out what Linux shows of a card: the link by number, the card below its hardware, and the link back. */
    private void card(int number, String hardware, String name) throws IOException {
        Path device = Files.createDirectories(root.toRealPath().resolve("sys/devices/" + hardware));
        Path card = Files.createDirectories(device.resolve("sound/card" + number));
        if (Files.notExists(card.resolve("device"))) {
            Files.createSymbolicLink(card.resolve("device"), device);
        }
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve("sys/class/sound")).resolve("card" + number), card);
        Path midi = Files.createDirectories(root.resolve("proc/asound/card" + number))
                .resolve("midi0");
        Files.writeString(midi, name + "\n\nOutput 0\n  Tx bytes     : 0\n");
    }

    @Test
    @DisplayName("§3.9 where CoreMIDI4J finds devices only its own count")
    void prefersCoreMidi() {
        plug(FakeDevice.input("Pad"));
        plug(FakeDevice.input("CoreMIDI4J - Pad"));
        assertThat(new SoundDevices(new AlsaCards(root)).scan())
                .singleElement()
                .satisfies(device -> assertThat(device.name()).isEqualTo("Pad"))
                .satisfies(device -> assertThat(
                                device.input().orElseThrow().getDeviceInfo().getName())
                        .isEqualTo("CoreMIDI4J - Pad"));
    }

    @Test
    @DisplayName("§3.10 auto_connect = false")
    void opensNothingWhenToldSo() {
        plug(FakeDevice.input("Pad"));
        open(Map.of("auto_connect", false));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ports.list().get(0).description())
                        .isEqualTo("1 devices, left alone (auto_connect = false)"));
        assertThat(recorder.connected()).isEmpty();
    }

    @Test
    @DisplayName("§3.10 auto_reconnect = false")
    void leavesAloneWhatWasUnpluggedWhenToldSo() {
        FakeDevice pad = plug(FakeDevice.input("Pad"));
        open(Map.of("auto_reconnect", false));
        awaitKeys("Pad#1");
        unplug(pad);
        awaitKeys();
        plug(FakeDevice.input("Pad"));
        plug(FakeDevice.input("Other"));
        awaitKeys("Other#1");
        await().atMost(PATIENCE)
                .during(Duration.ofMillis(200))
                .until(() -> recorder.connected().size() == 1);
    }

    @Test
    @DisplayName("§3.10 port = 1")
    void opensOnlyTheDeviceOfTheNumberAndStaysWithIt() {
        FakeDevice first = plug(FakeDevice.input("First"));
        plug(FakeDevice.input("Second"));
        open(Map.of("port", 1));
        awaitKeys("Second#1");
        unplug(first);
        plug(FakeDevice.input("Third"));
        await().atMost(PATIENCE).during(Duration.ofMillis(200)).untilAsserted(() -> awaitKeys("Second#1"));
    }

    @Test
    @DisplayName("§3.10 the devices are a port without being named, as [device] says")
    void completesTheTablesOfAConfiguration() {
        PortSettings osc = new PortSettings("osc", "osc", Parameters.from(Map.of("port", 9000)));
        Parameters device = Parameters.from(Map.of("auto_connect", true, "auto_reconnect", false, "port", 2));
        assertThat(SystemKind.complete(List.of(osc), true, false, OptionalInt.of(2)))
                .containsExactly(new PortSettings("system", "system", device), osc);
        assertThat(SystemKind.complete(
                        List.of(osc, new PortSettings("system", "mine", Parameters.empty())),
                        true,
                        false,
                        OptionalInt.of(2)))
                .containsExactly(osc, new PortSettings("system", "mine", device));
    }

    @Test
    @DisplayName("§3.11 a system exclusive message in parts")
    void joinsTheParts() throws InvalidMidiDataException {
        FakeDevice pad = plug(FakeDevice.input("Pad"));
        open(Map.of());
        awaitKeys("Pad#1");
        awaitHeard(pad, 1);
        pad.play(new SysexMessage(new byte[] {(byte) 0xF0, 1, 2}, 3));
        pad.play(new SysexMessage(new byte[] {(byte) 0xF7, 3, (byte) 0xF7}, 3));
        assertThat(recorder.lines()).last().isEqualTo("Pad: F0 01 02 03 F7");
    }

    @Test
    @DisplayName("§3.12 providers are found through the hub's own class loader")
    void looksThroughItsOwnClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(foreign);
        try {
            FakeProvider.LOADER.set(foreign);
            new SoundDevices(new AlsaCards(root)).scan();
            assertThat(FakeProvider.LOADER).hasValue(SoundDevices.class.getClassLoader());
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(foreign);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void wrongSettingsAreRefused() {
        open(Map.of("auto_conect", true));
        assertThat(ports.list().get(0).problem()).map(PortStatus.Problem::code).contains(Ports.WRONG_SETTINGS);
    }

    @Test
    void closingThePortClosesEveryDevice() {
        FakeDevice pad = plug(FakeDevice.input("Pad"));
        open(Map.of());
        awaitKeys("Pad#1");
        ports.reconcile(List.of()).join();
        assertThat(pad.isOpen()).isFalse();
        assertThat(recorder.lines()).containsExactly("+Pad", "-Pad");
    }
}
