package dev.midimon.port.jack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackMidi;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackProcessCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client with the ports {@code in} and {@code out}, and its real-time callback. */
final class NativeJackClient implements JackServer.Client, JackProcessCallback {
    private static final Logger LOG = LoggerFactory.getLogger(NativeJackClient.class);

    private final Jack jack;
    private final JackClient client;
    private final JackServer.Exchange exchange;
    private final JackPort in;
    private final JackPort out;
    private final JackMidi.Event event = new JackMidi.Event();
    private final byte[] message = new byte[JackMidiPort.MAX_MESSAGE];
    private final CallbackThreads callbacks = new CallbackThreads(NativeThreads.ofThisSystem());

    NativeJackClient(Jack jack, JackClient client, JackServer.Exchange exchange, Runnable lost) throws JackException {
        this.jack = jack;
        this.client = client;
        this.exchange = exchange;
        in = client.registerPort("in", JackPortType.MIDI, JackPortFlags.JackPortIsInput);
        out = client.registerPort("out", JackPortType.MIDI, JackPortFlags.JackPortIsOutput);
        client.onShutdown(gone -> {
            callbacks.lastCall();
            lost.run();
        });
        client.setProcessCallback(this);
        client.activate();
    }

    /** One period. Real-time: what JNA itself allocates, some 100 bytes, is all there is. */
    @Override
    public boolean process(JackClient same, int frames) {
        if (!callbacks.mayGoOn()) {
            return false;
        }
        try {
            receive();
            send();
        } catch (JackException e) {
            exchange.failed();
        }
        return true;
    }

    private void receive() throws JackException {
        int count = JackMidi.getEventCount(in);
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            JackMidi.eventGet(event, in, i);
            int length = event.size();
            if (length > message.length) {
                exchange.tooLong();
            } else if (length > 0) {
                event.read(message);
                exchange.received(message, length, now);
            }
        }
        if (count > 0) {
            exchange.receivedAll();
        }
    }

    private void send() throws JackException {
        JackMidi.clearBuffer(out);
        boolean empty = true;
        for (int length = exchange.nextLength(); length >= 0; length = exchange.nextLength()) {
            if (length > JackMidi.maxEventSize(out)) {
                if (empty) {
                    exchange.dropNext();
                }
                return;
            }
            exchange.takeNext(message);
            JackMidi.eventWrite(out, 0, message, length);
            empty = false;
        }
    }

    @Override
    public String name() {
        return client.getName();
    }

    @Override
    public void connectTo(List<Pattern> patterns) {
        try {
            for (String source : matching(patterns, JackPortFlags.JackPortIsOutput)) {
                connect(in.getName(), source, in.getName());
            }
            for (String sink : matching(patterns, JackPortFlags.JackPortIsInput)) {
                connect(out.getName(), out.getName(), sink);
            }
        } catch (JackException e) {
            LOG.debug("Could not list the ports of JACK", e);
        }
    }

    private List<String> matching(List<Pattern> patterns, JackPortFlags direction) throws JackException {
        return Arrays.stream(jack.getPorts(client, "", JackPortType.MIDI, EnumSet.of(direction)))
                .filter(name -> !name.startsWith(client.getName() + ":"))
                .filter(name -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).find()))
                .toList();
    }

    private void connect(String own, String source, String sink) throws JackException {
        List<String> connected = Arrays.asList(jack.getAllConnections(client, own));
        if (!connected.contains(own.equals(source) ? sink : source)) {
            jack.connect(client, source, sink);
            LOG.info("Connected JACK port {} to {}", source, sink);
        }
    }

    @Override
    public void close() {
        callbacks.end();
        client.deactivate();
        client.close();
    }
}
