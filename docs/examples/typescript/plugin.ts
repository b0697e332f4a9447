// Tells the tempo that is tapped on a pad, as a state variable: beats per minute.
import { Plugin } from './midimon.mjs';
import type { Context } from './midimon.mjs';

export const plugin = new Plugin();
let taps: number[] = [];

plugin.action('tap', {
  description: 'A beat. The tempo is that of the last taps; a pause begins anew',
  params: { taps: { type: 'integer', minimum: 2, maximum: 16, default: 4 }, pause_ms: { type: 'integer', minimum: 100, default: 2000 } },
  run({ taps: most, pause_ms }, context: Context) {
    const now = Date.parse(context.timestamp);
    if (now - taps[taps.length - 1] > pause_ms) taps = [];
    taps = [...taps, now].slice(-most);
    if (taps.length < 2) return null;
    const bpm = Math.round((60_000 * (taps.length - 1)) / (now - taps[0]));
    plugin.publish('bpm', bpm);
    return bpm;
  },
});

plugin.run();
