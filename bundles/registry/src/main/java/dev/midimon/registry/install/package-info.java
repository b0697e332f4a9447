/** Plans, downloads, checks, commits and deploys; goes back. */
@NullMarked
package dev.midimon.registry.install;

import org.jspecify.annotations.NullMarked;
