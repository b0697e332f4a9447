package dev.midimon.midi.port.rtp;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** Finds addresses, which may take seconds. */
interface Resolver {

    /** Begins to look the host up; fails with {@link java.net.UnknownHostException} if nobody knows it. */
    CompletableFuture<InetSocketAddress> resolve(HostAndPort host);
}
