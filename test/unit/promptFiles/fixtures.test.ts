import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promptFormatOf, promptFormats } from '../../../src/core/promptFiles';
import { notLookedAt, type TextBeside } from '../../../src/core/promptFiles/textBeside';
import { factsInWords, problemsIn } from './reading';

const folder = path.resolve('test/fixtures/promptFiles');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected'))
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .toSorted();
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** The texts of the fixtures beside one. */
function besideOf(file: string): TextBeside {
  return (name) => {
    const other = path.posix.join(path.posix.dirname(file), name);
    if (!existsSync(path.join(folder, other))) return notLookedAt(name);
    return { known: true, value: { path: other, text: textOf(other) }, range: null };
  };
}

/** Beside each file stands what is found in it, in words: `NAME.expected`. */
describe('prompt files of the fixtures', () => {
  for (const file of files) {
    it(file, () => {
      assert.deepEqual(
        factsInWords(file, textOf(file), besideOf(file)),
        textOf(`${file}.expected`).trimEnd().split('\n'),
      );
    });
  }

  for (const { id } of promptFormats) {
    it(`has two positive files for ${id}`, () => {
      const positive = files.filter((file) => promptFormatOf(file, textOf(file)) === id);
      assert.ok(positive.length >= 2, positive.join());
    });
  }

  it('finds only what is there in fixtures with a part left out, doubled or cut off', () => {
    let random = 1;
    const next = (below: number) => {
      random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff;
      return random % below;
    };
    for (const file of files) {
      const text = textOf(file);
      const format = promptFormatOf(file, text);
      if (format === null) continue;
      for (let round = 0; round < 60; round++) {
        const [from, length] = [next(text.length), next(40)];
        const part = text.slice(from, from + length);
        const mutated = [
          text.slice(0, from) + text.slice(from + length),
          text.slice(0, from) + part + text.slice(from),
          text.slice(0, from),
          text.slice(0, from) + '{{%[]:"\'|&*-\t'[next(13)] + text.slice(from),
        ][round % 4]!;
        assert.deepEqual(problemsIn(format, file, mutated), [], `${file}: ${JSON.stringify(mutated)}`);
      }
    }
  });
});
