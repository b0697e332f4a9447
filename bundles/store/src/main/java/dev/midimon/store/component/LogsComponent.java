package dev.midimon.store.component;

import dev.midimon.plugins.PluginLogs;
import dev.midimon.store.log.Logs;
import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;

/** Keeps the logs of plugins and of the hub, and offers them. A private hub has none. */
@Component(service = {})
public final class LogsComponent {

    private static final long MAX_BYTES = 10L << 20;

    private final Logs logs;
    private final LogFeed feed;
    private final ServiceRegistration<?> registration;

    /**
     * Begins to write what is said, and what was said last.
     *
     * @param context of this bundle
     * @param reader the framework's log, which has what everybody says through any API
     */
    @Activate
    public LogsComponent(BundleContext context, @Reference LogReaderService reader) {
        Path data = Path.of(Objects.requireNonNull(context.getProperty("midimon.data"), "midimon.data"));
        this.logs = new Logs(data.resolve("logs"), MAX_BYTES);
        this.feed = new LogFeed(reader, logs::add);
        this.registration = context.registerService(PluginLogs.class, logs, null);
    }

    /** Writes what waits. */
    @Deactivate
    public void stop() {
        registration.unregister();
        feed.close();
        logs.close();
    }
}
