package dev.midimon.obs;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that come faster than OBS takes them. For each target one request is under way, and of those that come meanwhile the newest goes out next. Nobody
 * waits: what OBS says against a value is told with the next one of the same target.
 */
final class Dials {

    private static final Set<Gesture> CONTINUOUS =
            EnumSet.of(Gesture.CC, Gesture.ENCODER, Gesture.NRPN, Gesture.AFTERTOUCH, Gesture.PITCH_BEND);
    private static final int MOST_FAILURES = 64;

    private final Link link;
    private final Map<String, Optional<Request>> underWay = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();

    /** A request that OBS refused. */
    record Failure(Request request, Refusal refusal) {}

    Dials(Link link) {
        this.link = link;
    }

    /** Tells whether a trigger comes from something that is turned or pushed gradually. */
    static boolean turned(TriggerContext trigger) {
        return CONTINUOUS.contains(trigger.gesture());
    }

    /**
     * Takes a value.
     *
     * @return the value before that OBS refused, if it did
     * @throws ActionException {@code OBS_NOT_CONNECTED} while OBS is away
     */
    Optional<Failure> turn(String target, Request request) throws ActionException {
        Failure failure;
        synchronized (this) {
            failure = failures.remove(target);
            if (underWay.containsKey(target)) {
                underWay.put(target, Optional.of(request));
                return Optional.ofNullable(failure);
            }
            underWay.put(target, Optional.empty());
        }
        transmit(target, request);
        return Optional.ofNullable(failure);
    }

    /** Forgets a value that still waits, because a newer one takes another way. */
    synchronized void supersede(String target) {
        underWay.computeIfPresent(target, (known, waiting) -> Optional.empty());
    }

    private void transmit(String target, Request request) throws ActionException {
        try {
            var unused = link.send(request).whenComplete((answer, failure) -> answered(target, request, failure));
        } catch (ActionException away) {
            forget(target);
            throw away;
        }
    }

    private void answered(String target, Request request, @Nullable Throwable failure) {
        Request next;
        synchronized (this) {
            if (failure instanceof Refusal refusal && failures.size() < MOST_FAILURES) {
                failures.put(target, new Failure(request, refusal));
            }
            next = underWay.getOrDefault(target, Optional.empty()).orElse(null);
            if (next == null) {
                underWay.remove(target);
                return;
            }
            underWay.put(target, Optional.empty());
        }
        try {
            transmit(target, next);
        } catch (ActionException away) {
            // OBS left with the value; the next one is told.
        }
    }

    private synchronized void forget(String target) {
        underWay.remove(target);
    }
}
