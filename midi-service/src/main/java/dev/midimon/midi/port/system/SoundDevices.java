package dev.midimon.midi.port.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;

/**
 * Finds the MIDI devices that Java Sound offers now.
 *
 * <p>Java Sound has one entry for each direction; this brings them together. Its own synthesizer and sequencer are no devices, nor is ALSA's
 * {@code default}, which stands for one of the others. Where CoreMIDI4J finds devices, only its own count: it sees plugging and passes system
 * exclusive messages, and the stock macOS provider lists the same ones again.
 */
final class SoundDevices {
    private static final String CORE_MIDI = "CoreMIDI4J - ";
    private static final String ALSA_DEFAULT = "[default]";

    private final AlsaCards cards;

    /** What turned out to be a synthesizer or sequencer, since asking again would create a new one each time. */
    private final Set<MidiDevice.Info> software = Collections.newSetFromMap(new WeakHashMap<>());

    SoundDevices(AlsaCards cards) {
        this.cards = cards;
    }

    /**
     * Lists the devices. Takes tens of milliseconds and more, so never call it on the way of an event.
     *
     * @return in Java Sound's order
     */
    List<FoundDevice> scan() {
        List<MidiDevice> devices = withOwnClassLoader(this::hardware);
        boolean coreMidi = devices.stream().anyMatch(SoundDevices::isCoreMidi);
        Map<String, Draft> drafts = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (MidiDevice device : devices) {
            if (!coreMidi || isCoreMidi(device)) {
                if (device.getMaxTransmitters() != 0) {
                    draft(device, inputs, drafts).ifPresent(draft -> draft.input = Optional.of(device));
                }
                if (device.getMaxReceivers() != 0) {
                    draft(device, outputs, drafts).ifPresent(draft -> draft.output = Optional.of(device));
                }
            }
        }
        return drafts.values().stream().map(Draft::found).toList();
    }

    /** A device whose two directions are being brought together. */
    private static final class Draft {
        private final String name;
        private final String key;
        private final String kin;
        private final String plugging;
        private Optional<MidiDevice> input = Optional.empty();
        private Optional<MidiDevice> output = Optional.empty();

        Draft(String name, String key, String kin, String plugging) {
            this.name = name;
            this.key = key;
            this.kin = kin;
            this.plugging = plugging;
        }

        FoundDevice found() {
            return new FoundDevice(name, key, kin, plugging, input, output);
        }
    }

    /** Returns the draft that a device belongs to; nothing when its card has just gone. */
    private Optional<Draft> draft(MidiDevice device, List<String> before, Map<String, Draft> drafts) {
        MidiDevice.Info info = device.getDeviceInfo();
        String name = info.getName();
        if (cards.names(name)) {
            return cards.find(name)
                    .map(card -> drafts.computeIfAbsent(
                            card.path(),
                            path -> new Draft(card.name().orElse(info.getDescription()), path, path, card.plugging())));
        }
        String plain = isCoreMidi(device) ? name.substring(CORE_MIDI.length()) : name;
        before.add(plain);
        long order = before.stream().filter(plain::equals).count();
        return Optional.of(drafts.computeIfAbsent(plain + "#" + order, key -> new Draft(plain, key, plain, "")));
    }

    private static boolean isCoreMidi(MidiDevice device) {
        return device.getDeviceInfo().getName().startsWith(CORE_MIDI);
    }

    private List<MidiDevice> hardware() {
        return Stream.of(MidiSystem.getMidiDeviceInfo())
                .filter(info -> !software.contains(info) && !info.getName().endsWith(ALSA_DEFAULT))
                .flatMap(info -> device(info).stream())
                .filter(this::isHardware)
                .toList();
    }

    private boolean isHardware(MidiDevice device) {
        boolean hardware = !(device instanceof Synthesizer || device instanceof Sequencer);
        if (!hardware) {
            software.add(device.getDeviceInfo());
        }
        return hardware;
    }

    private static Optional<MidiDevice> device(MidiDevice.Info info) {
        try {
            return Optional.of(MidiSystem.getMidiDevice(info));
        } catch (MidiUnavailableException | IllegalArgumentException unpluggedSinceTheListWasMade) {
            return Optional.empty();
        }
    }

    /** Java Sound looks for providers through the thread's class loader, which in a framework is anybody's. */
    private static <T> T withOwnClassLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SoundDevices.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
