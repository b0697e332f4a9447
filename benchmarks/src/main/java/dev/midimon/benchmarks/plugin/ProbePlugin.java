package dev.midimon.benchmarks.plugin;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.osgi.framework.FrameworkUtil;

/** A third-party plugin whose actions answer by UDP, do nothing, or hang. */
public final class ProbePlugin implements ActionPlugin {

    private final int version =
            FrameworkUtil.getBundle(ProbePlugin.class).getVersion().getMicro();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(2 * Integer.BYTES);
    private final DatagramChannel channel;

    /**
     * Opens the socket for answers.
     *
     * @throws IOException if there can be none
     */
    public ProbePlugin() throws IOException {
        channel = DatagramChannel.open();
    }

    record Answer(int port, int value) {}

    record Hang(int ms) {}

    @Override
    public Actions actions() {
        return Actions.of(
                Actions.action("answer", Answer.class, (answer, trigger) -> answer(answer)),
                Actions.action("nothing", trigger -> {}),
                Actions.action("hang", Hang.class, (hang, trigger) -> Thread.sleep(hang.ms())));
    }

    private void answer(Answer answer) throws ActionException {
        packet.clear().putInt(version).putInt(answer.value()).flip();
        try {
            channel.send(packet, new InetSocketAddress(InetAddress.getLoopbackAddress(), answer.port()));
        } catch (IOException e) {
            throw new ActionException("NOT_SENT", "the answer could not be sent: " + e.getMessage(), e);
        }
    }

    /** Called when the component ends. */
    void stop() throws IOException {
        channel.close();
    }
}
