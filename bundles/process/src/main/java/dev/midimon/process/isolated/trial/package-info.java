/** A plugin of the hub's own, by which it finds out which classes a jar in a process of its own needs to start. */
@org.jspecify.annotations.NullMarked
package dev.midimon.process.isolated.trial;
