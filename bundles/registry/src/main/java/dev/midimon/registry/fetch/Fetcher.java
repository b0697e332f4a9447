package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets files by {@code https:}, {@code http:} from this machine, and {@code file:} (docs/reference/registry.md §3). A server decides neither how much is
 * written nor how long it takes. Safe for all threads.
 */
public final class Fetcher implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Limits limits;
    private @Nullable HttpClient client;

    /** Uses its own connections. */
    public Fetcher(Limits limits) {
        this.limits = limits;
    }

    /** Made for the first request, since loading the certificates takes a good part of the hub's time to start. */
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .build();
            client = known;
        }
        return known;
    }

    /**
     * What came.
     *
     * @param current true if the copy that the caller has is current; then nothing was written
     * @param etag of what came; empty without one
     * @param sha256 of what the target holds now, the part that was there before included; 64 hexadecimal digits in lower case
     */
    public record Fetched(boolean current, Optional<String> etag, String sha256) {}

    /**
     * Gets a file. What lies in the target already is the beginning of it, if {@code have} says of what.
     *
     * @param address where it is
     * @param target where it goes
     * @param most how many bytes may come
     * @param resume the entity tag of what the target holds a part of; empty to begin anew
     * @param have the entity tag of a copy that the caller has; empty when it has none
     * @param progress told how far it is
     * @return what came
     * @throws PluginException with {@code DOWNLOAD_FAILED}, {@code TOO_LARGE}, {@code TOO_SLOW}, {@code REDIRECT_REFUSED} or {@code ADDRESS_REFUSED}; what has come stays in the target
     * @throws InterruptedException if the caller gives up
     */
    public Fetched get(
            URI address, Path target, long most, Optional<String> resume, Optional<String> have, Progress progress)
            throws InterruptedException {
        return get(address, target, most, resume, have, progress, etag -> {});
    }

    /** Takes note of an entity tag before the first byte is written, so that a download that breaks off can go on. */
    @FunctionalInterface
    interface Tag {
        void note(String etag) throws IOException;
    }

    /** Gets a file, and tells its entity tag as soon as that is known. */
    Fetched get(
            URI address,
            Path target,
            long most,
            Optional<String> resume,
            Optional<String> have,
            Progress progress,
            Tag tag)
            throws InterruptedException {
        if (scheme(address).equals("file")) {
            return copy(address, target, most, progress);
        }
        URI current = address;
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            requireAllowed(current);
            PartialFile part = new PartialFile(target, most, resume.isPresent(), tag);
            HttpResponse<PartialFile.Result> response =
                    send(request(current, part, resume, have), part, current, progress);
            int status = response.statusCode();
            if (status >= 300 && status < 400 && status != 304) {
                current = redirected(address, current, response);
                continue;
            }
            return answered(address, response);
        }
        throw new PluginException(
                "REDIRECT_REFUSED",
                address + " redirects more than " + limits.redirects() + " times; nothing was changed");
    }

    private Fetched answered(URI address, HttpResponse<PartialFile.Result> response) {
        int status = response.statusCode();
        if (status == 304) {
            return new Fetched(true, Optional.empty(), "");
        }
        if (status != 200 && status != 206) {
            throw new PluginException(
                    "DOWNLOAD_FAILED", address + " answers " + status + "; expected 200; nothing was changed");
        }
        response.body().failure().ifPresent(failure -> {
            throw failure;
        });
        return new Fetched(
                false, response.headers().firstValue("etag"), response.body().sha256());
    }

    private HttpRequest request(URI address, PartialFile part, Optional<String> resume, Optional<String> have) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        if (scheme(address).equals("http")) {
            request.version(
                    HttpClient.Version
                            .HTTP_1_1); // else each request asks for an upgrade, and gets a connection of its own
        }
        have.ifPresent(etag -> request.setHeader("If-None-Match", etag));
        long offset = part.offset();
        if (offset > 0 && resume.isPresent()) {
            request.setHeader("Range", "bytes=" + offset + "-").setHeader("If-Range", resume.get());
        }
        return request.build();
    }

    private HttpResponse<PartialFile.Result> send(HttpRequest request, PartialFile part, URI address, Progress progress)
            throws InterruptedException {
        CompletableFuture<HttpResponse<PartialFile.Result>> answer = client().sendAsync(request, part);
        long begun = System.nanoTime();
        long offset = part.offset();
        long windowBegan = begun;
        long windowBytes = offset;
        try {
            while (true) {
                try {
                    HttpResponse<PartialFile.Result> response = answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    tell(progress, part, offset, begun);
                    return response;
                } catch (TimeoutException e) {
                    tell(progress, part, offset, begun);
                }
                long now = System.nanoTime();
                if (now - windowBegan >= limits.window().toNanos()) {
                    if (part.bytes() - windowBytes < limits.bytesPerWindow()) {
                        throw new PluginException(
                                "TOO_SLOW",
                                address + " sent " + (part.bytes() - windowBytes) + " bytes within "
                                        + limits.window().toSeconds()
                                        + " s; given up, what has come is kept for the next try");
                    }
                    windowBegan = now;
                    windowBytes = part.bytes();
                }
            }
        } catch (ExecutionException e) {
            throw failed(address, e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
            part.close();
        }
    }

    private static void tell(Progress progress, PartialFile part, long offset, long begun) {
        long elapsed = Math.max(1, System.nanoTime() - begun);
        long rate = (long) ((part.bytes() - offset) * 1e9 / elapsed);
        progress.at(part.bytes(), part.total(), rate);
    }

    private static PluginException failed(URI address, Throwable cause) {
        if (cause instanceof PluginException refused) {
            return refused;
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new PluginException(
                "DOWNLOAD_FAILED", address + " cannot be read: " + reason + "; nothing was changed", cause);
    }

    private URI redirected(URI first, URI from, HttpResponse<?> response) {
        URI to = response.headers()
                .firstValue("location")
                .map(from::resolve)
                .orElseThrow(() -> new PluginException(
                        "REDIRECT_REFUSED",
                        from + " answers " + response.statusCode() + " without saying where to go"));
        if (scheme(from).equals("https") && !scheme(to).equals("https")) {
            throw new PluginException("REDIRECT_REFUSED", first + " redirects to " + to + ", which is not https");
        }
        return to;
    }

    private static void requireAllowed(URI address) {
        String scheme = scheme(address);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean allowed =
                (scheme.equals("https") && !host.isEmpty()) || (scheme.equals("http") && THIS_MACHINE.contains(host));
        if (!allowed) {
            throw new PluginException(
                    "ADDRESS_REFUSED", "expected https:, file:, or http: on this machine, found " + address);
        }
    }

    private static String scheme(URI address) {
        return Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static Fetched copy(URI address, Path target, long most, Progress progress) {
        Path source;
        long size;
        try {
            source = Path.of(address);
            size = Files.size(source);
        } catch (IOException | IllegalArgumentException e) {
            throw failed(address, e);
        }
        if (size > most) {
            throw PartialFile.tooLarge(address.toString(), most);
        }
        try {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            progress.at(size, OptionalLong.of(size), size);
            return new Fetched(false, Optional.empty(), Digest.of(target));
        } catch (IOException e) {
            Folders.deleteQuietly(target);
            throw new PluginException(
                    "DISK_WRITE_FAILED",
                    address + " cannot be copied to " + target + ": " + e.getMessage() + "; nothing was changed",
                    e);
        }
    }

    @Override
    public void close() {
        if (used() instanceof AutoCloseable closeable) {
            shutDown(closeable);
        }
    }

    private synchronized @Nullable HttpClient used() {
        return client;
    }

    /** From Java 21 on a client can be closed; before, it ends with its last reference. */
    private static void shutDown(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
