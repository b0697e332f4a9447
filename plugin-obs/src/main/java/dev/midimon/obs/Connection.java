package dev.midimon.obs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.action.ActionException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with OBS, from its Hello to its end. Requests may come from any thread; everything that OBS sends is handled on the thread of the
 * HTTP client.
 *
 * @see <a href="https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#message-types-opcodes">obs-websocket 5, Message Types</a>
 */
final class Connection implements WebSocket.Listener {

    static final String SUBPROTOCOL = "obswebsocket.json";

    private static final int RPC_VERSION = 1;
    private static final int HELLO = 0;
    private static final int IDENTIFY = 1;
    private static final int IDENTIFIED = 2;
    private static final int EVENT = 5;
    private static final int REQUEST = 6;
    private static final int RESPONSE = 7;
    private static final int AUTHENTICATION_FAILED = 4009;
    private static final int MOST_CHARACTERS = 8 << 20;
    private static final int MOST_REQUESTS = 256;
    private static final long MOST_WAITING_NANOS = 5_000_000_000L;

    private final ObjectMapper json;
    private final ObsSettings settings;
    private final Owner owner;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final StringBuilder message = new StringBuilder();
    private volatile @Nullable Outbox outbox;
    private volatile boolean identified;
    private volatile boolean ended;
    private volatile boolean heard = true;

    Connection(ObjectMapper json, ObsSettings settings, Owner owner) {
        this.json = json;
        this.settings = settings;
        this.owner = owner;
    }

    /** What a connection tells, on the thread of the HTTP client. */
    interface Owner {

        /** OBS takes requests from now on. */
        void identified(Connection connection);

        void event(Connection connection, String type, JsonNode data);

        /** It is over. Called once. */
        void ended(Connection connection, Ending ending);
    }

    /** Why a conversation ended, in words; hopeless when the same would happen again until the settings change. */
    record Ending(String reason, boolean hopeless) {}

    private record Pending(String type, long sentNanos, CompletableFuture<JsonNode> answer) {}

    /** Sends a request. What it returns ends with OBS's answer, a {@link Refusal}, or the end of the connection. */
    CompletableFuture<JsonNode> send(Request request) {
        String id = Long.toString(lastId.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        if (pending.size() >= MOST_REQUESTS) {
            answer.completeExceptionally(new ActionException(
                    "OBS_BUSY", "OBS has not answered " + MOST_REQUESTS + " requests; is its window frozen?"));
            return answer;
        }
        pending.put(id, new Pending(request.type(), System.nanoTime(), answer));
        transmit(
                REQUEST,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("requestType", request.type())
                        .put("requestId", id)
                        .set("requestData", request.data()));
        if (ended) {
            answer.completeExceptionally(lost());
        }
        return answer;
    }

    /** Asks OBS for a sign of life, ends the connection when the last one was not answered, and gives up requests that nobody answers. */
    void probe() {
        Outbox out = outbox;
        if (!heard) {
            end(ending("no longer answers"));
        } else if (out != null) {
            heard = false;
            if (identified) {
                out.ping();
            }
        }
        long now = System.nanoTime();
        pending.values().removeIf(request -> {
            boolean late = now - request.sentNanos() > MOST_WAITING_NANOS;
            return late && request.answer().completeExceptionally(timeout(request.type()));
        });
    }

    void end(Ending ending) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        Outbox out = outbox;
        if (out != null) {
            out.abort();
        }
        pending.values().forEach(request -> request.answer().completeExceptionally(lost()));
        owner.ended(this, ending);
    }

    private void end() {
        end(ending("is gone: the connection was lost"));
    }

    private Ending ending(String what) {
        return new Ending("OBS at " + settings.address() + " " + what, false);
    }

    private Ending hopeless(String what) {
        return new Ending("OBS at " + settings.address() + " " + what, true);
    }

    static ActionException timeout(String request) {
        return new ActionException("OBS_TIMEOUT", "OBS did not answer " + request + " in time; is its window frozen?");
    }

    private static ActionException lost() {
        return new ActionException("OBS_NOT_CONNECTED", "the connection to OBS was lost before it answered");
    }

    @Override
    public void onOpen(WebSocket socket) {
        outbox = new Outbox(socket, this::end);
        if (ended) {
            socket.abort();
        }
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        heard = true;
        message.append(part);
        if (message.length() > MOST_CHARACTERS) {
            end(ending("sent a message of more than " + MOST_CHARACTERS + " characters"));
            return null;
        }
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            try {
                handle(json.readTree(whole));
            } catch (JsonProcessingException e) {
                end(ending("sent something else than JSON, and is not OBS: " + e.getOriginalMessage()));
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer nothing) {
        heard = true;
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        if (status == AUTHENTICATION_FAILED) {
            end(hopeless(
                    "does not accept the password; set the one that OBS shows under Tools, WebSocket Server Settings:"
                            + " midimon plugin config obs set password=…"));
        } else {
            end(ending("closed the connection" + (reason.isBlank() ? "" : ": " + reason)));
        }
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end();
    }

    private void handle(JsonNode frame) {
        JsonNode data = frame.path("d");
        switch (frame.path("op").asInt(-1)) {
            case HELLO -> identify(data.path("authentication"));
            case IDENTIFIED -> {
                identified = true;
                owner.identified(this);
            }
            case EVENT -> owner.event(this, data.path("eventType").asText(), data.path("eventData"));
            case RESPONSE -> answer(data);
            default -> {
                // A message of a newer protocol, which nobody asked for.
            }
        }
    }

    private void identify(JsonNode challenge) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("rpcVersion", RPC_VERSION);
        if (challenge.isObject()) {
            Optional<String> password = settings.password().filter(known -> !known.isEmpty());
            if (password.isEmpty()) {
                end(hopeless("asks for a password: midimon plugin config obs set password=…"));
                return;
            }
            data.put("authentication", Authentication.answer(challenge, password.get()));
        }
        transmit(IDENTIFY, data);
    }

    private void answer(JsonNode data) {
        Pending request = pending.remove(data.path("requestId").asText());
        if (request == null) {
            return;
        }
        JsonNode status = data.path("requestStatus");
        if (status.path("result").asBoolean()) {
            request.answer().complete(data.path("responseData"));
        } else {
            request.answer()
                    .completeExceptionally(new Refusal(
                            request.type(),
                            status.path("code").asInt(),
                            status.path("comment").asText()));
        }
    }

    private void transmit(int op, JsonNode data) {
        Outbox out = outbox;
        if (out != null) {
            out.send(JsonNodeFactory.instance
                    .objectNode()
                    .put("op", op)
                    .<ObjectNode>set("d", data)
                    .toString());
        }
    }
}
