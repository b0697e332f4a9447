package dev.midimon.midi.port.rtp;

import dev.midimon.midi.port.rtp.SessionPacket.Hello;
import dev.midimon.midi.port.rtp.SessionPacket.Hello.Verb;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The wish to be connected to a peer, from the first invitation to the acceptance on both of its ports, for ever and with growing pauses. Used by
 * the session's thread alone.
 */
final class Invitation {

    /** The first pause between two attempts, in nanoseconds; it doubles up to {@link #LONGEST_PAUSE}. */
    static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    /** The longest pause between two attempts, in nanoseconds. */
    static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(16);

    private static final int DATA_ATTEMPTS = 5;

    private final HostAndPort target;
    private final Resolver resolver;
    private @Nullable CompletableFuture<InetSocketAddress> lookup;
    private @Nullable InetSocketAddress control;
    private @Nullable Hello accepted;
    private int token;
    private int dataAttempts;
    private long pause = FIRST_PAUSE;
    private long next;

    Invitation(HostAndPort target, Resolver resolver, int token, long nanoTime) {
        this.target = target;
        this.resolver = resolver;
        this.token = token;
        this.next = nanoTime;
    }

    HostAndPort target() {
        return target;
    }

    /** Whether the address is the control port that is invited. */
    boolean isFor(InetSocketAddress address) {
        return address.equals(control);
    }

    /** Whether the address belongs to the host that is invited. */
    boolean isForHost(InetSocketAddress address) {
        return control != null && address.getAddress().equals(control.getAddress());
    }

    /**
     * Invites, if it is time to.
     *
     * @param ownSsrc of the session
     * @param ownName of the session
     * @return false if the host is not known
     */
    boolean tick(int ownSsrc, String ownName, long nanoTime, Wire wire) {
        if (nanoTime - next < 0) {
            return true;
        }
        if (accepted != null && control != null && dataAttempts++ < DATA_ATTEMPTS) {
            wire.send(Line.DATA, new Hello(Verb.INVITE, token, ownSsrc, ownName), dataPort(control));
            next = nanoTime + FIRST_PAUSE;
            return true;
        }
        accepted = null;
        CompletableFuture<InetSocketAddress> found = lookup == null ? resolver.resolve(target) : lookup;
        if (!found.isDone()) {
            lookup = found;
            return true;
        }
        lookup = null;
        backOff(nanoTime);
        if (found.isCompletedExceptionally()) {
            return false;
        }
        InetSocketAddress address = found.join();
        control = address;
        wire.send(Line.CONTROL, new Hello(Verb.INVITE, token, ownSsrc, ownName), address);
        return true;
    }

    private void backOff(long nanoTime) {
        next = nanoTime + pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private static InetSocketAddress dataPort(InetSocketAddress control) {
        return new InetSocketAddress(control.getAddress(), control.getPort() + 1);
    }

    /**
     * Takes an acceptance.
     *
     * @return who the peer is, once both of its ports have accepted; null if the packet is not the answer that is waited for, or the first of two
     */
    Peer.@Nullable Identity accept(Line line, InetSocketAddress from, Hello hello, long nanoTime) {
        if (control == null || hello.token() != token) {
            return null;
        }
        Hello first = accepted;
        if (first == null) {
            if (line == Line.CONTROL && from.equals(control)) {
                accepted = hello;
                dataAttempts = 0;
                next = nanoTime;
            }
            return null;
        }
        boolean complete = line == Line.DATA && first.ssrc() == hello.ssrc() && from.equals(dataPort(control));
        return complete ? new Peer.Identity(hello.ssrc(), token, first.name(), control, from) : null;
    }

    /**
     * Takes a refusal.
     *
     * @return whether it was an answer to this invitation
     */
    boolean refuse(InetSocketAddress from, Hello hello, long nanoTime) {
        if (hello.token() != token || !isForHost(from)) {
            return false;
        }
        accepted = null;
        backOff(nanoTime);
        return true;
    }

    /** Begins anew, after a session has ended. */
    void restart(int newToken, long nanoTime) {
        token = newToken;
        accepted = null;
        lookup = null;
        pause = FIRST_PAUSE;
        next = nanoTime + FIRST_PAUSE;
    }
}
