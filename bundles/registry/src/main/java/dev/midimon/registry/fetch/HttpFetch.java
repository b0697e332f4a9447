package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A file of a web server. The first request is sent at once; those that follow redirections, while somebody waits. */
final class HttpFetch implements Fetch {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Supplier<HttpClient> client;
    private final Limits limits;
    private final Order order;
    private Exchange exchange;

    /** A request that was sent. */
    private record Exchange(
            URI address, PartialFile part, CompletableFuture<HttpResponse<PartialFile.Result>> answer, long begun) {}

    HttpFetch(Supplier<HttpClient> client, Limits limits, Order order) {
        this.client = client;
        this.limits = limits;
        this.order = order;
        this.exchange = send(order.address());
    }

    private Exchange send(URI address) {
        Addresses.requireAllowed(address);
        PartialFile part =
                new PartialFile(order.target(), order.most(), order.resume().isPresent(), order.tag());
        return new Exchange(address, part, client.get().sendAsync(request(address, part), part), System.nanoTime());
    }

    private HttpRequest request(URI address, PartialFile part) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        if (Addresses.isPlain(address)) {
            request.version(
                    HttpClient.Version
                            .HTTP_1_1); // else each request asks for an upgrade, and gets a connection of its own
        }
        order.have().ifPresent(etag -> request.setHeader("If-None-Match", etag));
        long offset = part.offset();
        if (offset > 0 && order.resume().isPresent()) {
            request.setHeader("Range", "bytes=" + offset + "-")
                    .setHeader("If-Range", order.resume().get());
        }
        return request.build();
    }

    @Override
    public Fetched await(Progress progress) throws InterruptedException {
        HttpResponse<PartialFile.Result> response = answer(progress);
        for (int hop = 0; redirects(response); hop++) {
            if (hop == limits.redirects()) {
                throw new PluginException(
                        "REDIRECT_REFUSED",
                        order.address() + " redirects more than " + limits.redirects() + " times; nothing was changed");
            }
            exchange = send(redirected(response));
            response = answer(progress);
        }
        return fetched(response);
    }

    private static boolean redirects(HttpResponse<?> response) {
        int status = response.statusCode();
        return status >= 300 && status < 400 && status != 304;
    }

    private Fetched fetched(HttpResponse<PartialFile.Result> response) {
        int status = response.statusCode();
        if (status == 304) {
            return new Fetched(true, Optional.empty(), "");
        }
        if (status != 200 && status != 206) {
            throw new PluginException(
                    "DOWNLOAD_FAILED", order.address() + " answers " + status + "; expected 200; nothing was changed");
        }
        response.body().failure().ifPresent(failure -> {
            throw failure;
        });
        return new Fetched(
                false, response.headers().firstValue("etag"), response.body().sha256());
    }

    private HttpResponse<PartialFile.Result> answer(Progress progress) throws InterruptedException {
        PartialFile part = exchange.part();
        long windowBegan = exchange.begun();
        long windowBytes = part.offset();
        try {
            while (true) {
                try {
                    HttpResponse<PartialFile.Result> response =
                            exchange.answer().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    tell(progress);
                    return response;
                } catch (TimeoutException e) {
                    tell(progress);
                }
                long now = System.nanoTime();
                if (now - windowBegan >= limits.window().toNanos()) {
                    if (part.bytes() - windowBytes < limits.bytesPerWindow()) {
                        throw new PluginException(
                                "TOO_SLOW",
                                exchange.address() + " sent " + (part.bytes() - windowBytes) + " bytes within "
                                        + limits.window().toSeconds()
                                        + " s; given up, what has come is kept for the next try");
                    }
                    windowBegan = now;
                    windowBytes = part.bytes();
                }
            }
        } catch (ExecutionException e) {
            throw failed(exchange.address(), e.getCause() == null ? e : e.getCause());
        } finally {
            close();
        }
    }

    private void tell(Progress progress) {
        PartialFile part = exchange.part();
        long elapsed = Math.max(1, System.nanoTime() - exchange.begun());
        long rate = (long) ((part.bytes() - part.offset()) * 1e9 / elapsed);
        progress.at(part.bytes(), part.total(), rate);
    }

    static PluginException failed(URI address, Throwable cause) {
        if (cause instanceof PluginException refused) {
            return refused;
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new PluginException(
                "DOWNLOAD_FAILED", address + " cannot be read: " + reason + "; nothing was changed", cause);
    }

    private URI redirected(HttpResponse<?> response) {
        URI from = exchange.address();
        URI to = response.headers()
                .firstValue("location")
                .map(from::resolve)
                .orElseThrow(() -> new PluginException(
                        "REDIRECT_REFUSED",
                        from + " answers " + response.statusCode() + " without saying where to go"));
        if (!Addresses.isPlain(from) && Addresses.isPlain(to)) {
            throw new PluginException(
                    "REDIRECT_REFUSED", order.address() + " redirects to " + to + ", which is not https");
        }
        return to;
    }

    @Override
    public void close() {
        exchange.answer().cancel(true);
        exchange.part().close();
    }
}
