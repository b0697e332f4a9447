package dev.midimon.registry.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.Marketplace.Update;
import dev.midimon.plugins.market.Marketplace.UpdateCheck;
import dev.midimon.registry.disk.DurableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was newer at the last look, and whether the hub looks by itself: {@code DATA/registry/updates.json}. */
final class UpdateLog {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateLog.class);
    private static final String NAME = "updates.json";

    private final DurableJson file;
    private volatile UpdateCheck last;

    /** Reads the file; a damaged one counts as none. */
    UpdateLog(Path folder) {
        this.file = new DurableJson(folder, NAME);
        this.last = read();
    }

    private UpdateCheck read() {
        try {
            return file.read().map(UpdateLog::check).orElse(UpdateCheck.NONE);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("what was newer at the last look cannot be read: {}", e.getMessage());
            return UpdateCheck.NONE;
        }
    }

    UpdateCheck last() {
        return last;
    }

    /** Takes note, of one change after the other. What cannot be written is known until the hub ends. */
    synchronized void change(UnaryOperator<UpdateCheck> change) {
        UpdateCheck check = change.apply(last);
        last = check;
        ObjectNode json = new ObjectMapper().createObjectNode().put("on", check.on());
        check.at().ifPresent(at -> json.put("checked", at.toString()));
        ArrayNode updates = json.putArray("updates");
        check.updates().forEach(update -> updates.addObject()
                .put("id", update.id())
                .put("installed", update.installed().toString())
                .put("available", update.available().toString())
                .put("registry", update.registry()));
        try {
            file.write(json);
        } catch (PluginException e) {
            LOG.debug("what is newer cannot be kept: {}", e.getMessage());
        }
    }

    private static UpdateCheck check(JsonNode json) {
        List<Update> updates = new ArrayList<>();
        for (JsonNode node : json.path("updates")) {
            updates.add(new Update(
                    node.path("id").asText(),
                    SemanticVersion.parse(node.path("installed").asText()),
                    SemanticVersion.parse(node.path("available").asText()),
                    node.path("registry").asText()));
        }
        Optional<Instant> at = Optional.of(json.path("checked").asText())
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
        return new UpdateCheck(json.path("on").asBoolean(true), at, updates);
    }
}
