package dev.midimon.actions.http;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.plugin.MidimonPlugin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The action {@code http}. One client, whose callbacks run on the thread {@code midimon-http}. */
@Component
@MidimonPlugin("http")
public final class HttpPlugin implements ActionPlugin {

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "midimon-http");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpClient client;

    @Override
    public Actions actions() {
        return Actions.of(Actions.action("http", Call.class, this::send).describedAs("Sends an HTTP request"));
    }

    private void send(Call call, TriggerContext context) throws ActionException, InterruptedException {
        HttpRequest request = call.request();
        HttpResponse<String> response;
        try {
            response = client().send(request, answer -> new BoundedText());
        } catch (HttpTimeoutException e) {
            throw new ActionException(
                    "HTTP_TIMEOUT", "no answer from " + call.shownUrl() + " within " + call.timeoutMs() + " ms", e);
        } catch (ConnectException e) {
            boolean unknown = e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
            String reason = unknown ? "nobody knows the host of " : "nothing listens at ";
            throw new ActionException("HTTP_CONNECT", reason + call.shownUrl(), e);
        } catch (IOException e) {
            throw new ActionException(
                    "HTTP_FAILED", "the request to " + call.shownUrl() + " failed: " + e.getMessage(), e);
        }
        if (response.statusCode() >= 300) {
            String text = response.body().strip();
            throw new ActionException(
                    "HTTP_STATUS",
                    call.shownUrl() + " answered " + response.statusCode() + (text.isEmpty() ? "" : ": " + text));
        }
    }

    /** Made for the first request, since loading the certificates takes a good part of the hub's time to start. */
    private HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .executor(executor)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            client = known;
        }
        return known;
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }
}
