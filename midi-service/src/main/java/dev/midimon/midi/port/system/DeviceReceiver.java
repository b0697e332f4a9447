package dev.midimon.midi.port.system;

import dev.midimon.api.port.MidiInput;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;

/** Passes on what one device sends. Called on the device's thread, by one thread at a time; allocates nothing for messages of up to three bytes. */
final class DeviceReceiver implements Receiver {

    /** The status under which Java Sound delivers a further part of a system exclusive message; not a byte of the stream. */
    private static final int CONTINUATION = 0xF7;

    private final MidiInput input;
    private final byte[] bytes = new byte[3];

    DeviceReceiver(MidiInput input) {
        this.input = input;
    }

    @Override
    public void send(MidiMessage message, long timeStamp) {
        long now = System.nanoTime();
        if (message instanceof ShortMessage shortMessage) {
            bytes[0] = (byte) shortMessage.getStatus();
            bytes[1] = (byte) shortMessage.getData1();
            bytes[2] = (byte) shortMessage.getData2();
            input.receive(bytes, 0, shortMessage.getLength(), now);
        } else {
            byte[] data = message.getMessage();
            int start = message.getStatus() == CONTINUATION && data.length > 1 ? 1 : 0;
            input.receive(data, start, data.length - start, now);
        }
    }

    @Override
    public void close() {}
}
