package dev.midimon.process.life;

import java.io.IOException;
import java.util.Map;

/** A process was started and did not come up. Nothing of it is left. */
final class FailedStartException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Ending ending;

    FailedStartException(String message, Ending ending, Throwable cause) {
        super(message, cause);
        this.ending = ending;
    }

    /** The facts of its end. */
    Map<String, String> properties() {
        return ending.properties();
    }
}
