package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.schema.Plain;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R4.2 Settings and their schema")
class DeclaredSettingsTest {

    @Test
    @DisplayName("defaults of settings are filled in, and what is marked so is secret")
    void defaultsAreFilledInAndSecretsKnown() {
        DeclaredSettings settings = new DeclaredSettings(Optional.of("""
                {"type": "object", "properties": {"port": {"type": "integer", "default": 80},
                 "token": {"type": "string", "writeOnly": true}, "pin": {"type": "string", "format": "password"}}}"""));

        assertThat(Plain.of(settings.check(Parameters.from(Map.of("token", "t")))))
                .containsEntry("port", 80L)
                .containsEntry("token", "t");
        assertThat(settings.secrets()).containsExactlyInAnyOrder("token", "pin");
        assertThatThrownBy(() -> settings.check(Parameters.from(Map.of("port", "x"))))
                .hasMessageContaining("port");
    }
}
