package dev.midimon.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Has tests that await something look for it every 10 ms, from the first look on; Awaitility's own 100 ms would add up to a minute in a build. */
public final class Promptness implements LauncherSessionListener {

    private static final Duration LOOK = Duration.ofMillis(10);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultPollInterval(LOOK);
    }
}
