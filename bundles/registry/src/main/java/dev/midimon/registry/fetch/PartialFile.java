package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The file that an answer is written to: behind what is there for a 206, from its beginning for a 200, not at all for anything else. */
final class PartialFile
        implements HttpResponse.BodyHandler<PartialFile.Result>, HttpResponse.BodySubscriber<PartialFile.Result> {
    private final Path target;
    private final long most;
    private final Order.Tag tag;
    private final long offset;
    private final CompletableFuture<Result> done = new CompletableFuture<>();
    private volatile long bytes;
    private volatile OptionalLong total = OptionalLong.empty();
    private final Digest digest = new Digest();
    private boolean writes;
    private Optional<String> etag = Optional.empty();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel channel;

    /**
     * What was written, or why it ended.
     *
     * @param failure why it ended; empty when all is there
     * @param sha256 of all that the file holds
     */
    record Result(Optional<PluginException> failure, String sha256) {}

    PartialFile(Path target, long most, boolean resumes, Order.Tag tag) {
        this.tag = tag;
        this.target = target;
        this.most = most;
        this.offset = resumes ? size(target) : 0;
        this.bytes = offset;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PluginException tooLarge(String what, long most) {
        return new PluginException(
                "TOO_LARGE", what + " is larger than the " + most + " bytes that are expected; nothing was changed");
    }

    long offset() {
        return offset;
    }

    long bytes() {
        return bytes;
    }

    OptionalLong total() {
        return total;
    }

    @Override
    public HttpResponse.BodySubscriber<Result> apply(HttpResponse.ResponseInfo response) {
        writes = response.statusCode() == 200 || response.statusCode() == 206;
        bytes = response.statusCode() == 206 ? offset : 0;
        etag = response.headers().firstValue("etag");
        OptionalLong length = response.headers().firstValueAsLong("content-length");
        total = length.isPresent() ? OptionalLong.of(bytes + length.getAsLong()) : OptionalLong.empty();
        return this;
    }

    @Override
    public CompletionStage<Result> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        try {
            if (writes && total.orElse(0) > most) {
                end(tooLarge(target.getFileName().toString(), most));
                return;
            }
            if (writes) {
                if (etag.isPresent()) {
                    tag.note(etag.get());
                }
                FileChannel opened = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel = opened;
                opened.truncate(bytes).position(bytes);
                digestBeginning();
            }
            newSubscription.request(Long.MAX_VALUE);
        } catch (IOException e) {
            end(notWritten(e));
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                if (bytes + buffer.remaining() > most) {
                    end(tooLarge(target.getFileName().toString(), most));
                    return;
                }
                digest.add(buffer);
                bytes += write(open, buffer);
            }
        } catch (IOException e) {
            end(notWritten(e));
        }
    }

    private void digestBeginning() throws IOException {
        if (bytes > 0) {
            try (InputStream beginning = Files.newInputStream(target)) {
                digest.add(beginning, bytes);
            }
        }
    }

    private static long write(FileChannel channel, ByteBuffer buffer) throws IOException {
        long written = 0;
        while (buffer.hasRemaining()) {
            written += channel.write(buffer);
        }
        return written;
    }

    private PluginException notWritten(IOException e) {
        return new PluginException(
                "DISK_WRITE_FAILED", target + " could not be written: " + e.getMessage() + "; nothing was changed", e);
    }

    private void end(PluginException failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        close();
        done.complete(new Result(Optional.of(failure), ""));
    }

    @Override
    public void onError(Throwable failure) {
        close();
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        close();
        done.complete(new Result(Optional.empty(), digest.hex()));
    }

    /** Ends writing; nothing is written after that. */
    synchronized void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                done.complete(new Result(Optional.of(notWritten(e)), ""));
            }
        }
    }
}
