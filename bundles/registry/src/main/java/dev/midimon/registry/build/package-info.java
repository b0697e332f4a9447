/** Makes a registry's document from a folder of plugins. */
@NullMarked
package dev.midimon.registry.build;

import org.jspecify.annotations.NullMarked;
