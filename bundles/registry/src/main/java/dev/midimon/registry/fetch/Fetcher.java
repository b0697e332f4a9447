package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets files by {@code https:}, {@code http:} from this machine, and {@code file:} (docs/reference/registry.md §3). A server decides neither how much is
 * written nor how long it takes. Safe for all threads.
 */
public final class Fetcher implements AutoCloseable {
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
     * Begins to get a file.
     *
     * @param address where it is
     * @param target where it goes
     * @param most how many bytes may come
     * @param have the entity tag of a copy that the caller has; empty when it has none
     * @return what is under way
     * @throws PluginException with {@code ADDRESS_REFUSED}
     */
    public Fetch begin(URI address, Path target, long most, Optional<String> have) {
        return begin(new Order(address, target, most, Optional.empty(), have, etag -> {}));
    }

    /** Begins to get what was ordered. */
    Fetch begin(Order order) {
        return Addresses.isFile(order.address()) ? new FileFetch(order) : new HttpFetch(this::client, limits, order);
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
