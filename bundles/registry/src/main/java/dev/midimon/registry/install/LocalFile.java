package dev.midimon.registry.install;

import dev.midimon.plugins.PluginDescription;
import java.nio.file.Path;

/**
 * A copy of a file that somebody named, with a plugin in it.
 *
 * @param copy which nobody else writes to
 * @param sha256 of it, 64 hexadecimal digits in lower case
 * @param plugin what it says of itself
 * @param form how it is packed
 */
record LocalFile(Path copy, String sha256, PluginDescription plugin, Form form) {}
