/** The running hub as a service: what the shell, and later other front ends, ask and tell it. */
@Export
@Version("1.0.0")
package dev.midimon.api.hub;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
