package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What a jar in a process of its own asks of its secrets. A change holds them from {@code secret_begin} to {@code secret_end}, or until its process ends; what comes meanwhile waits, as it
 * does within the hub.
 */
final class SecretRequests implements AutoCloseable {

    private static final int MOST_WAITING = 64;
    private static final long IDLE_SECONDS = 10;
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);

    private final PluginContext context;
    private final BiConsumer<Message, Payload> answers;
    private final ThreadPoolExecutor thread;
    private final BlockingQueue<Optional<Message>> ends = new ArrayBlockingQueue<>(1);
    private volatile boolean changing;

    /**
     * Serves a plugin.
     *
     * @param answers sends the answer to a request
     */
    SecretRequests(PluginContext context, BiConsumer<Message, Payload> answers) {
        this.context = context;
        this.answers = answers;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread made = new Thread(task, "midimon-process-" + context.id() + "-secrets");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    void received(Message message) {
        if (word(message).equals("secret_end")) {
            if (!changing || !ends.offer(Optional.of(message))) {
                answers.accept(message, Requests.error("SECRET_NOT_STORED", "its change has ended before"));
            }
            return;
        }
        try {
            thread.execute(() -> serve(message));
        } catch (RejectedExecutionException e) {
            answers.accept(
                    message, Requests.error("SECRET_BUSY", MOST_WAITING + " requests wait for its secrets already"));
        }
    }

    /** Its process has ended, and with it the change that it made. */
    void abandonChange() {
        boolean unused = ends.offer(Optional.empty());
    }

    private static String word(Message message) {
        return message.payload().path("action").asText();
    }

    private void serve(Message message) {
        Secrets secrets = context.secrets();
        String name = message.payload().path("name").asText();
        try {
            switch (word(message)) {
                case "secret_get" -> {
                    String found = secrets.get(name).orElse(null);
                    answers.accept(
                            message,
                            json -> json.raw("{\"value\":").value(found).raw("}"));
                }
                case "secret_set" -> {
                    secrets.set(name, message.payload().path("secret").asText());
                    done(message);
                }
                case "secret_delete" -> {
                    secrets.delete(name);
                    done(message);
                }
                case "secret_begin" -> change(secrets, name, message);
                default -> answers.accept(message, Requests.error("BAD_REQUEST", "there is no " + word(message)));
            }
        } catch (SecretException e) {
            answers.accept(message, Requests.error(e.code(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void done(Message message) {
        answers.accept(message, json -> json.raw("{\"ok\":true}"));
    }

    /** Nothing is to be stored. */
    private static final class AbandonedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Answers the begin with the secret as it is, and the end when the new one is stored. */
    private void change(Secrets secrets, String name, Message begin) throws InterruptedException {
        Message[] asked = {begin};
        try {
            secrets.update(name, current -> {
                String now = current.orElse(null);
                ends.clear();
                changing = true;
                answers.accept(begin, json -> json.raw("{\"value\":").value(now).raw("}"));
                Optional<Message> end = ends.poll(LONGEST_CHANGE.toMillis(), TimeUnit.MILLISECONDS);
                if (end == null || end.isEmpty()) {
                    throw new AbandonedException();
                }
                asked[0] = end.get();
                JsonNode next = asked[0].payload().path("secret");
                if (!next.isTextual()) {
                    throw new AbandonedException();
                }
                return next.textValue();
            });
            done(asked[0]);
        } catch (AbandonedException e) {
            // The one before it stays.
        } catch (SecretException e) {
            answers.accept(asked[0], Requests.error(e.code(), String.valueOf(e.getMessage())));
        } finally {
            changing = false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
