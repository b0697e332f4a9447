package dev.midimon.midi.hub;

import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Shows people what happens. While nobody watches it costs the event path nothing; a watcher has a queue and a thread of its own, and what it is too slow for is
 * dropped and told.
 */
final class MonitorFeed implements MidiListener {
    private static final int TIMING_CLOCK = 0xF8;
    private static final int SYSTEM_COMMON = 0xF0;
    private static final int START = 0xFA;
    private static final int STOP = 0xFC;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Dispatcher dispatcher;
    private final Endpoints endpoints;
    private final Controllers controllers;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final List<MidiListener> listeners = new CopyOnWriteArrayList<>();

    MonitorFeed(Dispatcher dispatcher, Endpoints endpoints, Controllers controllers) {
        this.dispatcher = dispatcher;
        this.endpoints = endpoints;
        this.controllers = controllers;
    }

    StateBoard.Subscription watch(Consumer<MonitorEntry> listener) {
        Watcher watcher = new Watcher(listener);
        StateBoard.Subscription records = dispatcher.records(record -> watcher.offer(new MonitorEntry.Acted(record)));
        watchers.add(watcher);
        retap();
        return () -> {
            watchers.remove(watcher);
            retap();
            records.close();
            watcher.close();
        };
    }

    /** Shows the raw messages to somebody, on the strand. */
    StateBoard.Subscription listen(MidiListener listener) {
        listeners.add(listener);
        retap();
        return () -> {
            listeners.remove(listener);
            retap();
        };
    }

    private synchronized void retap() {
        dispatcher.tap(watchers.isEmpty() && listeners.isEmpty() ? null : this);
    }

    /** Tells the watchers something in words. */
    void notice(String code, String message) {
        tell(new MonitorEntry.Notice(millis(System.nanoTime()), code, message));
    }

    private void tell(MonitorEntry entry) {
        for (Watcher watcher : watchers) {
            watcher.offer(entry);
        }
    }

    private double millis(long nanoTime) {
        return Math.max(0, nanoTime - dispatcher.start()) / NANOS_PER_MILLI;
    }

    @Override
    public void connected(Source source) {}

    @Override
    public void disconnected(Source source) {}

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        listeners.forEach(listener -> listener.message(source, status, data1, data2, nanoTime));
        boolean worded = status < SYSTEM_COMMON || (status >= START && status <= STOP);
        if (worded && !watchers.isEmpty()) {
            heard(source, MidiEvent.of(status, data1, data2, millis(nanoTime)), nanoTime);
        } else if (status < TIMING_CLOCK && status >= SYSTEM_COMMON) {
            tell(new MonitorEntry.Notice(
                    millis(nanoTime),
                    "SYSTEM_COMMON",
                    "0x" + Integer.toHexString(status) + " from " + source.device()));
        }
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        listeners.forEach(listener -> listener.systemExclusive(source, data, length, nanoTime));
        if (!watchers.isEmpty()) {
            List<Integer> numbers = new ArrayList<>(length);
            for (int i = 1; i < length - 1; i++) {
                numbers.add((int) data[i]);
            }
            heard(source, new MidiEvent(MidiEvent.Message.SYSEX, numbers, millis(nanoTime)), nanoTime);
        }
    }

    private void heard(Source source, MidiEvent event, long nanoTime) {
        String device = endpoints.device(source).orElse(source.device());
        tell(new MonitorEntry.Heard(
                millis(nanoTime), source.port(), device, event, controllers.control(source.device(), event)));
    }
}
