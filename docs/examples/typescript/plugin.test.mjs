// Run it with: node --experimental-strip-types --test (from 22.18 on node needs no option)
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugin } from './plugin.ts';

const tap = (ms) => plugin.call('tap', {}, { timestamp: new Date(ms).toISOString() });

test('two taps are a tempo, and a pause begins anew', async () => {
  assert.equal(await tap(0), null);
  assert.equal(await tap(500), 120);
  assert.equal(await tap(1000), 120);
  assert.equal(await tap(9000), null);
});
