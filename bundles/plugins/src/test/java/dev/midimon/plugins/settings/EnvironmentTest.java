package dev.midimon.plugins.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.settings.Environment.Variable;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plugins P6.1 Settings in environment variables")
class EnvironmentTest {

    @Test
    void theGeneralNameWinsOverTheClassicOne() {
        Map<String, String> both = Map.of("MIDIMON_PLUGIN_OBS_PORT", "1", "OBS_PORT", "2");

        assertThat(new Environment(both).find("obs", "port")).contains(new Variable("MIDIMON_PLUGIN_OBS_PORT", "1"));
        assertThat(new Environment(Map.of("OBS_PORT", "2")).find("obs", "port"))
                .contains(new Variable("OBS_PORT", "2"));
        assertThat(new Environment(Map.of("RSPOTIFY_CLIENT_ID", "x")).find("spotify", "client_id"))
                .contains(new Variable("RSPOTIFY_CLIENT_ID", "x"));
    }

    @Test
    void everyOtherCharacterIsAnUnderscore() {
        assertThat(new Environment(Map.of("MIDIMON_PLUGIN_MY_LAMP_MAX_LEVEL", "9")).find("my-lamp", "max_level"))
                .contains(new Variable("MIDIMON_PLUGIN_MY_LAMP_MAX_LEVEL", "9"));
        assertThat(new Environment(Map.of()).find("obs", "port")).isEmpty();
    }
}
