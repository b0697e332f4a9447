// A plugin whose action does nothing.
import { Plugin } from './midimon.mjs';

const plugin = new Plugin();
plugin.action('nothing', { params: { port: { type: 'integer' }, value: { type: 'integer' } }, run() {} });
plugin.run();
