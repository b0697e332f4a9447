package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.version.VersionRange;
import dev.midimon.midi.configuration.ActionNode.PluginCall;
import dev.midimon.midi.dispatch.record.StepInfo;
import java.time.Duration;

/** One plugin call of a mapping: made when the configuration is loaded, aimed at an action whenever plugins come and go. Compared by identity. */
public final class Call {

    /** The deadline of a call whose mapping gives none. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PluginCall node;
    private final StepInfo info;
    private final Lane lane;
    private final long timeoutNanos;
    private volatile Target target = Target.UNKNOWN;

    /**
     * Creates a call that is not bound.
     *
     * @param node what the configuration says
     * @param info what records say of it
     * @param lane its plugin's
     */
    public Call(PluginCall node, StepInfo info, Lane lane) {
        this.node = node;
        this.info = info;
        this.lane = lane;
        this.timeoutNanos = node.timeout().orElse(TIMEOUT).toNanos();
    }

    /** Returns which plugin it names. */
    public String plugin() {
        return node.plugin();
    }

    /** Returns which action it names. */
    public String action() {
        return node.action();
    }

    /** Returns which versions will do. */
    public VersionRange versions() {
        return node.version().orElse(VersionRange.ANY);
    }

    /** Returns the parameters as they stand in the file. */
    public Parameters parameters() {
        return node.parameters();
    }

    /** Returns what records say of it. */
    public StepInfo info() {
        return info;
    }

    /** Returns the lane that it waits in. */
    public Lane lane() {
        return lane;
    }

    /** Returns what it goes to now. */
    public Target target() {
        return target;
    }

    /**
     * Aims it, from the next call on.
     *
     * @param next what it goes to
     */
    public void aim(Target next) {
        target = next;
    }

    long timeoutNanos() {
        return timeoutNanos;
    }

    /** Tells whether the next call would hold something down. */
    public boolean holds() {
        return target instanceof Target.Bound bound && bound.holds();
    }
}
