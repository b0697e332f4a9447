/** What the machine is and which programs it has. */
@NullMarked
package dev.midimon.actions.desktop.platform;

import org.jspecify.annotations.NullMarked;
