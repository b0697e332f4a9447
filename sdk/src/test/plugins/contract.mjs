// What the transcripts are played against, in JavaScript.
import { ActionError, Plugin } from '../../../node/midimon.mjs';

const plugin = new Plugin();

plugin.action('add', {
  description: 'Adds two numbers.',
  params: { a: { type: 'integer', minimum: 0, maximum: 100 }, b: { type: 'integer', default: 1 } },
  run: ({ a, b }) => a + b,
});

plugin.action('fail', {
  run() {
    throw new ActionError('LAMP_AWAY', 'the lamp does not answer');
  },
});

plugin.action('echo', { run: (params, context) => [context.mode, context.note, context.cc, context.metadata.gesture] });

plugin.action('remember', {
  params: { text: { type: 'string' } },
  async run({ text }) {
    await plugin.store.set('text', text);
    return plugin.store.get('text');
  },
});

plugin.action('show', {
  params: { text: { type: 'string', optional: true } },
  run({ text }) {
    plugin.publish('text', text ?? null);
    plugin.publish('lit', text !== undefined);
  },
});

plugin.action('host', { run: () => plugin.config.host });

plugin.on('start', async () => plugin.publish('starts', (await plugin.store.get('starts')) ?? '0'));
plugin.on('config', () => plugin.publish('host', plugin.config.host));
plugin.onEvent('crashed', (properties) => plugin.publish('crashed', properties.plugin));
plugin.on('stop', () => plugin.publish('lit', false));

plugin.run();
