package dev.midimon.midi.port.system;

import java.util.Optional;
import javax.sound.midi.MidiDevice;

/**
 * One device that is plugged in now, both directions together.
 *
 * @param name what people call it
 * @param key tells it from identical ones
 * @param kin equal for devices that only their order tells apart
 * @param plugging changes when the device was unplugged and plugged in again, where that can be known
 * @param input what sends to the hub
 * @param output what the hub sends to
 */
record FoundDevice(
        String name,
        String key,
        String kin,
        String plugging,
        Optional<MidiDevice> input,
        Optional<MidiDevice> output) {}
