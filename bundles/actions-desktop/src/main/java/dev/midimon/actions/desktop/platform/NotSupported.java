package dev.midimon.actions.desktop.platform;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Value;

/** What this machine cannot do, in words. */
public record NotSupported(String reason) {

    private static final String CODE = "NOT_SUPPORTED";

    /** To be thrown when a mapping is loaded. */
    public ParameterException refusing(String path, Value value) {
        return ParameterException.of(path, value.position(), CODE + ": " + reason);
    }

    /** To be thrown when it shows only at a trigger. */
    public ActionException failing() {
        return new ActionException(CODE, reason);
    }
}
