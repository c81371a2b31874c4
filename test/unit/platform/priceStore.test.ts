import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodePriceStore, pricesFile } from '../../../src/platform/node/priceStore';

describe('the price store on a disk', () => {
  let folder: string;
  const bytes = (text: string) => new TextEncoder().encode(text);

  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'prompt-cost-store-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds nothing at first, then what was written last, and nothing else', async () => {
    const file = path.join(folder, 'new', 'folder', 'prices.json');
    const store = nodePriceStore(file);
    assert.equal(await store.read(), null);
    await store.write(bytes('one'));
    await store.write(bytes('two'));
    assert.equal(new TextDecoder().decode((await store.read()) ?? undefined), 'two');
    assert.deepEqual(readdirSync(path.dirname(file)), ['prices.json']);
  });

  it('rejects where it can’t write or read', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const store = nodePriceStore(path.join(folder, 'file', 'prices.json'));
    await assert.rejects(store.write(bytes('one')));
    await assert.rejects(nodePriceStore(folder).read(), /EISDIR/);
  });

  it('leaves nothing unfinished behind', async () => {
    await assert.rejects(nodePriceStore(folder).write(bytes('one')));
    assert.deepEqual(
      readdirSync(path.dirname(folder)).filter((name) => name.startsWith(`${path.basename(folder)}.`)),
      [],
    );
  });
});

describe('the folder of refreshed prices', () => {
  const home = path.resolve('/home/someone');
  const at = (...parts: string[]) => path.join(home, ...parts, 'prompt-cost', 'prices.json');

  it('is the system’s cache', () => {
    assert.equal(pricesFile({}, 'linux', home), at('.cache'));
    assert.equal(pricesFile({}, 'darwin', home), at('Library', 'Caches'));
    assert.equal(pricesFile({}, 'win32', home), at('AppData', 'Local'));
    assert.equal(pricesFile({ LOCALAPPDATA: path.join(home, 'Elsewhere') }, 'win32', home), at('Elsewhere'));
  });

  it('follows XDG_CACHE_HOME, unless that is relative', () => {
    assert.equal(pricesFile({ XDG_CACHE_HOME: path.join(home, 'cache') }, 'linux', home), at('cache'));
    assert.equal(pricesFile({ XDG_CACHE_HOME: 'cache' }, 'linux', home), at('.cache'));
  });
});
