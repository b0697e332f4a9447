package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.record.Origin;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.trigger.DeviceTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the connected sources are, in words. Used on the strand. */
final class Origins {
    private final @Nullable Source[] sources = new @Nullable Source[Source.MAX_SOURCES];
    private final @Nullable Origin[][] named = new @Nullable Origin[Source.MAX_SOURCES][];

    void connected(Source source) {
        sources[source.index()] = source;
        named[source.index()] = null;
    }

    void disconnected(Source source) {
        sources[source.index()] = null;
        named[source.index()] = null;
    }

    void forgetDevices() {
        Arrays.fill(named, null);
    }

    Origin of(int index, int device, DeviceTable devices) {
        int place = device + 1;
        @Nullable Origin[] ofSource = named[index];
        if (ofSource == null || ofSource.length <= place) {
            ofSource = ofSource == null ? new @Nullable Origin[place + 1] : Arrays.copyOf(ofSource, place + 1);
            named[index] = ofSource;
        }
        Origin origin = ofSource[place];
        if (origin == null) {
            Source source = sources[index];
            if (source == null) {
                return Origin.NONE;
            }
            String id = devices.id(device);
            origin = new Origin(source.port(), id.isEmpty() ? source.device() : id);
            ofSource[place] = origin;
        }
        return origin;
    }
}
