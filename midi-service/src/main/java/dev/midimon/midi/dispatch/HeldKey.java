package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.flow.Program;
import dev.midimon.midi.dispatch.flow.Step;
import dev.midimon.midi.dispatch.lane.Hold;
import dev.midimon.midi.dispatch.lane.Lane;
import dev.midimon.midi.mapping.CompiledMapping;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key that is or was down: what its press holds, and what its release will fire, whatever mode, configuration and plugins are by then. Made when the key is
 * pressed first, used again for every later press. Used on the strand.
 */
final class HeldKey {
    private final int source;
    private final int channel;
    private final int note;
    private boolean down;
    private boolean matched;
    private long press;
    private @Nullable Hold oldest;
    private @Nullable Hold newest;
    private int pins;
    private @Nullable CompiledMapping[] mappings = new @Nullable CompiledMapping[2];
    private @Nullable Program[] programs = new @Nullable Program[2];
    private @Nullable Lane[] promised = new @Nullable Lane[2];

    HeldKey(int source, int channel, int note) {
        this.source = source;
        this.channel = channel;
        this.note = note;
    }

    int source() {
        return source;
    }

    int channel() {
        return channel;
    }

    int note() {
        return note;
    }

    /** Begins a press. */
    void press() {
        down = true;
        matched = false;
        press++;
    }

    boolean down() {
        return down;
    }

    /** Returns the number of the last press. */
    long pressNumber() {
        return press;
    }

    /** Notes that the press fired a mapping; tells whether that is news. */
    boolean match() {
        boolean news = !matched;
        matched = true;
        return news;
    }

    void hold(Hold hold) {
        Hold before = newest;
        if (before == null) {
            oldest = hold;
        } else {
            before.next = hold;
        }
        newest = hold;
    }

    /** Hands over what is held, oldest first, linked by {@link Hold#next}. */
    @Nullable
    Hold takeHolds() {
        Hold first = oldest;
        oldest = null;
        newest = null;
        return first;
    }

    /** Remembers what the release may fire. Room in a lane is promised as long as it has some, so that the release is not dropped. */
    void pin(CompiledMapping mapping, Program program) {
        if (pins == mappings.length) {
            mappings = Arrays.copyOf(mappings, 2 * pins);
            programs = Arrays.copyOf(programs, 2 * pins);
            promised = Arrays.copyOf(promised, 2 * pins);
        }
        mappings[pins] = mapping;
        programs[pins] = program;
        boolean promises = program.root() instanceof Step.Calling calling
                && calling.call().lane().promise();
        promised[pins] = promises ? ((Step.Calling) program.root()).call().lane() : null;
        pins++;
    }

    int pins() {
        return pins;
    }

    @Nullable
    CompiledMapping mapping(int pin) {
        return mappings[pin];
    }

    @Nullable
    Program program(int pin) {
        return programs[pin];
    }

    /** Takes back the room that was promised to a pin, so that it can be used or is free. */
    void unpromise(int pin) {
        Lane lane = promised[pin];
        if (lane != null) {
            lane.unpromise();
            promised[pin] = null;
        }
    }

    /** Ends the press; the holds have been taken. */
    void release() {
        down = false;
        for (int pin = 0; pin < pins; pin++) {
            unpromise(pin);
            mappings[pin] = null;
            programs[pin] = null;
        }
        pins = 0;
    }
}
