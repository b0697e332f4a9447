/** Semantic versions and ranges of them, as mappings, dependencies and registries write them. */
@Export
@Version("1.0.0")
package dev.midimon.api.version;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
