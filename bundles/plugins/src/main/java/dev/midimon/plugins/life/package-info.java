/** The one owner of plugin life: from files, wishes and grants to plugins that run, and why one does not. */
@NullMarked
package dev.midimon.plugins.life;

import org.jspecify.annotations.NullMarked;
