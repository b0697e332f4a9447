package dev.midimon.midi.port.rtp;

/** What a port counts; the words are shown by {@code midimon ports}. */
enum Counter {
    PACKETS_IN("packets received"),
    PACKETS_OUT("packets sent"),
    LOST("packets lost"),
    LATE("packets late or doubled"),
    STRAY("packets out of sequence"),
    MALFORMED("packets malformed"),
    STRANGERS("packets from strangers"),
    REFUSED("invitations refused"),
    BROKEN_EXCLUSIVES("system exclusive messages broken"),
    RECOVERED_RELEASES("releases recovered"),
    OVERRUN("session packets dropped"),
    FAILURES("failures");

    private final String text;

    Counter(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
