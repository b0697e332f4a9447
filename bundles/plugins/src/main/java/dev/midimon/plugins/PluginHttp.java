package dev.midimon.plugins;

import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/** The pages of plugins. A service of each runtime whose plugins can serve some; safe for all threads. */
@ConsumerType
public interface PluginHttp {

    /**
     * Asks a plugin, and waits for its answer for 30 s at most.
     *
     * @param plugin its id
     * @param request what is asked
     * @return the plugin's answer; status 404 when this runtime runs no such plugin now, 502 when the plugin is lost or answers nonsense, 504 when it is late
     * @throws InterruptedException if nobody waits for the answer any more
     */
    Answer call(String plugin, Request request) throws InterruptedException;

    /**
     * What is asked.
     *
     * @param method for example {@code GET}
     * @param path with its query, below the plugin's route
     * @param headers name to value
     * @param body text, perhaps empty
     */
    record Request(String method, String path, Map<String, String> headers, String body) {

        /** Copies the headers. */
        public Request {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(path, "path");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * What is answered.
     *
     * @param status as in HTTP
     * @param headers name to value
     * @param body text, perhaps empty
     */
    record Answer(int status, Map<String, String> headers, String body) {

        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }
}
