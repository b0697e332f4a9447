package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;

/** What one source did on one channel so far. */
final class Channel {

    /** All sound off and all notes off (MIDI 1.0, channel mode messages): nothing is held any more. */
    private static final int ALL_SOUND_OFF = 120;

    private static final int ALL_NOTES_OFF = 123;

    private final Shared shared;
    private final int source;
    private final int number;
    private final Keys keys;
    private final Controllers controllers;
    private final NonRegistered parameters;
    private int bend = TriggerContext.NONE;

    Channel(Shared shared, int source, int number) {
        this.shared = shared;
        this.source = source;
        this.number = number;
        this.keys = new Keys(shared, source, number);
        this.controllers = new Controllers(shared, source, number);
        this.parameters = new NonRegistered(shared, source, number);
    }

    void message(int status, int data1, int data2, long nanoTime) {
        switch (status & 0xF0) {
            case 0x80 -> keys.release(data1, data2, nanoTime);
            case 0x90 -> {
                if (data2 == 0) {
                    keys.release(data1, 0, nanoTime);
                } else {
                    keys.press(data1, data2, nanoTime);
                }
            }
            case 0xA0 -> pressure(data1, data2, nanoTime);
            case 0xB0 -> controller(data1, data2, nanoTime);
            case 0xC0 -> program(data1, nanoTime);
            case 0xD0 -> pressure(TriggerContext.NONE, data1, nanoTime);
            default -> bend(data2 << 7 | data1, nanoTime);
        }
    }

    /** Drops what is under way and releases every key. */
    void releaseAll(long nanoTime) {
        keys.dropGestures();
        controllers.drop();
        parameters.drop();
        keys.releaseAll(nanoTime);
    }

    private void controller(int cc, int value, long nanoTime) {
        controllers.change(cc, value, nanoTime);
        parameters.change(cc, value, nanoTime);
        if (cc == ALL_SOUND_OFF || cc == ALL_NOTES_OFF) {
            keys.releaseAll(nanoTime);
        }
    }

    private void pressure(int note, int value, long nanoTime) {
        TriggerEvent event = shared.begin(Gesture.AFTERTOUCH, source, number, nanoTime);
        event.number = note;
        event.note = note;
        event.value = value;
        shared.fire();
    }

    private void program(int program, long nanoTime) {
        TriggerEvent event = shared.begin(Gesture.PROGRAM, source, number, nanoTime);
        event.number = program;
        event.value = program;
        shared.fire();
    }

    private void bend(int value, long nanoTime) {
        TriggerEvent event = shared.begin(Gesture.PITCH_BEND, source, number, nanoTime);
        event.value = value;
        event.previous = bend;
        event.bits = 14;
        bend = value;
        shared.fire();
    }
}
