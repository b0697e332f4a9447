package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.Configuration.Logging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the log follow the {@code [logging]} table: writes the part of the log's configuration that the log watches (docs/reference/launcher.md §6). */
final class LogConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(LogConfiguration.class);

    private final Path file;

    /**
     * Names the file.
     *
     * @param file what the log's own configuration includes
     */
    LogConfiguration(Path file) {
        this.file = file;
    }

    void apply(Logging logging) {
        String wanted = xml(logging);
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(wanted)) {
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(fresh, wanted);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("The log keeps its level: {} cannot be written: {}", file, e.toString());
        }
    }

    static String xml(Logging logging) {
        String level = logging.level().toUpperCase(Locale.ROOT);
        if (logging.file().isEmpty()) {
            return "<included>\n    <root level=\"" + level + "\"/>\n</included>\n";
        }
        return """
                <included>
                    <appender name="extra" class="ch.qos.logback.core.FileAppender">
                        <file>%s</file>
                        <encoder>
                            <charset>%s</charset>
                            <pattern>%%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %%-5level [%%thread] %%logger{36}: %%msg%%n</pattern>
                        </encoder>
                    </appender>
                    <root level="%s">
                        <appender-ref ref="extra"/>
                    </root>
                </included>
                """.formatted(escaped(logging.file().get().toString()), StandardCharsets.UTF_8, level);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "\\$");
    }
}
