package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;

/** What plugins answer to actions. */
final class Answers {

    private static final int LONGEST = 500;

    private Answers() {}

    /**
     * Looks whether an action had its effect.
     *
     * @throws ActionException with the plugin's own code and message if it had none
     */
    static void check(JsonNode answer) throws ActionException {
        JsonNode error = answer.path("error");
        boolean refused = (answer.path("ok").isBoolean() && !answer.path("ok").asBoolean())
                || (answer.path("success").isBoolean()
                        && !answer.path("success").asBoolean());
        if (error.isMissingNode() || error.isNull()) {
            if (refused) {
                throw new ActionException("PLUGIN_ERROR", "the plugin says that it failed, and not why");
            }
            return;
        }
        String code = error.path("code").asText("");
        throw new ActionException(code.isBlank() ? "PLUGIN_ERROR" : code, words(error));
    }

    static String words(JsonNode error) {
        String text = error.isTextual() ? error.asText() : error.path("message").asText(error.toString());
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
