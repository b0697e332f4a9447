package dev.midimon.midi.dispatch;

import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ActionRecord.MappingRef;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.Summary;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateBoard.Subscription;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.dispatch.condition.Checks;
import dev.midimon.midi.dispatch.condition.Desktop;
import dev.midimon.midi.dispatch.condition.FrontWindow;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.lane.HoldPool;
import dev.midimon.midi.dispatch.lane.Lane;
import dev.midimon.midi.dispatch.lane.LaneMetrics;
import dev.midimon.midi.dispatch.lane.LaneSetup;
import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.lane.Target;
import dev.midimon.midi.dispatch.record.Broadcast;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.trigger.Ignored;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages and calls actions. The whole way from a port's bytes to a plugin, for one configuration at a time; a hub that replays a file has a second one.
 * Safe to use from any thread; {@code docs/reference/dispatch.md} says what it promises.
 */
public final class Dispatcher implements ActionUser, AutoCloseable {

    /** How long the binding of a new configuration may hold up its use. */
    private static final Duration BINDING = Duration.ofSeconds(2);

    /** How long what is ended by force may take. */
    private static final Duration FORCED = Duration.ofSeconds(1);

    /** How many records may wait for a watcher. */
    private static final int RECORDS = 16_384;

    private final HubClock clock;
    private final long start;
    private final Broadcast<ActionRecord> records;
    private final Journal journal;
    private final Lanes lanes;
    private final Bindings bindings = new Bindings();
    private final Desktop desktop;
    private final Programs programs;
    private final Engine engine;
    private final HubTimer timer;
    private final PluginHealth health;
    private final AtomicBoolean armed = new AtomicBoolean(true);
    private final Map<LivePlugin, PluginInstance> adopted = new ConcurrentHashMap<>();

    /**
     * Creates a dispatcher that fires nothing until it is configured.
     *
     * @param clock the time of gestures, delays and pauses; with a virtual one, {@link VirtualTime} moves it
     * @param wall the time of day for conditions, in the user's zone
     * @param states what plugins publish
     * @param front finds the program in front
     * @param health who is told of plugins that are paused or stuck
     * @param none a configuration without mappings, in use until {@link #configure}
     * @param notices who is told of mode changes and drops
     */
    public Dispatcher(
            HubClock clock,
            Clock wall,
            StateBoard states,
            FrontWindow front,
            PluginHealth health,
            Configuration none,
            Notices notices) {
        Alarm alarm = new Alarm();
        HoldPool holds = new HoldPool();
        this.clock = clock;
        this.health = health;
        this.records = new Broadcast<>(RECORDS, clock.virtual());
        this.start = clock.nanoTime();
        this.journal = new Journal(records, start);
        this.lanes = new Lanes(new LaneSetup(clock, journal, holds, armed::get, new AtomicLong(), alarm::by));
        this.desktop = new Desktop(front);
        this.programs = new Programs(lanes, new Checks(this::mode, states, wall, desktop), desktop);
        Surroundings around = new Surroundings(clock, journal, lanes, holds, armed::get, bindings::instances);
        this.engine = new Engine(around, alarm, programs.compile(none), notices);
        this.timer = new HubTimer(clock, alarm, engine, lanes, bindings);
        timer.start();
    }

    /**
     * Returns when the dispatcher was created, from where the times of records count.
     *
     * @return nanoseconds on its clock
     */
    public long start() {
        return start;
    }

    /**
     * Returns where ports bring their messages.
     *
     * @return the same one always
     */
    public MidiListener listener() {
        return engine;
    }

    /**
     * Shows every message to somebody as it is taken, or to nobody.
     *
     * @param tap called on the strand; it must return at once and must not call back; null for nobody
     */
    public void tap(@Nullable MidiListener tap) {
        engine.tap(tap);
    }

    /**
     * Notes a message that goes out to a port, so that its echo is known. Allocates nothing.
     *
     * @param status 0x80..0xEF
     * @param data1 0..127
     * @param data2 0..127
     */
    public void sent(int status, int data1, int data2) {
        engine.sent(status, data1, data2);
    }

