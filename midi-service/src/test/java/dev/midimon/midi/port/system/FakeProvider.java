package dev.midimon.midi.port.system;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.spi.MidiDeviceProvider;

/** Gives Java Sound the devices that a test has plugged in. Java Sound makes instances of its own, so what is plugged in is static. */
public final class FakeProvider extends MidiDeviceProvider {
    static final List<FakeDevice> PLUGGED = new CopyOnWriteArrayList<>();
    static final AtomicReference<ClassLoader> LOADER = new AtomicReference<>();

    @Override
    public MidiDevice.Info[] getDeviceInfo() {
        LOADER.set(Thread.currentThread().getContextClassLoader());
        return PLUGGED.stream().map(FakeDevice::getDeviceInfo).toArray(MidiDevice.Info[]::new);
    }

    @Override
    public MidiDevice getDevice(MidiDevice.Info info) {
        return PLUGGED.stream()
                .filter(device -> device.getDeviceInfo().equals(info))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unplugged"));
    }
}
