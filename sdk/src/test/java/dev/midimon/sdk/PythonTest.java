package dev.midimon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The SDK for Python")
class PythonTest {

    @Test
    @DisplayName("makes schemas of signatures (src/test/plugins/signatures.py)")
    void makesSchemasOfSignatures() throws Exception {
        Programs.require("python3");
        ProcessBuilder builder = new ProcessBuilder("python3", "src/test/plugins/signatures.py").inheritIO();
        builder.environment().put("PYTHONPATH", "python");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process tests = builder.start();

        assertThat(tests.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tests.exitValue()).isZero();
    }
}
