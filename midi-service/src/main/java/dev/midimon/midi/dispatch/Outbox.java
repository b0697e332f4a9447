package dev.midimon.midi.dispatch;

import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.flow.Flow;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.lane.Hold;
import dev.midimon.midi.dispatch.lane.HoldPool;
import dev.midimon.midi.dispatch.lane.Lane;
import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.dispatch.record.Occasion;
import org.jspecify.annotations.Nullable;

/** Puts calls into lanes and remembers which lanes are to be served once the strand is free. Used on the strand. */
final class Outbox {
    private final Lanes lanes;
    private final HoldPool holds;
    private final Journal journal;
    private long touched;

    Outbox(Lanes lanes, HoldPool holds, Journal journal) {
        this.lanes = lanes;
        this.holds = holds;
        this.journal = journal;
    }

    /** Returns the bits of the lanes that got calls since it was asked last. */
    long takeTouched() {
        long bits = touched;
        touched = 0;
        return bits;
    }

    /**
     * Queues a call, and has a pressed key remember it if it holds something down; tells whether it was taken.
     *
     * @param key the key that is down, if the trigger was one
     * @param flow whoever waits for the end, if anybody does
     */
    boolean call(Call call, Occasion occasion, @Nullable HeldKey key, @Nullable Flow flow) {
        Lane lane = call.lane();
        touched |= lane.bit();
        if (key == null || !call.holds()) {
            return lane.offer(call, occasion, null, flow);
        }
        Hold hold = holds.take(call, occasion.gesture);
        boolean taken = lane.offer(call, occasion, hold, flow);
        if (taken) {
            key.hold(hold);
        } else {
            holds.giveBack(hold);
        }
        return taken;
    }

    /** Queues the call of a release, which is made even when the hub is disarmed. */
    void callPinned(Call call, Occasion occasion) {
        Lane lane = call.lane();
        if (lane.promise()) {
            lane.offerPromised(call, occasion);
            touched |= lane.bit();
        } else {
            String message = lane.waiting() + " calls wait for " + call.plugin();
            journal.notDone(call.info(), occasion, "", Outcome.DROPPED, "LANE_FULL", message);
        }
    }

    /** Releases what a press holds. */
    void release(Hold hold, Occasion occasion) {
        Lane lane = hold.call().lane();
        lane.release(hold, occasion);
        touched |= lane.bit();
    }

    /** Has an incarnation let go of everything that it holds down anywhere. */
    void letGo(PluginInstance instance) {
        lanes.find(instance.plugin().id()).ifPresent(lane -> {
            lane.letGo(instance);
            touched |= lane.bit();
        });
    }

    /** Cancels what waits in every lane, but for releases. */
    void cancelWaiting() {
        lanes.all().forEach(Lane::cancelWaiting);
    }
}
