import assert from 'node:assert/strict';
import { readToHost, readToPage } from '../../../src/pages/compare/protocol';
import { start, strings } from './compareStart';

describe('the messages of Compare Models', () => {
  for (const message of [
    { kind: 'ready' },
    { kind: 'reveal' },
    { kind: 'copy', markdown: 'x' },
    { kind: 'export', csv: 'x' },
    { kind: 'write', values: { requestsPerDay: 5, maxTokens: null } },
  ]) {
    it(`reads ${JSON.stringify(message)}`, () => assert.deepEqual(readToHost(message), message));
  }

  for (const message of [
    null,
    'ready',
    [],
    { kind: 'delete' },
    { kind: 'copy' },
    { kind: 'export', csv: 5 },
    { kind: 'write', values: {} },
    { kind: 'write', values: { requestsPerDay: -1 } },
    { kind: 'write', values: { requestsPerDay: 1.5 } },
    { kind: 'write', values: { requestsPerDay: '5' } },
    { kind: 'write', values: { defaultModel: 5 } },
  ]) {
    it(`refuses ${JSON.stringify(message)}`, () => assert.equal(readToHost(message), null));
  }

  it('reads a start, and drops names that are no inputs', () => {
    const message = readToPage({ kind: 'start', start, strings, settled: ['maxTokens', 'x'] });
    assert.deepEqual(message, { kind: 'start', start, strings, settled: ['maxTokens'] });
  });

  it('refuses what is no start', () => {
    assert.equal(readToPage({ kind: 'start', start: {}, strings, settled: [] }), null);
    assert.equal(readToPage({ kind: 'start', start, strings: {}, settled: [] }), null);
    assert.equal(readToPage({ kind: 'done' }), null);
  });
});
