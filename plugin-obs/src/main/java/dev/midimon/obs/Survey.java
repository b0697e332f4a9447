package dev.midimon.obs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Asks OBS one thing after the other, so that an action waits for one answer at most. What OBS does not know is passed over. Belongs to one thread. */
final class Survey {

    private record Question(Request request, Consumer<JsonNode> then) {}

    private final Connection connection;
    private final Executor thread;
    private final Runnable done;
    private final Queue<Question> questions = new ArrayDeque<>();
    private boolean stopped;

    Survey(Connection connection, Executor thread, Runnable done) {
        this.connection = connection;
        this.thread = thread;
        this.done = done;
    }

    Survey ask(Request request, Consumer<JsonNode> then) {
        questions.add(new Question(request, then));
        return this;
    }

    /** Asks what there is to ask, also what answers bring up. */
    void run() {
        Question question = questions.poll();
        if (question == null) {
            done.run();
            return;
        }
        var unused = connection
                .send(question.request())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (stopped) {
                                return;
                            }
                            if (failure == null) {
                                question.then().accept(answer);
                            }
                            run();
                        },
                        thread);
    }

    void stop() {
        stopped = true;
    }
}
