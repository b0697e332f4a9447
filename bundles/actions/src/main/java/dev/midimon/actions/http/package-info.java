/** Sends HTTP requests. */
@NullMarked
package dev.midimon.actions.http;

import org.jspecify.annotations.NullMarked;
