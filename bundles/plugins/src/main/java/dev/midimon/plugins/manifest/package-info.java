/** What a plugin's folder says of itself in {@code plugin.toml}, for the runtimes that run it: one reader, so that every kind refuses the same in the same words. */
@Export
@Version("1.0.0")
package dev.midimon.plugins.manifest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
