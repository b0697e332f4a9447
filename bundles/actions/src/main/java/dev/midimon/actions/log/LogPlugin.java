package dev.midimon.actions.log;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The action {@code log}. */
@Component(property = ActionPlugin.NONBLOCKING + ":Boolean=true")
@MidimonPlugin(LogPlugin.ID)
public final class LogPlugin implements ActionPlugin {

    static final String ID = "log";

    private final LogWriter writer;

    /** Starts the thread that writes. */
    @Activate
    public LogPlugin(@Reference PluginContext context) {
        writer = new LogWriter(context.logger(ID));
    }

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("log", Line.class, (line, trigger) -> writer.write(line))
                .describedAs("Writes a line to the hub's log"));
    }

    @Deactivate
    void stop() {
        writer.close();
    }

    /** The parameters. */
    record Line(
            @Description("what to write") String message,

            @Description("how important it is") @Default("info")
            Level level) {}

    /** The words of the logging configuration. */
    enum Level {
        TRACE(System.Logger.Level.TRACE),
        DEBUG(System.Logger.Level.DEBUG),
        INFO(System.Logger.Level.INFO),
        WARN(System.Logger.Level.WARNING),
        ERROR(System.Logger.Level.ERROR);

        private final System.Logger.Level logged;

        Level(System.Logger.Level logged) {
            this.logged = logged;
        }

        System.Logger.Level logged() {
            return logged;
        }
    }
}
