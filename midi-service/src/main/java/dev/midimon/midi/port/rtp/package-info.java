/**
 * Network MIDI: RTP-MIDI (RFC 6295) with AppleMIDI sessions. Codecs, the session's state machine and the per-peer receivers and senders are
 * plain classes that know neither sockets nor the time; {@link dev.midimon.midi.port.rtp.RtpPort} holds the sockets and the threads.
 */
@NullMarked
package dev.midimon.midi.port.rtp;

import org.jspecify.annotations.NullMarked;
