package dev.midimon.midi.dispatch.flow;

import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.dispatch.record.StepInfo;

/** What flows ask of the engine. Called on the strand, except for {@link #ready}. */
public interface FlowHost {

    /**
     * Queues a call whose end the flow waits for.
     *
     * @param call what to call
     * @param occasion what fired
     * @param flow told of the end
     * @return false when it was dropped, which has been recorded
     */
    boolean call(Call call, Occasion occasion, Flow flow);

    /**
     * Switches the mode.
     *
     * @param step whose record it makes
     * @param mode a name, {@code next} or {@code previous}
     * @param occasion what fired
     */
    void switchMode(StepInfo step, String mode, Occasion occasion);

    /**
     * Releases everything, as soon as what happens now is done.
     *
     * @param step whose record it makes
     * @param occasion what fired
     */
    void panic(StepInfo step, Occasion occasion);

    /**
     * Takes note that a flow can go on. Called on any thread; returns at once.
     *
     * @param flow whose call has ended
     */
    void ready(Flow flow);
}
