package dev.midimon.midi.trigger;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;

/** What mappings ask of one key besides press and release. Immutable. */
public final class KeyPlan {

    /** Asks nothing. */
    public static final KeyPlan NOTHING = new KeyPlan(new int[0], new int[0], new Chord[0]);

    /** How long the key is to be held, in milliseconds: distinct, ascending. */
    final int[] longPresses;

    /** Within which times, in milliseconds, a second press is to follow: distinct, ascending. */
    final int[] doubleTaps;

    /** The chords that the key is part of, larger ones first. */
    final Chord[] chords;

    private KeyPlan(int[] longPresses, int[] doubleTaps, Chord[] chords) {
        this.longPresses = longPresses;
        this.doubleTaps = doubleTaps;
        this.chords = chords;
    }

    /**
     * Makes a plan.
     *
     * @param longPresses how long the key is to be held, in milliseconds
     * @param doubleTaps within which times, in milliseconds, a second press is to follow
     * @param chords the chords that the key is part of
     * @return the plan
     */
    public static KeyPlan of(SortedSet<Integer> longPresses, SortedSet<Integer> doubleTaps, Collection<Chord> chords) {
        return new KeyPlan(
                longPresses.stream().mapToInt(Integer::intValue).toArray(),
                doubleTaps.stream().mapToInt(Integer::intValue).toArray(),
                chords.stream()
                        .distinct()
                        .sorted(Comparator.comparingInt(Chord::size)
                                .reversed()
                                .thenComparing(Chord::low)
                                .thenComparing(Chord::high)
                                .thenComparing(Chord::milliseconds))
                        .toArray(Chord[]::new));
    }
}
