package dev.midimon.plugins.component;

import java.io.File;
import org.apache.felix.fileinstall.ArtifactInstaller;

/**
 * What the watcher of the deploy folder talks to. It claims every file, so that the watcher never installs a bundle by itself, and only wakes plugin life, which
 * looks for itself: the watcher's one thread is free again at once.
 */
final class DeployedFiles implements ArtifactInstaller {

    private final Runnable wake;

    DeployedFiles(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public boolean canHandle(File artifact) {
        return true;
    }

    @Override
    public void install(File artifact) {
        wake.run();
    }

    @Override
    public void update(File artifact) {
        wake.run();
    }

    @Override
    public void uninstall(File artifact) {
        wake.run();
    }
}
