/** What a plugin gets from the hub: its own context, settings and logger. */
@NullMarked
package dev.midimon.plugins.context;

import org.jspecify.annotations.NullMarked;
