// Run it with: node --test
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugin } from './plugin.mjs';

test('it counts by steps, and begins anew', async () => {
  const remembered = new Map();
  plugin.store.set = async (key, value) => remembered.set(key, value);

  assert.equal(await plugin.call('count'), 1);
  assert.equal(await plugin.call('count', { step: 5 }), 6);
  assert.equal(remembered.get('count'), 6);
  assert.equal(await plugin.call('reset'), 0);
});
