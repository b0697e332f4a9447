package dev.midimon.port.jack;

/** What a port counts; the words are shown by {@code midimon ports}. */
enum Counter {
    RECEIVED("messages received"),
    SENT("messages sent"),
    IN_DROPPED("received messages dropped"),
    OUT_DROPPED("sent messages dropped"),
    FAILURES("failed periods"),
    SERVERS_LOST("servers lost");

    private final String text;

    Counter(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
