package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.Login;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins to the plugins of one jar that are under way: the jar's process logs in, and the command of the user, whose thread waits here, shows the pages (docs/reference/process.md, R8.7). Safe for
 * all threads.
 */
final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int MOST_PAGES = 16;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Gate gate;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Predicate<URI>> underWay = new ConcurrentHashMap<>();

    Logins(Gate gate) {
        this.gate = gate;
    }

    /** Returns the login of one plugin. */
    Login of(String plugin) {
        return user -> logIn(plugin, user);
    }

    private void logIn(String plugin, Login.User user) throws ActionException, InterruptedException {
        Run run = gate.enter(null);
        long number = numbers.incrementAndGet();
        BlockingQueue<Runnable> todo = new ArrayBlockingQueue<>(MOST_PAGES);
        underWay.put(number, page -> todo.offer(() -> user.open(page)));
        try {
            CompletableFuture<JsonNode> end = begin(run, plugin, number);
            CompletableFuture<JsonNode> unused = end.whenComplete((answer, lost) -> todo.offer(() -> {}));
            while (!end.isDone()) {
                todo.take().run();
            }
            Answers.check(answer(end));
        } catch (InterruptedException e) {
            giveUp(run, number);
            throw e;
        } finally {
            underWay.remove(number);
        }
    }

    private static CompletableFuture<JsonNode> begin(Run run, String plugin, long number) throws ActionException {
        Payload question = json -> json.raw("{\"action\":\"login\",\"plugin\":")
                .text(plugin)
                .raw(",\"login\":")
                .number(number)
                .raw("}");
        try {
            return run.link()
                    .begin(MessageType.HOST, question)
                    .orElseThrow(() -> new ActionException("PLUGIN_NOT_CONNECTED", plugin + " does not run now"));
        } catch (IOException e) {
            throw new ActionException("MESSAGE_NOT_SENT", String.valueOf(e.getMessage()), e);
        }
    }

    private static JsonNode answer(CompletableFuture<JsonNode> end) throws ActionException {
        try {
            return end.join();
        } catch (CompletionException e) {
            throw new ActionException("PLUGIN_NOT_CONNECTED", "the plugin ended before the login did", e);
        }
    }

    private static void giveUp(Run run, long number) {
        try {
            run.link().tell(MessageType.HOST, "", json -> json.raw("{\"action\":\"login_cancel\",\"login\":")
                    .number(number)
                    .raw("}"));
        } catch (IOException e) {
            LOG.debug(
                    "process {} cannot be told that the user gave up",
                    run.child().pid(),
                    e);
        }
    }

    /**
     * Shows the user a page, on the thread that waits for the login.
     *
     * @param request {@code {login, page}}
     * @return what is wrong with it, or an empty text
     */
    String open(JsonNode request) {
        Predicate<URI> user = underWay.get(request.path("login").asLong());
        if (user == null) {
            return "nobody waits for this login any more";
        }
        try {
            URI page = new URI(request.path("page").asText());
            if (!SCHEMES.contains(String.valueOf(page.getScheme()))) {
                return "expected a page with http or https, found " + page.getScheme();
            }
            return user.test(page) ? "" : MOST_PAGES + " pages wait already to be shown";
        } catch (URISyntaxException e) {
            return "expected the address of a page: " + e.getMessage();
        }
    }
}
