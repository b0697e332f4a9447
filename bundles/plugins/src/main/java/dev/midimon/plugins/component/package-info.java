/** The wiring of plugin life: its service component, the watcher of the deploy folder, contexts for plugins. */
@NullMarked
package dev.midimon.plugins.component;

import org.jspecify.annotations.NullMarked;
