/**
 * Parameters: the values that a mapping or a settings table gives, and their strict conversion to records. Plugins declare records; the hub provides
 * the values.
 */
@Export
@Version("1.0.0")
package dev.midimon.api.parameter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
