package dev.midimon.midi.mapping;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.MidiParser;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.port.Traffic;
import dev.midimon.midi.trigger.Chord;
import dev.midimon.midi.trigger.DeviceTable;
import dev.midimon.midi.trigger.Recognizer;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The way from bytes to mappings in virtual time. Writes events down as {@code @10 note 36 100}: milliseconds, what, number, value; and mappings that fire as
 * {@code description=value}.
 */
public final class Rig implements MidiListener {

    private static final long MILLISECOND = 1_000_000;

    private final Map<Integer, MidiParser> parsers = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private final Recognizer recognizer;
    private MappingTable table;
    private int mode;

    private Rig(Configuration configuration) {
        table = MappingTable.compile(configuration);
        mode = table.modes().isEmpty() ? CompiledMapping.GLOBAL : 0;
        recognizer =
                new Recognizer(new DeviceTable(configuration.devices(), configuration.portNames()), this::triggered);
        recognizer.plan(table.plan(mode));
        connect(0, "Pad");
    }

    /** Starts with a mapping file. */
    public static Rig file(String toml) {
        return new Rig(read(toml));
    }

    /** Starts with global mappings of these triggers, described by their number from 0. */
    public static Rig triggers(String... triggers) {
        return file(global(triggers));
    }

    /** Writes global mappings of these triggers, described by their number from 0. */
    public static String global(String... triggers) {
        return IntStream.range(0, triggers.length)
                .mapToObj(i -> mapping("global_mappings", Integer.toString(i), triggers[i]))
                .collect(Collectors.joining());
    }

    /** Writes a mapping; what follows a semicolon in the trigger are lines of the mapping. */
    public static String mapping(String table, String description, String trigger) {
        String[] parts = trigger.split(";", 2);
        return "[[%s]]%ndescription = '%s'%ntrigger = { %s }%naction = { type = 'panic' }%n%s%n"
                .formatted(table, description, parts[0], parts.length > 1 ? parts[1] : "");
    }

    /** Connects a source. */
    public Rig connect(int index, String name) {
        Source source = new Source(index, "test", name, name, Optional.empty());
        parsers.put(index, new MidiParser(source, this, new Traffic()));
        recognizer.devices().connected(index, name, "system");
        return this;
    }

    /** Disconnects a source. */
    public Rig disconnect(int index, long milliseconds) {
        recognizer.disconnected(index, milliseconds * MILLISECOND);
        recognizer.devices().disconnected(index);
        parsers.remove(index);
        return this;
    }

    /** Sends bytes from source 0. */
    public Rig send(long milliseconds, String hex) {
        return send(0, milliseconds, hex);
    }

    /** Sends bytes from a source. */
    public Rig send(int source, long milliseconds, String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        parsers.get(source).receive(bytes, 0, bytes.length, milliseconds * MILLISECOND);
        return this;
    }

    /** Lets time pass. */
    public Rig until(long milliseconds) {
        recognizer.advance(milliseconds * MILLISECOND);
        return this;
    }

    /** Panics. */
    public Rig releaseAll(long milliseconds) {
        recognizer.releaseAll(milliseconds * MILLISECOND);
        return this;
    }

    /** Changes the mode. */
    public Rig mode(String name) {
        mode = table.modeIndex(name).orElseThrow();
        table.modeEntered(mode);
        recognizer.plan(table.plan(mode));
        return this;
    }

    /** Reloads, staying in the mode of the same index. */
    public Rig reload(String toml) {
        Configuration configuration = read(toml);
        MappingTable next = MappingTable.compile(configuration);
        next.adopt(table);
        table = next;
        recognizer.devices(recognizer.devices().reconfigured(configuration.devices(), configuration.portNames()));
        recognizer.plan(table.plan(mode));
        return this;
    }

    /** Returns the events so far and forgets them. */
    public List<String> events() {
        List<String> result = List.copyOf(events);
        events.clear();
        return result;
    }

    /** Returns what fired so far and forgets it. */
    public List<String> fired() {
        List<String> result = List.copyOf(fired);
        fired.clear();
        return result;
    }

    /** Returns the mappings on release that a press now would pin, by description. */
    public List<String> pinned(int note) {
        TriggerEvent press = new TriggerEvent();
        press.channel = 1;
        press.number = note;
        List<String> result = new ArrayList<>();
        table.matchRelease(
                press,
                mode,
                (mapping, event, value) -> result.add(mapping.mapping().description()));
        return result;
    }

    public Recognizer recognizer() {
        return recognizer;
    }

    public MappingTable table() {
        return table;
    }

    public int mode() {
        return mode;
    }

    /** Reads a mapping file. */
    public static Configuration read(String toml) {
        return new ConfigurationReader(name -> Optional.empty()).read("test.toml", toml);
    }

    private void triggered(TriggerEvent event) {
        events.add("@" + event.nanoTime / MILLISECOND + " " + describe(event));
        table.match(
                event,
                mode,
                (mapping, matched, value) -> fired.add(mapping.mapping().description() + "=" + value));
    }

    /** Writes an event down, without its time. */
    public static String describe(TriggerEvent event) {
        String source = event.source == 0 ? "" : "source" + event.source + " ";
        String channel = event.channel <= 1 ? "" : "ch" + event.channel + " ";
        String what = event.release
                ? "release"
                : event.gesture.word() + (event.gesture == Gesture.CC && event.bits == 14 ? "14" : "");
        Chord chord = event.chord;
        String number = chord == null
                ? (event.number == TriggerContext.NONE ? "" : " " + event.number)
                : IntStream.range(0, 128)
                        .filter(chord::contains)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("+", " ", ""));
        String time = event.milliseconds == 0 ? "" : " " + event.milliseconds + "ms";
        return source + channel + what + number + time + (event.value == TriggerContext.NONE ? "" : " " + event.value);
    }

    @Override
    public void connected(Source source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        recognizer.message(source.index(), status, data1, data2, nanoTime);
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        recognizer.systemExclusive(source.index(), data, length, nanoTime);
    }

    @Override
    public void disconnected(Source source) {
        throw new UnsupportedOperationException();
    }
}
