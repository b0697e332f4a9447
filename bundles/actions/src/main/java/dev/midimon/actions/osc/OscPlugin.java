package dev.midimon.actions.osc;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.plugin.MidimonPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The action {@code osc}. The host is resolved and constants are encoded when a mapping is loaded; a trigger costs one system call. */
@Component(property = ActionPlugin.NONBLOCKING + ":Boolean=true")
@MidimonPlugin("osc")
public final class OscPlugin implements ActionPlugin {

    /** What fits into a UDP datagram over IPv4: 65,535 bytes without the headers of IP (20) and UDP (8). */
    static final int MAX_PACKET_BYTES = 65_507;

    private static final RecordShape<Destination> SHAPE = RecordShape.of(Destination.class);

    private final DatagramChannel channel;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(MAX_PACKET_BYTES);

    /**
     * Opens the socket that all messages leave by.
     *
     * @throws IOException if there can be none
     */
    @Activate
    public OscPlugin() throws IOException {
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
    }

    /** The parameters. Host and port take no placeholders: they are resolved beforehand. */
    record Destination(
            @Description("name or address of the receiver") @Default("127.0.0.1")
            String host,

            @Description("its UDP port") @Range(min = 1, max = 65_535)
            int port,

            @Description("OSC address pattern, a text that begins with /, such as /mixer/1/mute")
            Value address,

            @Description(
                    "whole number, number, text, truth value, list of bytes, or text with a type in front, such as i:60")
            @Default("[]")
            List<Value> args) {}

    @Override
    public Actions actions() {
        return Actions.of(Actions.bound("osc", SHAPE.schema(), this::bind)
                .describedAs("Sends an Open Sound Control message over UDP"));
    }

    private Action bind(Parameters parameters) {
        Destination destination = SHAPE.convert(parameters);
        SocketAddress receiver = resolve(destination, parameters);
        OscMessage message = OscMessage.of(destination.address(), destination.args());
        return context -> {
            packet.clear();
            message.write(packet, context);
            send(packet.flip(), receiver);
        };
    }

    private static SocketAddress resolve(Destination destination, Parameters parameters) {
        try {
            return new InetSocketAddress(InetAddress.getByName(destination.host()), destination.port());
        } catch (UnknownHostException e) {
            Value host = Optional.ofNullable(parameters.values().get("host")).orElse(parameters);
            throw ParameterException.of(
                    "host", host.position(), "nobody knows the host \"" + destination.host() + "\"");
        }
    }

    private void send(ByteBuffer message, SocketAddress receiver) throws ActionException {
        try {
            if (channel.send(message, receiver) == 0) {
                throw new ActionException(
                        "OSC_BUFFER_FULL", "the message was dropped: the system takes no more packets now");
            }
        } catch (IOException e) {
            throw new ActionException("OSC_SEND_FAILED", "could not send to " + receiver + ": " + e.getMessage(), e);
        }
    }

    @Deactivate
    void stop() throws IOException {
        channel.close();
    }
}
