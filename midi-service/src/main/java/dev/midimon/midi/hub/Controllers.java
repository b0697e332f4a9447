package dev.midimon.midi.hub;

import dev.midimon.api.hub.HubException;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.midi.configuration.DeviceTemplate;
import dev.midimon.midi.configuration.DeviceTemplate.Control;
import dev.midimon.midi.configuration.DeviceTemplates;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the device templates know of controllers. They are read when somebody first asks. */
final class Controllers {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

    private final Path folder;
    private Optional<DeviceTemplates> read = Optional.empty();

    /**
     * Names the user's templates.
     *
     * @param folder where they are; need not exist
     */
    Controllers(Path folder) {
        this.folder = folder;
    }

    private synchronized DeviceTemplates templates() {
        if (read.isEmpty()) {
            DeviceTemplates templates = DeviceTemplates.builtIn().with(folder);
            templates.refused().forEach(reason -> LOG.warn("A device template is left out:\n{}", reason.getMessage()));
            read = Optional.of(templates);
        }
        return read.get();
    }

    /** The template's name for a source. */
    Optional<String> name(String source) {
        return templates().of(source).map(DeviceTemplate::name);
    }

    /** The template's name for what sent a message. */
    Optional<String> control(String source, MidiEvent event) {
        Optional<Control.Message> message =
                switch (event.message()) {
                    case NOTE_ON, NOTE_OFF -> Optional.of(Control.Message.NOTE);
                    case CC -> Optional.of(Control.Message.CC);
                    default -> Optional.empty();
                };
        List<Integer> numbers = event.numbers();
        return message.flatMap(sent -> templates()
                        .of(source)
                        .flatMap(template -> template.control(sent, numbers.get(0), numbers.get(1))))
                .map(Control::name);
    }

    /** Id to name. */
    Map<String, String> list() {
        Map<String, String> names = new LinkedHashMap<>();
        templates().templates().forEach(template -> names.putIfAbsent(template.id(), template.name()));
        return names;
    }

    /** A configuration to start from. */
    String starter(String id) {
        return templates().templates().stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .map(DeviceTemplate::starter)
                .orElseThrow(() -> new HubException(
                        "TEMPLATE_UNKNOWN",
                        "there is no device template \"" + id + "\"" + Suggestion.clause(id, list().keySet())
                                + "; there are " + String.join(", ", list().keySet())));
    }
}
