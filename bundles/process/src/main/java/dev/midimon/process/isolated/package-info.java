/**
 * The program that runs a jar in a process of its own: a framework with this one plugin in it, and the plugin's side of the wire. Nothing of it runs in the
 * hub.
 */
@org.jspecify.annotations.NullMarked
package dev.midimon.process.isolated;
