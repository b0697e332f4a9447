package dev.midimon.midi.port;

/** Keeps a fault of the listener from the threads of the ports: it is reported, and the next message is heard as if nothing had been. */
final class GuardedListener implements MidiListener {
    private final MidiListener listener;
    private final PortReports reports;

    GuardedListener(MidiListener listener, PortReports reports) {
        this.listener = listener;
        this.reports = reports;
    }

    @Override
    public void connected(Source source) {
        try {
            listener.connected(source);
        } catch (RuntimeException e) {
            failed(source, e);
        }
    }

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        try {
            listener.message(source, status, data1, data2, nanoTime);
        } catch (RuntimeException e) {
            failed(source, e);
        }
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        try {
            listener.systemExclusive(source, data, length, nanoTime);
        } catch (RuntimeException e) {
            failed(source, e);
        }
    }

    @Override
    public void disconnected(Source source) {
        try {
            listener.disconnected(source);
        } catch (RuntimeException e) {
            failed(source, e);
        }
    }

    private void failed(Source source, RuntimeException fault) {
        reports.report(
                source.port(),
                "EVENT_FAILED",
                "an event of %s was lost to a fault of the hub: %s".formatted(source.device(), fault));
    }
}
