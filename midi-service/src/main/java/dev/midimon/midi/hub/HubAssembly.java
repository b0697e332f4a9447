package dev.midimon.midi.hub;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiOutputs;
import dev.midimon.api.port.PortSettings;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Configuration.LedSettings.Scheme;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.Notices;
import dev.midimon.midi.dispatch.condition.SystemFrontWindow;
import dev.midimon.midi.feedback.Feedback;
import dev.midimon.midi.port.PortReport;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.system.SystemKind;
import dev.midimon.midi.port.virtual.VirtualKind;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.HubState;
import dev.midimon.plugins.PluginHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms, put together: ports bring messages to the dispatcher, the configuration says what they do, feedback shows what is. */
final class HubAssembly implements AutoCloseable, Notices {
    private static final Logger LOG = LoggerFactory.getLogger("midimon");
    private static final String VIRTUAL = "virtual";

    private final Services services;
    private final Endpoints endpoints = new Endpoints();
    private final LivePlugins plugins = new LivePlugins();
    private final OutputDirectory outputs;
    private final Dispatcher dispatcher;
    private final MonitorFeed feed;
    private final Feedback feedback;
    private final Ports ports;
    private final LogConfiguration log;
    private final CurrentConfiguration configuration;
    private final Hub hub;
    private final Rehearsal rehearsal;
    private volatile Optional<StateBoard.Subscription> padLights = Optional.empty();

    /**
     * What the hub needs from other bundles.
     *
     * @param states what plugins publish
     * @param memory what survives a restart
     * @param rules for plugins
     * @param health of plugins
     * @param virtual the kind of port that programs write to
     */
    record Services(StateBoard states, HubState memory, PluginRules rules, PluginHealth health, VirtualKind virtual) {}

    /**
     * Puts everything together; nothing is open yet.
     *
     * @param services what it needs
     * @param version the hub's
     * @param file the mapping file
     * @param logging the part of the log's configuration that follows the mapping file
     * @param alone true in a private hub, whose rehearsals decide on the rules for plugins
     */
    HubAssembly(Services services, String version, Path file, Path logging, boolean alone) {
        this.services = services;
        ConfigurationReader reader = new ConfigurationReader(services.states::value);
        dispatcher = new Dispatcher(
                HubClock.REAL,
                Clock.system(ZoneId.systemDefault()),
                services.states,
                new SystemFrontWindow(),
                services.health,
                reader.none(),
                this);
        outputs = new OutputDirectory(endpoints, dispatcher::sent);
        Controllers controllers = new Controllers(file.resolveSibling("templates"));
        feed = new MonitorFeed(dispatcher, endpoints, controllers);
        feedback = new Feedback(outputs, services.states, System::nanoTime);
        EndpointWatch watch = new EndpointWatch(dispatcher.listener(), endpoints, this::endpointsChanged);
        ports = new Ports(watch, this::reported);
        log = new LogConfiguration(logging);
        configuration = new CurrentConfiguration(file, reader, this::use, services.rules);
        hub = new RunningHub(
                version,
                dispatcher,
                new PortList(ports, endpoints, controllers),
                services.virtual,
                feed,
                endpoints,
                configuration,
                controllers);
        rehearsal = new RehearsalRoom(reader, plugins, services.states, services.health, services.rules, alone);
    }

    /** Reads the configuration, opens the ports and takes plugins into use. */
    void open() {
        try {
            plugins.join(dispatcher);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        configuration.start();
    }

    MidiOutputs outputs() {
        return outputs;
    }

    ActionUser plugins() {
        return plugins;
    }

    Ports ports() {
        return ports;
    }

    Hub hub() {
        return hub;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    private void use(Configuration next) {
        log.apply(next.logging());
        services.rules.apply(next);
        endpoints.configure(next.devices());
        try {
            dispatcher
                    .configure(next, services.memory.mode().or(next::startMode))
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
        ports.reconcile(tables(next)).join();
        light();
    }

    /** The configuration's tables, and those of the ports that are open without being named: the system's devices and the virtual one. */
    private static List<PortSettings> tables(Configuration next) {
        Configuration.SystemDevices system = next.system();
        List<PortSettings> tables = new ArrayList<>(
                SystemKind.complete(next.ports(), system.autoConnect(), system.autoReconnect(), system.port()));
        if (tables.stream().noneMatch(table -> table.kind().equals(VIRTUAL))) {
            tables.add(new PortSettings(VIRTUAL, VIRTUAL, Parameters.empty()));
        }
        return tables;
    }

    private void light() {
        Configuration current = dispatcher.configuration();
        feedback.show(current, dispatcher.mode(), endpoints.outputs());
        boolean reactive = current.led().scheme() == Scheme.REACTIVE;
        if (reactive && padLights.isEmpty()) {
            padLights = Optional.of(feed.listen(new PadLights(feedback, endpoints)));
        } else if (!reactive) {
            padLights.ifPresent(StateBoard.Subscription::close);
            padLights = Optional.empty();
        }
    }

    private void endpointsChanged() {
        light();
        feedback.deviceCame();
    }

    @Override
    public void modeChanged(String mode) {
        services.memory.mode(mode);
        light();
        feed.notice("MODE", mode);
    }

    @Override
    public void notice(String code, String message) {
        LOG.warn("{}: {}", code, message);
        feed.notice(code, message);
    }

    private void reported(PortReport report) {
        String more = report.suppressed() > 0 ? " (and " + report.suppressed() + " more like this)" : "";
        notice(report.code(), "port " + report.port() + ": " + report.message() + more);
    }

    @Override
    public void close() {
        configuration.close();
        feedback.close();
        ports.close();
        plugins.leave(dispatcher);
        dispatcher.close();
    }
}
