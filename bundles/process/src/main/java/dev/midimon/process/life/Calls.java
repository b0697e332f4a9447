package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.process.wire.LostConnectionException;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.ProtocolException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls of a worker's actions. What was not sent is sent to the next process; what was sent and not answered is reported, and never sent twice. */
final class Calls implements ActionCalls {

    private final Gate gate;
    private final Duration limit;

    Calls(Gate gate, Duration limit) {
        this.gate = gate;
        this.limit = limit;
    }

    @Override
    public Duration limit() {
        return limit;
    }

    @Override
    public Optional<CompletableFuture<Void>> begin(Payload action) throws ActionException {
        Run run = gate.current();
        if (run == null) {
            return Optional.empty();
        }
        try {
            return run.link().begin(MessageType.ACTION, action).map(answer -> end(run, answer));
        } catch (ProtocolException e) {
            throw notSent(e);
        }
    }

    private static CompletableFuture<Void> end(Run run, CompletableFuture<JsonNode> answer) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> unused = end.whenComplete((nothing, problem) -> {
            if (answer.cancel(false)) {
                run.notAnswered();
            }
        });
        CompletableFuture<JsonNode> unusedToo = answer.whenComplete((payload, lost) -> {
            if (lost == null) {
                run.answered();
                conclude(end, payload);
            } else {
                end.completeExceptionally(ended(lost));
            }
        });
        return end;
    }

    private static void conclude(CompletableFuture<Void> end, JsonNode payload) {
        try {
            Answers.check(payload);
            end.complete(null);
        } catch (ActionException e) {
            end.completeExceptionally(e);
        }
    }

    private static ActionException ended(Throwable lost) {
        return new ActionException("PLUGIN_NOT_CONNECTED", "the plugin ended before it answered", lost);
    }

    private static ActionException notSent(IOException e) {
        return new ActionException("MESSAGE_NOT_SENT", String.valueOf(e.getMessage()), e);
    }

    @Override
    public void call(Payload action) throws ActionException, InterruptedException {
        @Nullable Run ended = null;
        while (true) {
            Run run = gate.enter(ended);
            try {
                JsonNode answer = run.link().request(MessageType.ACTION, action, limit.toNanos());
                run.answered();
                Answers.check(answer);
                return;
            } catch (TimeoutException e) {
                run.notAnswered();
                throw new ActionException(
                        "ACTION_TIMEOUT", "the plugin did not answer within " + limit.toMillis() + " ms", e);
            } catch (InterruptedException e) {
                run.notAnswered();
                throw e;
            } catch (LostConnectionException e) {
                if (e.sent()) {
                    throw ended(e);
                }
                ended = run;
            } catch (IOException e) {
                throw notSent(e);
            }
        }
    }
}
