package dev.midimon.midi.feedback;

import dev.midimon.api.port.MidiOutputs;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.FeedbackRule;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Keeps the lights of the devices as configuration, mode and state want them.
 *
 * <p>There is no queue: whatever changes wakes the one thread, {@code midimon-feedback}, which works out what every light shows now and sends what
 * differs. A flood of changes costs one look each time the thread comes round. All methods may be called from any thread and return at once.
 */
public final class Feedback implements AutoCloseable {
    private static final long CLOSING_MILLIS = 2_000;

    private final StateBoard states;
    private final LongSupplier clock;
    private final Lights lights;
    private final StateBoard.Subscription subscription;
    private final AtomicBoolean forgotten = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "midimon-feedback");
    private volatile Scene scene = Scene.dark();
    private volatile boolean changed = true;
    private volatile boolean closed;

    /**
     * Starts with no lights.
     *
     * @param outputs the ways to the devices
     * @param states what rules show
     * @param clock nanoseconds, monotonic
     */
    public Feedback(MidiOutputs outputs, StateBoard states, LongSupplier clock) {
        this.states = states;
        this.clock = clock;
        this.lights = new Lights(outputs);
        thread.setDaemon(true);
        thread.start();
        subscription = states.subscribe((name, value) -> wake());
    }

    /**
     * Shows another mode, another configuration, or the same on other devices.
     *
     * @param configuration the rules and the scheme
     * @param mode the current mode's name, or empty
     * @param devices where mapped pads without a device are lit
     */
    public void show(Configuration configuration, String mode, List<String> devices) {
        scene = Scene.of(configuration, mode, devices);
        wake();
    }

    /** Sends everything anew, since a device came. */
    public void deviceCame() {
        forgotten.set(true);
        wake();
    }

    /**
     * Lights a pad while it is pressed.
     *
     * @param device the device's id, or its port's name
     * @param channel 1..16
     * @param note 0..127
     */
    public void pressed(String device, int channel, int note) {
        scene.pads().pressed(new Light(device, FeedbackRule.Message.NOTE_ON, channel, note));
        wake();
    }

    /**
     * Lets a pad fade.
     *
     * @param device the device's id, or its port's name
     * @param channel 1..16
     * @param note 0..127
     */
    public void released(String device, int channel, int note) {
        scene.pads().released(new Light(device, FeedbackRule.Message.NOTE_ON, channel, note), clock.getAsLong());
        wake();
    }

    private void wake() {
        changed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            changed = false;
            long now = clock.getAsLong();
            Scene current = scene;
            if (forgotten.getAndSet(false)) {
                lights.forget();
            }
            lights.show(current.wanted(states, now));
            long next = current.nextChange(states, now);
            if (!changed && !closed) {
                if (next == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, Math.max(0, next - clock.getAsLong()));
                }
            }
        }
        lights.show(scene.last());
    }

    /** Shows the defaults and ends. Returns when they are sent, or after two seconds. */
    @Override
    public void close() {
        subscription.close();
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
