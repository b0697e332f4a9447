/** What plugins of other languages than Java say their parameters and settings are: JSON Schemas, and how they are held against what was given. */
@Export
@Version("1.0.0")
package dev.midimon.plugins.schema;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
