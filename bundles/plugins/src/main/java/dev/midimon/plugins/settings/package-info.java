/** Settings of plugins: what they declare, and the sources that values come from. */
@NullMarked
package dev.midimon.plugins.settings;

import org.jspecify.annotations.NullMarked;
