package dev.midimon.midi.dispatch.flow;

import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Mapping.OnError;
import dev.midimon.midi.configuration.Mapping.Retrigger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** What one mapping does, and the flows that do it now. Used on the strand. Compared by identity. */
public final class Program {

    /** How many triggers may wait when a mapping says {@code retrigger = "queue"}. */
    static final int QUEUE = 16;

    private final Step root;
    private final Retrigger retrigger;
    private final OnError onError;
    private final boolean sends;
    private final Deque<Flow> running = new ArrayDeque<>();
    private final Deque<Flow> queued = new ArrayDeque<>();

    /**
     * Creates a program that does not run.
     *
     * @param root the mapping's action
     * @param mapping whose it is
     */
    public Program(Step root, Mapping mapping) {
        this.root = root;
        this.retrigger = mapping.retrigger();
        this.onError = mapping.onError();
        this.sends = root.calls().anyMatch(call -> call.plugin().equals("send_midi"));
    }

    /** Returns the mapping's action. */
    public Step root() {
        return root;
    }

    /** Tells whether it sends MIDI, which may come back. */
    public boolean sends() {
        return sends;
    }

    Retrigger retrigger() {
        return retrigger;
    }

    boolean stopsOnError() {
        return onError == OnError.STOP;
    }

    Deque<Flow> running() {
        return running;
    }

    Deque<Flow> queued() {
        return queued;
    }

    Stream<Flow> flows() {
        return Stream.concat(running.stream(), queued.stream());
    }
}
