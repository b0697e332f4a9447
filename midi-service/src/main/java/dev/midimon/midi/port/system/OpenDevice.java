package dev.midimon.midi.port.system;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortHost;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Transmitter;

/** A device that the hub has opened. */
final class OpenDevice implements AutoCloseable {
    private final FoundDevice device;
    private final Optional<DeviceOutput> output;
    private final MidiInput input;

    private OpenDevice(FoundDevice device, Optional<DeviceOutput> output, MidiInput input) {
        this.device = device;
        this.output = output;
        this.input = input;
    }

    /**
     * Opens a device and announces it.
     *
     * @param failures counts what it does not take
     * @throws MidiUnavailableException if it cannot be opened, usually because another program uses it; nothing stays open
     */
    static OpenDevice open(FoundDevice device, PortHost host, LongAdder failures) throws MidiUnavailableException {
        try {
            for (MidiDevice side : sides(device).toList()) {
                side.open();
            }
            Optional<DeviceOutput> output = Optional.empty();
            if (device.output().isPresent()) {
                output = Optional.of(
                        new DeviceOutput(device.name(), device.output().get().getReceiver(), failures));
            }
            Optional<Transmitter> transmitter = Optional.empty();
            if (device.input().isPresent()) {
                transmitter = Optional.of(device.input().get().getTransmitter());
            }
            MidiInput input = host.connect(device.name(), device.key(), output.map(MidiOutput.class::cast));
            transmitter.ifPresent(from -> from.setReceiver(new DeviceReceiver(input)));
            return new OpenDevice(device, output, input);
        } catch (MidiUnavailableException | RuntimeException e) {
            sides(device).forEach(MidiDevice::close);
            throw e;
        }
    }

    private static Stream<MidiDevice> sides(FoundDevice device) {
        return Stream.concat(device.input().stream(), device.output().stream()).distinct();
    }

    String kin() {
        return device.kin();
    }

    /** Tells whether this is still the device that was found, plugged in without a break. */
    boolean isStill(FoundDevice found) {
        return found.plugging().equals(device.plugging())
                && found.input().isPresent() == device.input().isPresent()
                && found.output().isPresent() == device.output().isPresent()
                && sides(device).allMatch(MidiDevice::isOpen);
    }

    /** Closes the device; Java Sound may take a second for one that is unplugged. */
    @Override
    public void close() {
        output.ifPresent(DeviceOutput::close);
        sides(device).forEach(MidiDevice::close);
        input.disconnected();
    }
}
