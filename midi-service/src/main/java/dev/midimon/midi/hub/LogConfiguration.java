package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.Configuration.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the log follow the {@code [logging]} table: writes the part of the log's configuration that the log watches (docs/reference/launcher.md §9). */
final class LogConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(LogConfiguration.class);

    /** The loggers of the hub and its plugins; what the framework logs keeps its level. */
    private static final List<String> OWN = List.of("dev.midimon", "midimon", "plugin");

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
        StringBuilder xml = new StringBuilder("<included>\n");
        OWN.forEach(logger -> xml.append("    <logger name=\"%s\" level=\"%s\"/>\n".formatted(logger, level)));
        logging.file().ifPresent(path -> xml.append(appender(escaped(path.toString()))));
        return xml.append("</included>\n").toString();
    }

    private static String appender(String path) {
        return """
                    <appender name="extra" class="ch.qos.logback.core.FileAppender">
                        <file>%s</file>
                        <encoder>
                            <charset>UTF-8</charset>
                            <pattern>%%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %%-5level [%%thread] %%logger{36}: %%msg%%n</pattern>
                        </encoder>
                    </appender>
                    <root>
                        <appender-ref ref="extra"/>
                    </root>
                """.formatted(path);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "\\$");
    }
}
