// Counts presses. The count is a state variable that lights and conditions follow, and the hub remembers it across restarts.
import { Plugin } from './midimon.mjs';

export const plugin = new Plugin();
let count = 0;

plugin.on('start', async () => {
  count = Number((await plugin.store.get('count')) ?? 0);
  plugin.publish('count', count);
});

plugin.action('count', {
  description: 'Adds a step',
  params: { step: { type: 'integer', default: 1 } },
  run: ({ step }) => change(count + step),
});

plugin.action('reset', { description: 'Begins anew', run: () => change(0) });

async function change(to) {
  count = to;
  plugin.publish('count', count);
  await plugin.store.set('count', count);
  return count;
}

plugin.run();
