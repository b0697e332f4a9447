package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.process.wire.LostConnectionException;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import java.io.IOException;
import java.time.Duration;
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
                    throw new ActionException("PLUGIN_NOT_CONNECTED", "the plugin ended before it answered", e);
                }
                ended = run;
            } catch (IOException e) {
                throw new ActionException("MESSAGE_NOT_SENT", String.valueOf(e.getMessage()), e);
            }
        }
    }
}
