import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
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

/** A source is too large and too much linked to be printed where it differs. */
function assertSame(read: Syntax | null, expected: Syntax | null): void {
  assert.ok(isDeepStrictEqual(read?.source, expected?.source), `read otherwise:\n${expected?.text}`);
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
