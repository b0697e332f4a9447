/** Actions a plugin offers. Plugins implement {@link dev.midimon.api.action.ActionPlugin}; the hub binds and calls what it describes. */
@Export
@Version("1.0.0")
package dev.midimon.api.action;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
