package dev.midimon.spotify;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Pattern;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.parameter.Secret;
import java.util.Optional;

/** The table {@code [plugins.spotify]}. */
record SpotifySettings(
        @Description("the Client ID of an app at developer.spotify.com; without it the plugin does nothing")
        Optional<String> clientId,

        @Description("the app's Client secret; only for a refresh_token that was got with it") @Secret
        Optional<String> clientSecret,

        @Description("the port on 127.0.0.1 that the login returns to; 0 is any free one")
        @Default("0")
        @Range(min = 0, max = 65_535)
        int redirectPort,

        @Description("what a login elsewhere gave; midimon plugin login spotify needs none") @Secret
        Optional<String> refreshToken,

        @Description("where the Web API is") @Default("https://api.spotify.com/v1") @Pattern(BASE)
        String apiBase,

        @Description("where tokens are given out") @Default("https://accounts.spotify.com") @Pattern(BASE)
        String accountsBase,

        @Description("per cent of one volume_up or volume_down") @Default("10") @Range(min = 1, max = 100)
        int volumeStep,

        @Description("milliseconds of one seek_forward or seek_backward")
        @Default("10000")
        @Range(min = 1, max = 3_600_000)
        int seekStepMs,

        @Description("the device that commands go to; without it, the one that plays")
        Optional<String> deviceId) {

    /** Tokens leave this machine encrypted only. */
    private static final String BASE = "https://[^\\s?#]+|http://127\\.0\\.0\\.1(:\\d+)?(/[^\\s?#]*)?";

    @Override
    public String toString() {
        return "client " + clientId.orElse("-") + " at " + apiBase;
    }
}
