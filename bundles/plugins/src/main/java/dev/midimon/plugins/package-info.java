/**
 * Plugin life as the rest of the hub sees it: what is installed and how it is, what people may do with it, and the borders to dispatch and to the
 * runtimes of other languages.
 */
@Export
@Version("1.0.0")
package dev.midimon.plugins;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
