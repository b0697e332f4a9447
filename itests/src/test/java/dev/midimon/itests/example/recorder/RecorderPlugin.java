package dev.midimon.itests.example.recorder;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.plugin.MidimonPlugin;
import java.util.Queue;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;

/** Notes what it was called with, in a queue that every version of it shares: it has only classes of the JDK and lies among the system's properties. */
@Component
@MidimonPlugin("recorder")
public final class RecorderPlugin implements ActionPlugin {

    record Seen(String what) {}

    @Override
    public Actions actions() {
        String version = FrameworkUtil.getBundle(getClass()).getVersion().toString();
        return Actions.of(Actions.action(
                "record", Seen.class, (parameters, trigger) -> calls().add(version + " " + parameters.what())));
    }

    @SuppressWarnings("unchecked")
    private static Queue<String> calls() {
        return (Queue<String>) System.getProperties().get("midimon.itests.calls");
    }
}
