/** The marketplace as the shell and a web layer see it: what registries offer, what was installed from them, and whose signatures count. */
@Export
@Version("1.0.0")
package dev.midimon.plugins.market;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
