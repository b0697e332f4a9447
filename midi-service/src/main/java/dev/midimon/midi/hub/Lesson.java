package dev.midimon.midi.hub;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.LearnedMapping;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.trigger.Heard;
import dev.midimon.midi.trigger.Learned;
import dev.midimon.midi.trigger.Learner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Listens until somebody has played something, and writes the mapping for it. */
final class Lesson implements MidiListener {
    private static final long LOOK_MILLIS = 50;
    private static final int SYSTEM = 0xF0;
    private static final int PROGRAM_OR_PRESSURE = 0xC0;

    private final Learner learner;
    private final Endpoints endpoints;
    private final Controllers controllers;
    private final String table;
    private final List<Heard> heard = new ArrayList<>();
    private final Map<Integer, Source> sources = new HashMap<>();

    Lesson(Configuration configuration, Endpoints endpoints, Controllers controllers) {
        this.learner = new Learner(configuration.timing());
        this.endpoints = endpoints;
        this.controllers = controllers;
        this.table = configuration.modes().isEmpty() ? "global_mappings" : "modes.mappings";
    }

    Optional<Hub.Learned> take(MonitorFeed feed, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        StateBoard.Subscription listening = feed.listen(this);
        try {
            while (!complete()) {
                if (System.nanoTime() - end >= 0 && silent()) {
                    return Optional.empty();
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            listening.close();
        }
        return learned();
    }

    private synchronized boolean complete() {
        return learner.complete(heard, System.nanoTime());
    }

    private synchronized boolean silent() {
        return heard.isEmpty();
    }

    private synchronized Optional<Hub.Learned> learned() {
        return learner.learn(heard, System.nanoTime()).map(learned -> {
            Optional<String> device =
                    Optional.ofNullable(sources.get(learned.source())).flatMap(endpoints::device);
            OptionalInt channel = learned.channel() > 0 ? OptionalInt.of(learned.channel()) : OptionalInt.empty();
            String description =
                    name(learned).map(control -> control + ": ").orElse("") + PlayedTrigger.inWords(learned.trigger());
            return new Hub.Learned(
                    description, new LearnedMapping(description, device, channel, learned.trigger()).toml(table));
        });
    }

    /** What the device's template calls the pad or knob. */
    private Optional<String> name(Learned learned) {
        Optional<String> words = Optional.empty();
        if (learned.trigger() instanceof Trigger.Note note) {
            words = Optional.of("note_on:" + learned.channel() + ":" + note.note() + ":1");
        } else if (learned.trigger() instanceof Trigger.ControlChange cc) {
            words = Optional.of("cc:" + learned.channel() + ":" + cc.cc() + ":0");
        } else if (learned.trigger() instanceof Trigger.EncoderTurn encoder) {
            words = Optional.of("cc:" + learned.channel() + ":" + encoder.cc() + ":0");
        }
        return words.flatMap(event -> Optional.ofNullable(sources.get(learned.source()))
                .flatMap(source -> controllers.control(source.device(), MidiEvent.parse(event))));
    }

    private synchronized void add(Source source, Heard message) {
        if (heard.size() < Learner.MAX_MESSAGES) {
            sources.put(source.index(), source);
            heard.add(message);
        }
    }

    @Override
    public void connected(Source source) {}

    @Override
    public void disconnected(Source source) {}

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        int length = status >= SYSTEM ? 1 : (status & 0xE0) == PROGRAM_OR_PRESSURE ? 2 : 3;
        add(source, new Heard(source.index(), List.of(status, data1, data2).subList(0, length), nanoTime));
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        List<Integer> bytes =
                IntStream.range(0, length).mapToObj(i -> data[i] & 0xFF).toList();
        add(source, new Heard(source.index(), bytes, nanoTime));
    }
}
