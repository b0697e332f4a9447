/** The board of published state: what plugins say, and who listens. */
@NullMarked
package dev.midimon.plugins.board;

import org.jspecify.annotations.NullMarked;
