package dev.midimon.midi.port;

import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every port of the hub: opens and closes them as configuration and {@link PortKind} services come and go, and brings what their endpoints send to
 * one listener.
 *
 * <p>Ports are opened and closed on one thread of its own, {@code midimon-ports}, so that no caller waits for a port. All methods may be called from
 * any thread. A port that cannot be opened hurts no other; it is tried again every few seconds, unless its settings are wrong.
 */
public final class Ports implements AutoCloseable {

    /** The code of a {@link dev.midimon.api.port.PortException} that trying again cannot help. */
    public static final String WRONG_SETTINGS = "PORT_SETTINGS";

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final MidiListener listener;
    private final Duration retryInterval;
    private final PortReports reports;
    private final SourceIndices indices = new SourceIndices();
    private final Map<Endpoints, PortStatus> attached = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Ports::newThread);

    /** Changed on the thread only. */
    private volatile List<PortSlot> slots = List.of();

    /** The services by arrival; used on the thread only. */
    private final List<PortKind> kinds = new ArrayList<>();

    /** The next attempt at what failed, when one is due; used on the thread only. */
    private @Nullable Future<?> retry;

    /**
     * Creates the registry; no port is open before {@link #reconcile}.
     *
     * @param listener where the messages of all endpoints go
     * @param reports who is told what people should know; called on the threads of ports, at most once in 10 s for a port and code
     */
    public Ports(MidiListener listener, Consumer<PortReport> reports) {
        this(listener, reports, RETRY);
    }

    Ports(MidiListener listener, Consumer<PortReport> reports, Duration retryInterval) {
        this.retryInterval = retryInterval;
        this.reports = new PortReports(REPORT_INTERVAL, System::nanoTime, reports);
        this.listener = new GuardedListener(listener, this.reports);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "midimon-ports");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a kind into use and opens the ports that waited for it. When two services offer one kind, the first is used.
     *
     * @param kind the service
     */
    public void addKind(PortKind kind) {
        thread.execute(() -> {
            kinds.add(kind);
            openAll();
        });
    }

    /**
     * Closes the ports of a kind that leaves, unless all are closed already. Returns when they are closed, or after 5 s.
     *
     * @param kind the service
     */
    public void removeKind(PortKind kind) {
        if (thread.isShutdown()) {
            return;
        }
        await(CompletableFuture.runAsync(
                () -> {
                    kinds.remove(kind);
                    slots.stream().filter(slot -> slot.isOpenedBy(kind)).forEach(PortSlot::close);
                    openAll();
                },
                thread));
    }

    /**
     * Makes the open ports those of the configuration: closes what is gone, opens what is new, leaves alone what is unchanged.
     *
     * @param tables the {@code [[ports]]} tables
     * @return done when every port was opened or has failed once
     */
    public CompletableFuture<Void> reconcile(List<PortSettings> tables) {
        List<PortSettings> wanted = List.copyOf(tables);
        return CompletableFuture.runAsync(() -> apply(wanted), thread);
    }

    private void apply(List<PortSettings> wanted) {
        List<PortSlot> old = new ArrayList<>(slots);
        List<PortSlot> next = new ArrayList<>();
        for (PortSettings table : wanted) {
            Optional<PortSlot> kept =
                    old.stream().filter(slot -> slot.isFor(table)).findFirst();
            kept.ifPresent(old::remove);
            next.add(kept.orElseGet(() -> new PortSlot(table, () -> endpoints(table.name()))));
        }
        old.forEach(PortSlot::close);
        slots = List.copyOf(next);
        openAll();
    }

    private Endpoints endpoints(String port) {
        return new Endpoints(port, indices, listener, reports);
    }

    private void openAll() {
        boolean settled = true;
        for (PortSlot slot : slots) {
            if (!slot.isOpen()) {
                settled &= kind(slot.kind()).map(slot::open).orElseGet(slot::await);
            }
        }
        if (!settled && retry == null) {
            retry = thread.schedule(this::retry, retryInterval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Optional<PortKind> kind(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private void retry() {
        retry = null;
        openAll();
    }

    /**
     * Adds a port that the hub drives itself, such as a file that is played. It is no part of the configuration and stays until it is closed.
     *
     * @param kind the word to list it under, for example {@code file}
     * @param name what people call it
     * @param description one line on it
     * @return the hub's side of it
     */
    public Attachment attach(String kind, String name, String description) {
        Endpoints endpoints = endpoints(name);
        attached.put(
                endpoints,
                new PortStatus(kind, name, PortStatus.State.OPEN, description, Optional.empty(), Map.of(), List.of()));
        return new Attachment(endpoints, () -> attached.remove(endpoints));
    }

    /**
     * Lists every port, open or not.
     *
     * @return in the order of the configuration
     */
    public List<PortStatus> list() {
        Stream<PortStatus> driven = attached.entrySet().stream()
                .map(entry -> entry.getValue().with(entry.getKey().status()));
        return Stream.concat(slots.stream().map(PortSlot::status), driven).toList();
    }

    /**
     * Returns the endpoints that are connected.
     *
     * @return in the order of their indices
     */
    public List<Source> sources() {
        Stream<Endpoints> open = Stream.concat(slots.stream().flatMap(PortSlot::endpoints), attached.keySet().stream());
        return open.flatMap(Endpoints::sources)
                .sorted(Comparator.comparingInt(Source::index))
                .toList();
    }

    /**
     * Finds an endpoint to send to. Its own name counts before its port's, the exact name before one that only contains it, in any case of letters,
     * and among equals the lowest index.
     *
     * @param name of the endpoint or its port
     * @return a connected endpoint that has an output
     */
    public Optional<Source> output(String name) {
        String part = name.toLowerCase(Locale.ROOT);
        List<Source> outputs =
                sources().stream().filter(source -> source.output().isPresent()).toList();
        return Stream.<Predicate<Source>>of(
                        source -> source.device().equals(name),
                        source -> source.port().equals(name),
                        source -> source.device().toLowerCase(Locale.ROOT).contains(part),
                        source -> source.port().toLowerCase(Locale.ROOT).contains(part))
                .flatMap(matches -> outputs.stream().filter(matches))
                .findFirst();
    }

    /** Closes every port; the registry is unusable afterwards. Returns when all are closed, or after 5 s. */
    @Override
    public void close() {
        await(CompletableFuture.runAsync(
                () -> {
                    slots.forEach(PortSlot::close);
                    slots = List.of();
                },
                thread));
        thread.shutdownNow();
        attached.keySet().forEach(Endpoints::close);
        attached.clear();
    }

    private static void await(CompletableFuture<Void> work) {
        work.orTimeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> null)
                .join();
    }
}
