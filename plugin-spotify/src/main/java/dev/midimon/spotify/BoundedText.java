package dev.midimon.spotify;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The text of an answer, which fails as soon as it is longer than it may be. Called by the HTTP client, one call at a time. */
final class BoundedText implements BodySubscriber<String> {

    /** The answer was longer than it may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLong(long most) {
            super("an answer of more than " + most + " bytes");
        }
    }

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final long most;
    private long received;
    private @Nullable Subscription subscription;

    /**
     * Waits for a text.
     *
     * @param most how many bytes it may have
     */
    BoundedText(long most) {
        this.most = most;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        text.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= most) {
            text.onNext(buffers);
        } else {
            if (subscription != null) {
                subscription.cancel();
            }
            text.onError(new TooLong(most));
        }
    }

    @Override
    public void onError(Throwable problem) {
        text.onError(problem);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
