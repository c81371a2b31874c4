import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { EarlierTree } from '../../../src/core/syntax/earlierTree';
import { Grammars } from '../../../src/core/syntax/grammars';
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
              assert.deepEqual(edited?.source, (await grammars.parse(file.languageId, text))?.source);
            }
            // Typed back in one go.
            const restored = await grammars.parse(file.languageId, file.text, earlier);
            if (earlier.isProvisional) return;
            assert.deepEqual(restored?.source, (await grammars.parse(file.languageId, file.text))?.source);
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

  it('leaves no tree behind where it was disposed of meanwhile', async () => {
    const earlier = new EarlierTree();
    const reading = grammars.parse('python', 'a = 1', earlier);
    earlier.dispose();
    assert.ok(await reading);
    assert.equal(earlier.editedInto('python', 'a = 2'), null);
  });
});
