/**
 * A lane for every plugin: a bounded queue, in order, one call at a time, on a thread of its own. Deadlines, back-off, overload and what is held down are
 * decided here. Knows no OSGi.
 */
@NullMarked
package dev.midimon.midi.dispatch.lane;

import org.jspecify.annotations.NullMarked;
