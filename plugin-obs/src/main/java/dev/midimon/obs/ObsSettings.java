package dev.midimon.obs;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.Secret;
import java.util.Optional;

/** The table {@code [plugins.obs]}. */
record ObsSettings(
        @Description("the computer that OBS runs on") @Default("127.0.0.1")
        String host,

        @Description("the port that OBS shows under Tools, WebSocket Server Settings")
        @Default("4455")
        @Range(min = 1, max = 65_535)
        int port,

        @Description("the password that OBS shows there, if it asks for one") @Secret
        Optional<String> password) {

    static final ObsSettings DEFAULTS = new ObsSettings("127.0.0.1", 4455, Optional.empty());

    /** Returns where OBS listens, in words. */
    String address() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return address();
    }
}
