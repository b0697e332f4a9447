package dev.midimon.midi.mapping;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.trigger.Chord;
import dev.midimon.midi.trigger.GesturePlan;
import dev.midimon.midi.trigger.KeyPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What a mode's and the global mappings wait for. A key's plan holds what is asked of it with and without device and channel, so that the most particular one that
 * is found is the whole answer. Immutable.
 */
final class Plan implements GesturePlan {

    private static final int NUMBERS = 128;
    private static final int CHANNEL_SHIFT = 7;
    private static final int DEVICE_SHIFT = 12;

    private final LongIndex index;
    private final KeyPlan[] plans;
    private final boolean[] fourteenBits = new boolean[NUMBERS];
    private final boolean[] encoders = new boolean[NUMBERS];

    /**
     * Collects what mappings wait for.
     *
     * @param mappings a mode's and the global ones
     */
    Plan(List<CompiledMapping> mappings) {
        Map<Long, List<Selector>> asked = new HashMap<>();
        for (CompiledMapping mapping : mappings) {
            if (mapping.canFire()) {
                collect(mapping, asked);
            }
        }
        addMeetings(asked);
        long[] keys = asked.keySet().stream().mapToLong(Long::longValue).toArray();
        index = new LongIndex(keys, LongStream.range(0, keys.length).toArray());
        plans = Arrays.stream(keys).mapToObj(key -> keyPlan(key, asked)).toArray(KeyPlan[]::new);
    }

    @Override
    public KeyPlan key(int device, int channel, int note) {
        long position = LongIndex.ABSENT;
        if (device != TriggerContext.NONE) {
            position = index.find(pack(device, channel, note));
            if (position < 0) {
                position = index.find(pack(device, EventKey.ANY_CHANNEL, note));
            }
        }
        if (position < 0) {
            position = index.find(pack(EventKey.ANY_DEVICE, channel, note));
        }
        if (position < 0) {
            position = index.find(pack(EventKey.ANY_DEVICE, EventKey.ANY_CHANNEL, note));
        }
        return position < 0 ? KeyPlan.NOTHING : plans[(int) position];
    }

    @Override
    public boolean fourteenBits(int cc) {
        return fourteenBits[cc];
    }

    @Override
    public boolean encoder(int cc) {
        return encoders[cc];
    }

    private void collect(CompiledMapping mapping, Map<Long, List<Selector>> asked) {
        Selector selector = mapping.selector();
        switch (selector.gesture()) {
            case LONG_PRESS, DOUBLE_TAP -> ask(mapping, selector.number(), asked);
            case CHORD -> {
                for (int note = 0; note < NUMBERS; note++) {
                    if (selector.chord() != null && selector.chord().contains(note)) {
                        ask(mapping, note, asked);
                    }
                }
            }
            case CC -> fourteenBits[selector.number()] |= selector.bits() == 14;
            case ENCODER -> encoders[selector.number()] = true;
            default -> {} // needs no plan
        }
    }

    private static void ask(CompiledMapping mapping, int note, Map<Long, List<Selector>> asked) {
        asked.computeIfAbsent(pack(mapping.device(), mapping.channel(), note), key -> new ArrayList<>(1))
                .add(mapping.selector());
    }

    /** Where something is asked of a device on any channel, and something of any device on a channel, the device on that channel is asked both. */
    private static void addMeetings(Map<Long, List<Selector>> asked) {
        Map<Integer, List<Integer>> channelsByNote = new HashMap<>();
        Map<Integer, List<Integer>> devicesByNote = new HashMap<>();
        for (long key : asked.keySet()) {
            boolean anyDevice = device(key) == EventKey.ANY_DEVICE;
            boolean anyChannel = channel(key) == EventKey.ANY_CHANNEL;
            if (anyDevice && !anyChannel) {
                channelsByNote
                        .computeIfAbsent(note(key), note -> new ArrayList<>())
                        .add(channel(key));
            } else if (!anyDevice && anyChannel) {
                devicesByNote
                        .computeIfAbsent(note(key), note -> new ArrayList<>())
                        .add(device(key));
            }
        }
        channelsByNote.forEach((note, channels) -> {
            for (int device : devicesByNote.getOrDefault(note, List.of())) {
                channels.forEach(channel -> asked.putIfAbsent(pack(device, channel, note), List.of()));
            }
        });
    }

    private static KeyPlan keyPlan(long key, Map<Long, List<Selector>> asked) {
        Set<Long> keys = new HashSet<>();
        for (int device : new int[] {device(key), EventKey.ANY_DEVICE}) {
            keys.add(pack(device, channel(key), note(key)));
            keys.add(pack(device, EventKey.ANY_CHANNEL, note(key)));
        }
        SortedSet<Integer> longPresses = new TreeSet<>();
        SortedSet<Integer> doubleTaps = new TreeSet<>();
        List<Chord> chords = new ArrayList<>();
        for (long general : keys) {
            for (Selector selector : asked.getOrDefault(general, List.of())) {
                if (selector.chord() != null) {
                    chords.add(selector.chord());
                } else if (selector.gesture() == Gesture.LONG_PRESS) {
                    longPresses.add(selector.milliseconds());
                } else {
                    doubleTaps.add(selector.milliseconds());
                }
            }
        }
        return KeyPlan.of(longPresses, doubleTaps, chords);
    }

    /** Packs a device, a channel, either of which may stand for any, and a note; never 0, since no channel is 0. */
    private static long pack(int device, int channel, int note) {
        return (long) device << DEVICE_SHIFT | channel << CHANNEL_SHIFT | note;
    }

    private static int device(long key) {
        return (int) (key >> DEVICE_SHIFT);
    }

    private static int channel(long key) {
        return (int) (key >> CHANNEL_SHIFT) & EventKey.ANY_CHANNEL;
    }

    private static int note(long key) {
        return (int) key & (NUMBERS - 1);
    }
}
