/** The plugin that the end-to-end benchmarks drop into the hub, packed by {@code PluginJar}. */
@NullMarked
package dev.midimon.benchmarks.plugin;

import org.jspecify.annotations.NullMarked;
