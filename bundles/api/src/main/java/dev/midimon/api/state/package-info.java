/** State that plugins publish: read by conditions, placeholders and feedback. */
@Export
@Version("1.0.0")
package dev.midimon.api.state;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
