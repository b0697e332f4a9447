package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.flow.Flow;

/** What happens on the strand and is to be seen to outside of it. Returns at once. */
interface Outside {

    /** A flow can go on. Called on any thread. */
    void ready(Flow flow);

    /** Another mode is current. Called on the strand. */
    void modeChanged(String mode);

    /** There is something that people should know. Called on the strand. */
    void notice(String code, String message);
}
