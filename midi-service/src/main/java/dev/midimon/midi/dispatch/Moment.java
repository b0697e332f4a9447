package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.trigger.Recognizer;
import dev.midimon.midi.trigger.TriggerEvent;

/** What is handled now, a message or a deadline, and the occasion that its calls are given. Used on the strand, again and again. */
final class Moment {

    private final Origins origins;
    private final Modes modes;
    private final Recognizer recognizer;
    private final Occasion occasion = new Occasion();
    private int message;
    private long arrival;
    private boolean echo;
    private boolean matched;
    private boolean settled;
    private long time;
    private int modeIndex;
    private String mode = "";

    Moment(Origins origins, Modes modes, Recognizer recognizer) {
        this.origins = origins;
        this.modes = modes;
        this.recognizer = recognizer;
    }

    /**
     * Begins the next one.
     *
     * @param newMessage status and data bytes; 0 when it is a deadline
     * @param realTime when it arrived, in nanoseconds of {@link System#nanoTime()}
     * @param isEcho whether the hub has just sent the same message itself
     */
    void begin(int newMessage, long realTime, boolean isEcho) {
        message = newMessage;
        arrival = realTime;
        echo = isEcho;
        matched = false;
        settled = false;
    }

    void end() {
        message = 0;
    }

    boolean echo() {
        return echo;
    }

    /** Notes that a mapping fires; tells whether it is the first. */
    boolean match() {
        boolean first = !matched;
        matched = true;
        return first;
    }

    /** Returns what was taken last. */
    Occasion occasion() {
        return occasion;
    }

    /** Returns the mode that an event is matched in: the one that was current before the first event of the same time (docs/reference/triggers.md T1.4). */
    int modeIndex(TriggerEvent event) {
        if (!settled || event.nanoTime != time) {
            settled = true;
            time = event.nanoTime;
            modeIndex = modes.index();
            mode = modes.name();
        }
        return modeIndex;
    }

    /** Copies an event for the calls that it makes. */
    void take(TriggerEvent event, int value) {
        modeIndex(event);
        occasion.set(event, message);
        occasion.origin = origins.of(event.source, event.device, recognizer.devices());
        occasion.mode = mode;
        occasion.value = value;
        occasion.realTime = arrival;
    }
}
