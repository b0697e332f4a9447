package dev.midimon.midi.mapping;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger.Transport.Message;
import dev.midimon.midi.trigger.Chord;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says why mappings fire for one event, or why not. For people: tries every mapping. */
final class Explainer {

    private static final int OTHER_MODE = 2;

    private final List<String> modes;
    private final int mode;
    private final TriggerEvent event;

    Explainer(List<String> modes, int mode, TriggerEvent event) {
        this.modes = modes;
        this.mode = mode;
        this.event = event;
    }

    List<Explanation> explain(List<CompiledMapping> mappings) {
        List<CompiledMapping> inTurn = new ArrayList<>(mappings);
        inTurn.sort(Comparator.comparingInt(this::turn)); // stable: file order within each
        List<Explanation> result = new ArrayList<>();
        CompiledMapping winner = null;
        for (CompiledMapping mapping : inTurn) {
            String reason = misfit(mapping);
            int value = reason.isEmpty() ? mapping.filter().value(event) : ValueFilter.REFUSED;
            if (value != ValueFilter.REFUSED && winner != null) {
                reason = name(winner) + " came first";
            } else if (reason.isEmpty() && (value == ValueFilter.REFUSED || value == ValueFilter.SILENT)) {
                reason = mapping.filter().objection(event);
            }
            if (value != ValueFilter.REFUSED && winner == null && !mapping.continues()) {
                winner = mapping;
            }
            result.add(new Explanation(mapping, reason.isEmpty(), reason.isEmpty() ? "fires" : reason));
        }
        return result;
    }

    private int turn(CompiledMapping mapping) {
        if (mapping.mode() == mode) {
            return 0;
        }
        return mapping.mode() == CompiledMapping.GLOBAL ? 1 : OTHER_MODE;
    }

    /** Returns why the event is not looked up for the mapping; empty if it is. */
    private String misfit(CompiledMapping mapping) {
        Selector wanted = mapping.selector();
        if (!mapping.mapping().enabled()) {
            return "disabled";
        }
        if (turn(mapping) == OTHER_MODE) {
            return "mode " + modes.get(mapping.mode()) + " is not current";
        }
        if (wanted.gesture() != event.gesture) {
            return "waits for " + wanted.gesture().word() + ", not " + event.gesture.word();
        }
        if (wanted.release() != event.release) {
            return wanted.release() ? "waits for the release" : "waits for the press";
        }
        if (wanted.number() != event.number) {
            return name(event.gesture, event.number) + ", not " + name(wanted.gesture(), wanted.number());
        }
        if (wanted.bits() != event.bits) {
            return event.bits + " bits, not " + wanted.bits();
        }
        if (!sameNotes(wanted.chord(), event.chord)) {
            return "chord " + notes(event.chord) + ", not " + notes(wanted.chord());
        }
        if (wanted.milliseconds() != event.milliseconds) {
            return event.milliseconds + " ms, not " + wanted.milliseconds() + " ms";
        }
        if (mapping.channel() != EventKey.ANY_CHANNEL && mapping.channel() != event.channel) {
            return (event.channel == TriggerContext.NONE ? "no channel" : "channel " + event.channel) + ", not "
                    + mapping.channel();
        }
        if (mapping.device() != EventKey.ANY_DEVICE && mapping.device() != event.device) {
            return "another device than " + mapping.mapping().device().orElseThrow();
        }
        return "";
    }

    private String name(CompiledMapping compiled) {
        Mapping mapping = compiled.mapping();
        String place =
                mapping.position().known() ? " (line " + mapping.position().line() + ")" : "";
        String scope = compiled.mode() == CompiledMapping.GLOBAL ? "global mapping " : "mapping ";
        return scope + (mapping.index() + 1) + place;
    }

    private static String name(Gesture gesture, int number) {
        return switch (gesture) {
            case NOTE, LONG_PRESS, DOUBLE_TAP -> "note " + number;
            case AFTERTOUCH -> number == TriggerContext.NONE ? "channel pressure" : "pressure on note " + number;
            case NRPN -> "parameter " + number;
            case TRANSPORT -> Message.values()[number].name().toLowerCase(Locale.ROOT);
            default -> gesture.word() + " " + number;
        };
    }

    private static boolean sameNotes(@Nullable Chord one, @Nullable Chord other) {
        return Objects.equals(one, other)
                || (one != null && other != null && one.low() == other.low() && one.high() == other.high());
    }

    private static String notes(@Nullable Chord chord) {
        return chord == null
                ? "none"
                : IntStream.range(0, 128)
                        .filter(chord::contains)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("+"));
    }
}
