package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;

/** A file of this machine, which is copied when somebody waits for it. */
final class FileFetch implements Fetch {
    private final Order order;

    FileFetch(Order order) {
        this.order = order;
    }

    @Override
    public Fetched await(Progress progress) {
        Path target = order.target();
        Path source;
        long size;
        try {
            source = Path.of(order.address());
            size = Files.size(source);
        } catch (IOException | IllegalArgumentException e) {
            throw HttpFetch.failed(order.address(), e);
        }
        if (size > order.most()) {
            throw PartialFile.tooLarge(order.address().toString(), order.most());
        }
        try {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            progress.at(size, OptionalLong.of(size), size);
            return new Fetched(false, Optional.empty(), Digest.of(target));
        } catch (IOException e) {
            Folders.deleteQuietly(target);
            throw new PluginException(
                    "DISK_WRITE_FAILED",
                    order.address() + " cannot be copied to " + target + ": " + e.getMessage()
                            + "; nothing was changed",
                    e);
        }
    }

    @Override
    public void close() {}
}
