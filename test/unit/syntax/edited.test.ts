import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { EarlierTree } from '../../../src/core/syntax/earlierTree';
import { Grammars, type Syntax } from '../../../src/core/syntax/grammars';
import { languageOfPath } from '../../../src/core/syntax/languageOfPath';
import { nodeAssets } from '../../../src/platform/node/assets';

const grammars = new Grammars(nodeAssets(path.resolve('dist/assets')));
const folder = path.resolve('test/fixtures/detect');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
  const languageId = languageOfPath(file);
  return languageId === null ? [] : [{ languageId, text: readFileSync(path.join(folder, file), 'utf8') }];
});

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  removed: fc.nat(30),
  typed: fc.constantFrom(
    '',
    'x',
    ' ',
    '\n',
    '\n\n    ',
    '(',
    ')',
    '"',
    '"""',
    '{',
    '}',
    '# é😀',
    '// a',
    'return 1\n',
    ',',
  ),
});

/** Where two sources differ, as the path to it; null where they don't. All in them leads to all else, so each is seen once. */
function difference(one: unknown, other: unknown, at: string, seen: Map<unknown, unknown>): string | null {
  if (Object.is(one, other)) return null;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return `${at}: ${String(one)}, not ${String(other)}`;
  if (seen.has(one)) return seen.get(one) === other ? null : `${at}: leads elsewhere`;
  seen.set(one, other);
  const [entries, others] = [one, other].map((value) =>
    [...(value instanceof Map ? value : Object.entries(value))].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  if (entries!.length !== others!.length) return `${at}: ${entries!.length} entries, not ${others!.length}`;
  for (const [index, [key, value]] of entries!.entries()) {
    const [otherKey, otherValue] = others![index]!;
    const found =
      key === otherKey ? difference(value, otherValue, `${at}.${key}`, seen) : `${at}: ${key}, not ${otherKey}`;
    if (found !== null) return found;
  }
  return null;
}

function assertSame(read: Syntax | null, expected: Syntax | null): void {
  const found = difference(read?.source, expected?.source, 'source', new Map());
  assert.equal(found, null, `${found} in\n${expected?.text.slice(0, 3_000)}`);
}

describe('a text that is read after an edit', () => {
  it('is read as if it had been there from the beginning, once its syntax is whole', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        async (file, edits) => {
          const earlier = new EarlierTree();
          try {
            let { text } = file;
            await grammars.parse(file.languageId, text, earlier);
            for (const { at, removed, typed } of edits) {
              const from = Math.floor(at * text.length);
              text = text.slice(0, from) + typed + text.slice(from + removed);
              const edited = await grammars.parse(file.languageId, text, earlier);
              if (earlier.isProvisional) continue;
              assertSame(edited, await grammars.parse(file.languageId, text));
            }
            // Typed back in one go.
            const restored = await grammars.parse(file.languageId, file.text, earlier);
            if (earlier.isProvisional) return;
            assertSame(restored, await grammars.parse(file.languageId, file.text));
          } finally {
            earlier.dispose();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is read as in one go where it is long, and others are read meanwhile', async function () {
    this.timeout(60_000);
    const byLanguage = new Map(files.map((file) => [file.languageId, file]));
    for (const { languageId, text } of byLanguage.values()) {
      const long = `${text}\n`.repeat(Math.ceil(60_000 / text.length));
      const documents = [long, text, `\n${long}`];
      const read = await Promise.all(
        documents.map(async (one) => {
          const earlier = new EarlierTree();
          try {
            return await grammars.parse(languageId, one, earlier);
          } finally {
            earlier.dispose();
          }
        }),
      );
      for (const [index, one] of documents.entries()) assertSame(read[index]!, await grammars.parse(languageId, one));
    }
  });

  it('may be in another language than before', async () => {
    const earlier = new EarlierTree();
    await grammars.parse('python', 'a = 1', earlier);
    const read = await grammars.parse('typescript', 'const a = 1;', earlier);
    assert.deepEqual(read?.source, (await grammars.parse('typescript', 'const a = 1;'))?.source);
    earlier.dispose();
  });

  it('tells the reader of the text before that it is out of date', async () => {
    const earlier = new EarlierTree();
    const first = await grammars.parse('python', 'a = f()\nb = 2', earlier);
    assert.equal(first?.isOutdated?.(), false);
    const second = await grammars.parse('python', 'aa = f()\nb = 2', earlier);
    assert.equal(first?.isOutdated?.(), true);
    assert.equal(second?.isOutdated?.(), false);
    earlier.dispose();
  });

  it('leaves no tree behind where it was disposed of meanwhile', async () => {
    const earlier = new EarlierTree();
    const reading = grammars.parse('python', 'a = 1', earlier);
    earlier.dispose();
    assert.ok(await reading);
    assert.equal(earlier.editedInto('python', 'a = 2'), null);
  });
});
