package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An action that holds something down from press to release, and writes down both. */
final class Holding implements Action {
    final List<String> log = new CopyOnWriteArrayList<>();
    private final Action execute;

    Holding(Action execute) {
        this.execute = execute;
    }

    @Override
    public void execute(TriggerContext context) throws ActionException, InterruptedException {
        log.add("press " + context.value());
        execute.execute(context);
    }

    @Override
    public void release(TriggerContext context) {
        log.add("release " + context.value());
    }

    @Override
    public boolean holds() {
        return true;
    }
}
