package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.record.Journal;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what became of a lane's calls: for the records, the counts, the plugin's health, and whoever waits. Safe to use from any thread. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /** Failures that the mapping has to answer for, not the plugin. */
    private static final Set<String> MAPPING_FAULTS = Set.of("BAD_PARAMETER", "NOT_SUPPORTED");

    /** How the codes of plugins end that say at once that what they control is away: nothing is gained by asking them later. */
    private static final String AWAY = "_NOT_CONNECTED";

    private final Journal journal;
    private final LaneMetrics metrics;

    Outcomes(Journal journal, LaneMetrics metrics) {
        this.journal = journal;
        this.metrics = metrics;
    }

    /** Counts a call that has ended, however it did. */
    void called(Slot slot) {
        if (slot.kind != Slot.Kind.LET_GO) {
            metrics.called(System.nanoTime() - slot.occasion.realTime);
        }
    }

    void returned(Slot slot, PluginInstance instance) {
        instance.succeeded();
        finish(slot, Outcome.OK, instance.version(), "", "");
    }

    void threw(Slot slot, PluginInstance instance, Throwable thrown) {
        if (thrown instanceof ActionException refusal) {
            if (!MAPPING_FAULTS.contains(refusal.code()) && !refusal.code().endsWith(AWAY)) {
                instance.failed(refusal.code(), String.valueOf(refusal.getMessage()));
            }
            failed(slot, instance, refusal.code(), String.valueOf(refusal.getMessage()));
            return;
        }
        LOG.warn("{}: an action failed unexpectedly", instance, thrown);
        instance.failed("ACTION_ERROR", thrown.toString());
        failed(slot, instance, "ACTION_ERROR", thrown.toString());
    }

    void timedOut(Slot slot, PluginInstance instance, long timeoutNanos) {
        String message = "no end after " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                + " ms; timeout_ms of the mapping allows more, if the plugin does";
        metrics.timedOut();
        instance.failed("ACTION_TIMEOUT", message);
        finish(slot, Outcome.TIMEOUT, instance.version(), "ACTION_TIMEOUT", message);
    }

    void stopped(Slot slot, PluginInstance instance) {
        failed(slot, instance, "PLUGIN_STOPPED", "the plugin was stopped during the call");
    }

    private void failed(Slot slot, PluginInstance instance, String code, String message) {
        metrics.failed();
        finish(slot, Outcome.FAILED, instance.version(), code, message);
    }

    /** Ends a call: records it, takes back the room of a release that it does not need, and tells whoever waits. */
    void finish(Slot slot, Outcome outcome, String version, String code, String message) {
        if (slot.kind == Slot.Kind.LET_GO) {
            return;
        }
        Call call = slot.call();
        if (outcome == Outcome.OK) {
            journal.done(call.info(), slot.occasion, version);
        } else {
            journal.notDone(call.info(), slot.occasion, version, outcome, code, message);
        }
        if (slot.kind == Slot.Kind.RELEASE) {
            return;
        }
        slot.settle();
        Completion completion = slot.completion;
        if (completion != null) {
            completion.completed(outcome);
        }
    }
}
