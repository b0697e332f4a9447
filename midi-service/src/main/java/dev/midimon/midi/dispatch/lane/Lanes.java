package dev.midimon.midi.dispatch.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lanes of all plugins. Lanes are never removed: an idle one has no thread. */
public final class Lanes implements AutoCloseable {

    /** The bit of the lanes that are too many for one of their own. */
    static final int SHARED_BIT = 63;

    private final LaneSetup setup;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    /**
     * Creates no lane yet.
     *
     * @param setup what they share
     */
    public Lanes(LaneSetup setup) {
        this.setup = setup;
    }

    /**
     * Returns a plugin's lane, made when it is asked for first.
     *
     * @param plugin the plugin's id
     * @return always the same for the same id
     */
    public synchronized Lane lane(String plugin) {
        for (Lane lane : lanes) {
            if (lane.plugin().equals(plugin)) {
                return lane;
            }
        }
        Lane lane = new Lane(plugin, lanes.size(), setup);
        lanes.add(lane);
        return lane;
    }

    /**
     * Returns a plugin's lane if it has been asked for before.
     *
     * @param plugin the plugin's id
     * @return empty when no mapping ever named it
     */
    public Optional<Lane> find(String plugin) {
        return lanes.stream().filter(lane -> lane.plugin().equals(plugin)).findFirst();
    }

    /**
     * Returns all lanes.
     *
     * @return a snapshot
     */
    public List<Lane> all() {
        return new ArrayList<>(lanes);
    }

    /**
     * Has the waiting calls of some lanes made.
     *
     * @param bits the {@link Lane#bit} of each
     */
    public void serve(long bits) {
        long rest = bits;
        while (rest != 0) {
            int index = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            if (index < SHARED_BIT) {
                lanes.get(index).serve();
            } else {
                serveFrom(SHARED_BIT);
            }
        }
    }

    private void serveFrom(int first) {
        for (int i = first; i < lanes.size(); i++) {
            lanes.get(i).serve();
        }
    }

    /**
     * Returns when {@link #expire} has something to do.
     *
     * @return on the scale of {@link System#nanoTime()}; {@link Long#MAX_VALUE} when no call runs
     */
    public long deadline() {
        long next = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            next = Math.min(next, lane.deadline());
        }
        return next;
    }

    /**
     * Interrupts the calls whose time is over.
     *
     * @param now on the scale of {@link System#nanoTime()}
     */
    public void expire(long now) {
        for (Lane lane : lanes) {
            lane.expire(now);
        }
    }

    /**
     * Makes the call that was queued first, and returns when it has ended or was given up. For virtual time, where one call is made at a time so that every run
     * is the same.
     *
     * @return false when none waits
     */
    public boolean step() {
        Lane first = null;
        long least = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            long sequence = lane.nextSequence();
            if (sequence < least) {
                least = sequence;
                first = lane;
            }
        }
        if (first != null) {
            first.step();
        }
        return first != null;
    }

    /**
     * Tells whether no call waits or runs.
     *
     * @return false while one does
     */
    public boolean idle() {
        for (Lane lane : lanes) {
            if (!lane.idle()) {
                return false;
            }
        }
        return true;
    }

    /** Ends the threads; running calls are interrupted. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
