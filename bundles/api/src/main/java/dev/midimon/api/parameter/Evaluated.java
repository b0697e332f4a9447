package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;

/** Calls a handle from {@link TriggerContext} to {@link Object}. */
final class Evaluated {

    private Evaluated() {}

    static Object by(MethodHandle handle, TriggerContext context) throws ActionException {
        try {
            return (Object) handle.invokeExact(context);
        } catch (ActionException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ActionException("BAD_PARAMETER", String.valueOf(e.getMessage()), e);
        }
    }
}
