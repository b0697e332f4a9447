package dev.midimon.actions.osc;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One message: address, type tags, arguments, each filled up to a multiple of four bytes.
 *
 * @see <a href="https://opensoundcontrol.stanford.edu/spec-1_0.html">Open Sound Control 1.0</a>
 */
final class OscMessage {

    private final OscArgument address;
    private final byte[] tags;
    private final List<OscArgument> arguments;

    private OscMessage(OscArgument address, byte[] tags, List<OscArgument> arguments) {
        this.address = address;
        this.tags = tags;
        this.arguments = arguments;
    }

    /**
     * Encodes what is constant.
     *
     * @throws ParameterException if an address or argument can never be sent
     */
    static OscMessage of(Value address, List<Value> arguments) {
        List<Problem> problems = new ArrayList<>();
        OscArgument encodedAddress = address(address, problems);
        List<OscArgument> encoded = new ArrayList<>();
        for (Value argument : arguments) {
            encoded.add(OscArgument.of(argument, "args[" + encoded.size() + "]", problems));
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(problems);
        }
        StringBuilder tags = new StringBuilder(",");
        encoded.forEach(argument -> tags.append(argument.tag()));
        return new OscMessage(encodedAddress, padded(tags.toString()), encoded);
    }

    private static OscArgument address(Value value, List<Problem> problems) {
        if (value instanceof Value.Computed computed) {
            Template template = computed.template();
            return OscArgument.writing('s', (packet, context) -> packet.put(padded(checked(template.text(context)))));
        }
        String text = value instanceof Value.Text given ? given.text() : "";
        Optional<String> fault = OscAddress.fault(text);
        fault.ifPresent(words -> problems.add(new Problem("address", value.position(), words)));
        return OscArgument.constant('s', padded(text));
    }

    private static String checked(String address) throws ActionException {
        Optional<String> fault = OscAddress.fault(address);
        if (fault.isPresent()) {
            throw new ActionException("BAD_PARAMETER", "address: " + fault.get());
        }
        return address;
    }

    /** An OSC string: its bytes, a zero byte, and zero bytes up to a multiple of four. Section "Atomic Data Types". */
    static byte[] padded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, (bytes.length / 4 + 1) * 4);
    }

    void write(ByteBuffer packet, TriggerContext context) throws ActionException {
        try {
            address.write(packet, context);
            packet.put(tags);
            for (int i = 0; i < arguments.size(); i++) {
                arguments.get(i).write(packet, context);
            }
        } catch (BufferOverflowException e) {
            throw new ActionException(
                    "OSC_TOO_LONG",
                    "the message has more than the " + packet.capacity() + " bytes of a UDP datagram",
                    e);
        }
    }
}
