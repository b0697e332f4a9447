package dev.midimon.midi.port.rtp;

/** What is known of the difference between the session's clock and a peer's, in ticks of 100 microseconds. Safe to read from any thread. */
final class ClockOffset {

    private record Estimate(long offset, long roundTrip) {}

    private volatile Estimate estimate = new Estimate(0, UNKNOWN);

    /** The round trip before the first exchange. */
    static final long UNKNOWN = -1;

    /** Takes an exchange that began here: times 1 and 3 are the session's, time 2 the peer's. */
    void begunHere(SessionPacket.ClockSync exchange) {
        keep(middle(exchange) - exchange.time2(), exchange);
    }

    /** Takes an exchange that the peer began: times 1 and 3 are the peer's, time 2 the session's. */
    void begunThere(SessionPacket.ClockSync exchange) {
        keep(exchange.time2() - middle(exchange), exchange);
    }

    private void keep(long offset, SessionPacket.ClockSync exchange) {
        estimate = new Estimate(offset, exchange.time3() - exchange.time1());
    }

    private static long middle(SessionPacket.ClockSync exchange) {
        return exchange.time1() + (exchange.time3() - exchange.time1()) / 2;
    }

    /** The session's time minus the peer's. */
    long offset() {
        return estimate.offset();
    }

    /** How long a packet takes there and back, or {@link #UNKNOWN}. */
    long roundTrip() {
        return estimate.roundTrip();
    }
}
