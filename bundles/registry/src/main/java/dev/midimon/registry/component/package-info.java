/** Offers the marketplace as services. */
@NullMarked
package dev.midimon.registry.component;

import org.jspecify.annotations.NullMarked;
