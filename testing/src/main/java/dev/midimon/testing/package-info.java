/** What the tests of several modules share. */
@NullMarked
package dev.midimon.testing;

import org.jspecify.annotations.NullMarked;
