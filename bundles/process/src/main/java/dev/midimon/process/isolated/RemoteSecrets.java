package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.process.wire.MessageType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The plugin's secrets, which the hub keeps. While one is changed the hub holds them for this process. */
final class RemoteSecrets implements Secrets {

    private final HubServices hub;

    RemoteSecrets(HubServices hub) {
        this.hub = hub;
    }

    @Override
    public Optional<String> get(String name) {
        try {
            return HubServices.text(hub.ask(MessageType.HOST, "secret_get", "name", name));
        } catch (HubServices.RefusedException e) {
            throw refused(e);
        }
    }

    @Override
    public void set(String name, String secret) throws InterruptedException {
        JsonNode unused = change("secret_set", "name", name, "secret", secret);
    }

    @Override
    public void delete(String name) throws InterruptedException {
        JsonNode unused = change("secret_delete", "name", name);
    }

    @Override
    public <X extends Exception> void update(String name, Change<X> change) throws X, InterruptedException {
        JsonNode begun = change("secret_begin", "name", name);
        String next;
        try {
            next = change.apply(HubServices.text(begun));
        } catch (Throwable e) {
            hub.tell(MessageType.HOST, json -> json.raw("{\"action\":\"secret_end\"}"));
            throw e;
        }
        JsonNode unused = change("secret_end", "secret", next);
    }

    private JsonNode change(String action, String... fields) throws InterruptedException {
        try {
            return hub.askAndWait(MessageType.HOST, action, fields);
        } catch (HubServices.RefusedException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecretException refused(HubServices.RefusedException e) {
        return new SecretException(e.code(), String.valueOf(e.getMessage()), e);
    }
}
