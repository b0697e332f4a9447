package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.process.manifest.DeclaredAction;
import java.util.ArrayList;
import java.util.List;

/**
 * What one plugin of a jar offers, as the jar's process says it.
 *
 * @param plugin its id
 * @param open whether it takes others, too
 * @param login whether users log in to it
 * @param actions those that it tells
 */
record Offer(String plugin, boolean open, boolean login, List<DeclaredAction> actions) {

    /** Copies the list. */
    Offer {
        actions = List.copyOf(actions);
    }

    /**
     * Reads the answer to {@code init}.
     *
     * @throws IllegalArgumentException if an action has no name, or a schema that is none
     */
    static List<Offer> read(JsonNode greeting) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode offer : greeting.path("plugins")) {
            offers.add(new Offer(
                    offer.path("id").asText(),
                    offer.path("open").asBoolean(),
                    offer.path("login").asBoolean(),
                    DeclaredAction.read(offer.path("actions"))));
        }
        return offers;
    }
}
