/** What a plugin is and what it gets from the hub: its id, its settings, its data directory, its voice. */
@Export
@Version("1.0.0")
package dev.midimon.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
