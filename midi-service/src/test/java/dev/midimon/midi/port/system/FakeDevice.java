package dev.midimon.midi.port.system;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Transmitter;

/** A device of one direction, as Java Sound shows them: silent and open for ever once it is unplugged. */
final class FakeDevice implements MidiDevice {

    /** Makes the protected constructor callable. */
    private static final class FakeInfo extends Info {
        FakeInfo(String name, String description) {
            super(name, "nobody", description, "1");
        }
    }

    final List<String> sent = new CopyOnWriteArrayList<>();
    final Semaphore room = new Semaphore(Integer.MAX_VALUE);
    volatile boolean busy;
    private final Info info;
    private final boolean input;
    private final List<Transmitter> transmitters = new CopyOnWriteArrayList<>();
    private volatile boolean open;

    private FakeDevice(String name, boolean input) {
        this.info = new FakeInfo(name, name + ", a fake");
        this.input = input;
    }

    static FakeDevice input(String name) {
        return new FakeDevice(name, true);
    }

    static FakeDevice output(String name) {
        return new FakeDevice(name, false);
    }

    /** Plays on the device. */
    void play(MidiMessage message) {
        if (open) {
            transmitters.forEach(transmitter -> {
                Receiver receiver = transmitter.getReceiver();
                if (receiver != null) {
                    receiver.send(message, -1);
                }
            });
        }
    }

    @Override
    public Info getDeviceInfo() {
        return info;
    }

    @Override
    public void open() throws MidiUnavailableException {
        if (busy) {
            throw new MidiUnavailableException("busy");
        }
        open = true;
    }

    @Override
    public void close() {
        open = false;
        transmitters.clear();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long getMicrosecondPosition() {
        return -1;
    }

    @Override
    public int getMaxReceivers() {
        return input ? 0 : -1;
    }

    @Override
    public int getMaxTransmitters() {
        return input ? -1 : 0;
    }

    @Override
    public Receiver getReceiver() {
        return new Receiver() {
            @Override
            public void send(MidiMessage message, long timeStamp) {
                room.acquireUninterruptibly();
                sent.add(HexFormat.of().formatHex(message.getMessage()));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<Receiver> getReceivers() {
        return List.of();
    }

    @Override
    public Transmitter getTransmitter() {
        Transmitter transmitter = new Transmitter() {
            private volatile Receiver receiver;

            @Override
            public void setReceiver(Receiver receiver) {
                this.receiver = receiver;
            }

            @Override
            public Receiver getReceiver() {
                return receiver;
            }

            @Override
            public void close() {}
        };
        transmitters.add(transmitter);
        return transmitter;
    }

    @Override
    public List<Transmitter> getTransmitters() {
        return List.copyOf(transmitters);
    }
}
