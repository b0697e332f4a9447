package dev.midimon.plugins.life;

import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.LivePlugin;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who call actions. There may be none. */
final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Set<ActionUser> users = new CopyOnWriteArraySet<>();

    void add(ActionUser user) {
        users.add(user);
    }

    void remove(ActionUser user) {
        users.remove(user);
    }

    List<ActionUser> all() {
        return List.copyOf(users);
    }

    void adopt(Incarnation.Live live) throws InterruptedException {
        for (ActionUser user : users) {
            if (live.users().add(user)) {
                adopt(user, live.plugin());
            }
        }
    }

    private static void adopt(ActionUser user, LivePlugin plugin) throws InterruptedException {
        try {
            user.adopt(plugin);
        } catch (RuntimeException e) {
            LOG.error("{} could not be taken into use", plugin, e);
        }
    }

    void retire(Incarnation.Live live, Duration deadline) throws InterruptedException {
        Collection<ActionUser> told = live.users();
        for (ActionUser user : users) {
            if (told.remove(user)) {
                retire(user, live.plugin(), deadline);
            }
        }
    }

    private static void retire(ActionUser user, LivePlugin plugin, Duration deadline) throws InterruptedException {
        try {
            user.retire(plugin, deadline);
        } catch (RuntimeException e) {
            LOG.error("{} could not be put out of use", plugin, e);
        }
    }
}
