/**
 * Programs, made from a mapping's action, and flows, which run those that take time: sequences, delays and repeats step on the engine's strand and never
 * block a thread.
 */
@NullMarked
package dev.midimon.midi.dispatch.flow;

import org.jspecify.annotations.NullMarked;
