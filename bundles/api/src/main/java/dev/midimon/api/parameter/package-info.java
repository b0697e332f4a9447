/**
 * Parameters: the values that a mapping or a settings table gives, and their strict conversion to records. Plugins declare records; the hub provides
 * the values.
 *
 * <p>The annotations may stand on fields, too, so that the compiler copies them there: the bundle builder looks for them on fields and imports this package
 * for them. Without that import a plugin would run with no range, default or secret at all, since the JVM passes over annotations that it cannot load.
 */
@Export
@Version("1.0.0")
package dev.midimon.api.parameter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
