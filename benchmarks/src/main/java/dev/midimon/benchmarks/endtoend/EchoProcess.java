package dev.midimon.benchmarks.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** An {@link Echo}, or what else answers datagrams, in a process of its own, with the options of the hub's JVM. */
final class EchoProcess implements AutoCloseable {

    /** As long as an RTP-MIDI packet with one channel message. */
    private static final int PACKET_BYTES = 16;

    private final Process process;
    private final InetSocketAddress address;
    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_BYTES);

    /**
     * Starts it.
     *
     * @param program prints the port at which it listens
     * @param flags of its JVM
     * @param receiver the port where answers go
     */
    EchoProcess(Class<?> program, List<String> flags, int receiver) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.add(Integer.toString(receiver));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String port = lines.readLine();
        if (port == null) {
            throw new IOException("the echo did not start");
        }
        address = Loopback.at(Integer.parseInt(port));
    }

    void send(int value) throws IOException {
        packet.clear().put(PACKET_BYTES - 1, (byte) value);
        channel.send(packet, address);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroy();
    }
}
