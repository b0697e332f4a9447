package dev.midimon.midi.port.system;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sound.midi.MidiUnavailableException;

/**
 * Keeps every device of the system open. Looks every second, on a thread of its own, {@code midimon-system}: Java Sound does not tell of plugging,
 * and on Linux an unplugged input stays open in silence.
 */
final class SystemPort implements Port {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final SoundDevices devices;
    private final SystemSettings settings;
    private final PortHost host;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(SystemPort::newThread);
    private final LongAdder opened = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile int found;
    private volatile int connected;

    /** By key; this and what follows are used on the thread only. */
    private final Map<String, OpenDevice> open = new LinkedHashMap<>();

    /** Keys of devices that could not be opened and were reported. */
    private final Set<String> refused = new HashSet<>();

    /** Keys of devices that were unplugged. */
    private final Set<String> unplugged = new HashSet<>();

    /** How many devices of a kin were there at the last look. When that changes, nobody knows which of them an open one is. */
    private Map<String, Long> kinSizes = Map.of();

    /** The key of the only device to open, once one of that number was there. */
    private Optional<String> numbered = Optional.empty();

    SystemPort(SoundDevices devices, SystemSettings settings, PortHost host, Duration interval) {
        this.devices = devices;
        this.settings = settings;
        this.host = host;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "midimon-system");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            List<FoundDevice> now = devices.scan();
            List<FoundDevice> wanted = wanted(now);
            Map<String, Long> sizes =
                    now.stream().collect(Collectors.groupingBy(FoundDevice::kin, Collectors.counting()));
            closeGone(wanted, kin -> Objects.equals(sizes.get(kin), kinSizes.get(kin)));
            openNew(wanted);
            kinSizes = sizes;
            found = now.size();
            connected = open.size();
        } catch (RuntimeException | LinkageError e) { // of a provider or its native library: look again in a second
            host.report("DEVICES_UNKNOWN", "Java Sound could not list the devices: " + e);
        }
    }

    /** Returns the devices to open: all, none, or the one of the number, which stays the same one once it was there. */
    private List<FoundDevice> wanted(List<FoundDevice> now) {
        if (!settings.autoConnect()) {
            return List.of();
        }
        if (settings.port().isEmpty()) {
            return now;
        }
        if (numbered.isEmpty()) {
            numbered = now.stream()
                    .skip(settings.port().getAsInt())
                    .map(FoundDevice::key)
                    .findFirst();
        }
        return now.stream()
                .filter(device -> numbered.equals(Optional.of(device.key())))
                .toList();
    }

    private void closeGone(List<FoundDevice> now, Predicate<String> sameKin) {
        Map<String, FoundDevice> byKey = now.stream().collect(Collectors.toMap(FoundDevice::key, Function.identity()));
        refused.retainAll(byKey.keySet());
        for (Map.Entry<String, OpenDevice> entry : List.copyOf(open.entrySet())) {
            FoundDevice device = byKey.get(entry.getKey());
            if (device == null) {
                unplugged.add(entry.getKey());
                lost.increment();
            }
            if (device == null
                    || !entry.getValue().isStill(device)
                    || !sameKin.test(entry.getValue().kin())) {
                open.remove(entry.getKey());
                entry.getValue().close();
            }
        }
    }

    private void openNew(List<FoundDevice> now) {
        for (FoundDevice device : now) {
            if (!open.containsKey(device.key()) && (settings.autoReconnect() || !unplugged.contains(device.key()))) {
                open(device);
            }
        }
    }

    private void open(FoundDevice device) {
        try {
            open.put(device.key(), OpenDevice.open(device, host, failures));
            opened.increment();
            refused.remove(device.key());
        } catch (MidiUnavailableException | RuntimeException e) {
            if (refused.add(device.key())) {
                unavailable.increment();
                host.report(
                        "DEVICE_UNAVAILABLE",
                        "%s (%s) cannot be opened: %s; close the program that uses it, it is tried again every second"
                                .formatted(device.name(), device.key(), e.getMessage()));
            }
        }
    }

    @Override
    public String description() {
        return settings.autoConnect()
                ? connected + " of " + found + " devices open"
                : found + " devices, left alone (auto_connect = false)";
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of(
                "opened",
                opened.sum(),
                "unplugged",
                lost.sum(),
                "unavailable",
                unavailable.sum(),
                "send_failures",
                failures.sum());
    }

    @Override
    public void close() {
        thread.execute(() -> {
            open.values().forEach(OpenDevice::close);
            open.clear();
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
