package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What a command printed and returned.
 *
 * @param exitCode 0 when it did what it should
 * @param out its standard output, by line
 * @param err its standard error, by line
 */
record Answer(int exitCode, List<String> out, List<String> err) {

    /** Fails unless the command succeeded. */
    Answer succeeded() {
        assertThat(exitCode).as("exit code; stdout %s, stderr %s", out, err).isZero();
        return this;
    }
}
