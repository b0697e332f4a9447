package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Action;
import dev.midimon.api.parameter.Position;
import dev.midimon.plugins.PipelinedAction;

/** What a call goes to now. Replaced as a whole when plugins come and go. */
public sealed interface Target {

    /** Before the first attempt to bind. */
    Unbound UNKNOWN = new Unbound("NOT_BOUND_YET", "its plugin has not been looked for yet", Position.NONE);

    /**
     * An action of a running plugin.
     *
     * @param instance the plugin
     * @param action bound to the parameters
     * @param holds whether a release must follow each press
     */
    record Bound(PluginInstance instance, Action action, boolean holds) implements Target {

        /** Tells whether it need not wait for the call before it. */
        boolean begins() {
            return !holds && action instanceof PipelinedAction;
        }
    }

    /**
     * Nothing.
     *
     * @param code a stable word
     * @param reason why, and what to do
     * @param position of the parameter that is wrong, if it is a single one
     */
    record Unbound(String code, String reason, Position position) implements Target {}
}
