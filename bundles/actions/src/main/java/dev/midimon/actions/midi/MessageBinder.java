package dev.midimon.actions.midi;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Bound;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds the parameters of {@code send_midi}: the message type decides which others there are. */
final class MessageBinder {

    private static final String MESSAGE_TYPE = "message_type";
    private static final String VELOCITY_CURVE = "velocity_curve";

    private final RecordShape<Kind> kinds = RecordShape.of(Kind.class);
    private final Map<MessageType, RecordShape<? extends Record>> shapes = new EnumMap<>(MessageType.class);

    MessageBinder() {
        for (MessageType type : MessageType.values()) {
            shapes.put(type, RecordShape.of(type.parameters()));
        }
    }

    private record Kind(MessageType messageType) {}

    String schema() {
        return shapes.values().stream()
                .map(RecordShape::schema)
                .distinct()
                .collect(Collectors.joining(",", "{\"anyOf\":[", "]}"));
    }

    Encoder bind(Parameters given) {
        Map<String, Value> values = new LinkedHashMap<>(given.values());
        Map<String, Value> kind = new LinkedHashMap<>(values);
        kind.keySet().retainAll(Set.of(MESSAGE_TYPE));
        MessageType type = kinds.convert(Parameters.of(kind, given.position())).messageType();
        if (type == MessageType.AFTERTOUCH && values.containsKey("note")) {
            type = MessageType.POLY_AFTERTOUCH;
        }
        if (type == MessageType.CC && values.containsKey("controller")) {
            values.putIfAbsent("cc", values.remove("controller"));
        }
        Bound<? extends Record> message =
                Objects.requireNonNull(shapes.get(type)).bind(Parameters.of(values, given.position()));
        return new Encoder(message, curve(values));
    }

    private static VelocityCurve curve(Map<String, Value> values) {
        return Optional.ofNullable(values.get(VELOCITY_CURVE))
                .map(curve -> VelocityCurve.of(curve, VELOCITY_CURVE, values.containsKey("velocity")))
                .orElse(VelocityCurve.PASS_THROUGH);
    }

    /** Makes the bytes of one mapping's message. */
    record Encoder(Bound<? extends Record> bound, VelocityCurve curve) {

        MidiMessage message(TriggerContext context) throws ActionException {
            return (MidiMessage) bound.in(context);
        }

        int encode(MidiMessage message, TriggerContext context, byte[] bytes) {
            return message.encode(bytes, context, curve);
        }
    }
}
