/** What bundles say of themselves and need of each other, and who may be wired. */
@NullMarked
package dev.midimon.plugins.bundle;

import org.jspecify.annotations.NullMarked;