    /**
     * Uses another configuration from now on: its calls are bound first, for 2 s at most, then it takes the place of the old one between two messages.
     *
     * @param configuration read and checked
     * @param start the mode to begin with when there is none yet
     * @return done when it is in use
     */
    public CompletableFuture<Void> configure(Configuration configuration, Optional<String> start) {
        Snapshot next = programs.compile(configuration);
        return bindings.bind(next.calls())
                .completeOnTimeout(null, BINDING.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(bound -> engine.configure(next, start))
                .thenAccept(done -> {});
    }

    /**
     * Returns the configuration in use.
     *
     * @return as it was given
     */
    public Configuration configuration() {
        return engine.snapshot().configuration();
    }

    /**
     * Returns the current mode.
     *
     * @return its name; empty when there are none
     */
    public String mode() {
        return engine.modeName();
    }

    /**
     * Switches the mode.
     *
     * @param wanted its name, {@code next} or {@code previous}
     * @return false when there is none of this name
     */
    public CompletableFuture<Boolean> mode(String wanted) {
        return engine.mode(wanted);
    }

    /**
     * Arms or disarms the hub. A disarmed hub fires nothing but the releases of what was pressed before.
     *
     * @param on true to arm
     * @return done when sequences that ran are cancelled
     */
    public CompletableFuture<Void> arm(boolean on) {
        armed.set(on);
        return on ? CompletableFuture.completedFuture(null) : engine.disarmed().thenAccept(done -> {});
    }

    /**
     * Tells whether actions run.
     *
     * @return true from the start
     */
    public boolean armed() {
        return armed.get();
    }

    /**
     * Releases every held key and note, and cancels every sequence and every waiting call.
     *
     * @return done when the releases are on their way
     */
    public CompletableFuture<Void> panic() {
        return engine.panic().thenAccept(done -> {});
    }

    /**
     * Watches what becomes of every step.
     *
     * @param listener called on a thread of its own, in order; with a virtual clock nothing is dropped
     * @param gap told on the same thread how many records were dropped, because the listener was too slow
     * @return ends the watching, after what has happened before was told
     */
    public Subscription records(Consumer<? super ActionRecord> listener, LongConsumer gap) {
        return records.subscribe(listener, gap);
    }

    /**
     * Watches what becomes of every step, without being told of gaps.
     *
     * @param listener called on a thread of its own, in order; with a virtual clock nothing is dropped
     * @return ends the watching, after what has happened before was told
     */
    public Subscription records(Consumer<? super ActionRecord> listener) {
        return records(listener, gap -> {});
    }

    /**
     * Returns the counts.
     *
     * @return since the start
     */
    public Summary summary() {
        return journal.summary();
    }

    /**
     * Returns the counts of messages that fired nothing, by reason.
     *
     * @return live
     */
    public Ignored ignored() {
        return engine.ignored();
    }

    /**
     * Says how the lanes are.
     *
     * @return one for every plugin that was called, sorted by id
     */
    public List<HubStatus.Lane> lanes() {
        return lanes.all().stream()
                .filter(lane -> lane.metrics().calls() + lane.metrics().dropped() + lane.waiting() > 0)
                .sorted(Comparator.comparing(Lane::plugin))
                .map(this::status)
                .toList();
    }

    private HubStatus.Lane status(Lane lane) {
        LaneMetrics metrics = lane.metrics();
        Optional<Duration> paused = bindings.instances().stream()
                .filter(instance -> instance.plugin().id().equals(lane.plugin()))
                .map(PluginInstance::pause)
                .filter(pause -> !pause.isZero())
                .max(Comparator.naturalOrder());
        return new HubStatus.Lane(
                lane.plugin(),
                metrics.calls(),
                metrics.errors(),
                metrics.timeouts(),
                metrics.dropped(),
                lane.waiting(),
                metrics.latency().percentile(0.5),
                metrics.latency().percentile(0.95),
                metrics.latency().percentile(0.99),
                metrics.latency().max(),
                paused);
    }

    /**
     * Lists the mappings of the configuration in use that cannot run now.
     *
     * @return one for every call that is bound to nothing, in file order
     */
    public List<HubStatus.Unbound> unbound() {
        return Bindings.unbound(engine.snapshot().calls()).stream()
                .flatMap(call -> unbound(call).stream())
                .toList();
    }

    /** Returns what keeps mappings from being bound, with its place in the file. */
    public List<Problem> problems() {
        return Bindings.problems(engine.snapshot().calls());
    }

    private static Optional<HubStatus.Unbound> unbound(Call call) {
        MappingRef mapping = call.info().mapping();
        return call.target() instanceof Target.Unbound unbound
                ? Optional.of(new HubStatus.Unbound(
                        mapping.mode(), mapping.index(), mapping.line(), mapping.description(), unbound.reason()))
                : Optional.empty();
    }

    @Override
    public void adopt(LivePlugin plugin) throws InterruptedException {
        PluginInstance instance = new PluginInstance(plugin, clock, health);
        adopted.put(plugin, instance);
        await(bindings.adopt(instance));
    }

    @Override
    public void retire(LivePlugin plugin, Duration deadline) throws InterruptedException {
        PluginInstance instance = adopted.remove(plugin);
        if (instance == null) {
            return;
        }
        await(bindings.abandon(instance));
        if (deadline.isZero() || !instance.awaitIdle(deadline)) {
            lanes.find(plugin.id()).ifPresent(lane -> lane.stop(instance));
            await(engine.release(instance));
            instance.awaitIdle(FORCED);
        }
        if (!deadline.isZero() && !clock.virtual()) {
            await(engine.letGo(instance));
            instance.awaitIdle(FORCED);
        }
    }

    private static void await(CompletableFuture<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Waits until no call waits or runs, no sequence runs and no gesture is under way.
     *
     * @param patience how long at most
     * @return whether that is so
     * @throws InterruptedException if interrupted while waiting
     */
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!quiet()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    private boolean quiet() {
        return engine.idle() && engine.deadline() == Long.MAX_VALUE && lanes.idle();
    }

    Engine engine() {
        return engine;
    }

    Lanes laneSet() {
        return lanes;
    }

    /** Releases what is held, as far as that takes no longer than a second, and ends every thread. */
    @Override
    public void close() {
        panic().orTimeout(FORCED.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> null)
                .join();
        if (clock.virtual()) {
            VirtualTime.awaitIdle(engine, lanes);
        }
        try {
            awaitQuiet(FORCED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.close();
        lanes.close();
        bindings.close();
        desktop.close();
    }
}
