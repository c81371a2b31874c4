import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { isLanguageId, languages } from '../../../src/core/syntax/languages';
import { type Detected, detectIn } from './detecting';

const folder = path.resolve('test/fixtures/detect');
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.extname(file) !== '')
  .map((file) => readFileSync(path.join(folder, file), 'utf8'));
const languageIds = Object.keys(languages).filter(isLanguageId);

/** Ranges lie in the text, indices lead both ways, and a piece that maps by character is what stands there. */
function check(detected: Detected, text: string): void {
  for (const [index, call] of detected.calls.entries()) {
    assert.ok(call.range.start <= call.nameRange.start && call.nameRange.end <= text.length);
    for (const prompt of call.prompts) assert.ok(detected.prompts[prompt]?.calls.includes(index));
  }
  for (const [index, prompt] of detected.prompts.entries()) {
    for (const call of prompt.calls) assert.ok(detected.calls[call]?.prompts.includes(index));
    for (const segment of prompt.segments) {
      const written = text.slice(segment.range.start, segment.range.end);
      assert.ok(0 <= segment.range.start && segment.range.end <= text.length);
      if (segment.kind === 'text' && segment.value.length === written.length) assert.equal(segment.value, written);
    }
  }
}

describe('detection of any text', () => {
  it('survives mutations of the fixtures', async function () {
    this.timeout(60_000);
    const mutation = fc.record({
      text: fc.constantFrom(...texts),
      languageId: fc.constantFrom(...languageIds),
      kind: fc.constantFrom('delete', 'duplicate', 'truncate', 'insert'),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      size: fc.nat(200),
      token: fc.constantFrom(
        '(',
        ')',
        '{',
        '}',
        '"',
        "'",
        '`',
        '"""',
        '${',
        '\\',
        ',',
        '\r\n',
        '**',
        '...',
        '\uFEFF',
        '\u{1F600}',
      ),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ text, languageId, kind, from, size, token }) => {
        const at = Math.floor(from * text.length);
        const end = Math.min(text.length, at + size);
        const mutated = {
          delete: text.slice(0, at) + text.slice(end),
          duplicate: text.slice(0, end) + text.slice(at),
          truncate: text.slice(0, at),
          insert: text.slice(0, at) + token + text.slice(at),
        }[kind];
        check(await detectIn(languageId, mutated), mutated);
      }),
      { numRuns: 400 },
    );
  });

  for (const [what, text] of Object.entries({
    brackets: '('.repeat(10_000) + ')'.repeat(10_000),
    'open brackets': 'f(['.repeat(10_000),
    objects: 'x = ' + '{"a": '.repeat(10_000) + '1' + '}'.repeat(10_000),
    sums: `prompt = ${'"some words" + '.repeat(10_000)}"end"`,
    chains: `x${'.create(1)'.repeat(5_000)}`,
    templates: '`${'.repeat(5_000) + '}`'.repeat(5_000),
    'names in a ring':
      Array.from(
        { length: 5_000 },
        (_, index) => `a${index} = a${(index + 1) % 5_000} or a${(index * 7) % 5_000}`,
      ).join('\n') + '\nc.chat.completions.create(model=a0, messages=a1)',
    'names that double':
      Array.from({ length: 40 }, (_, index) => `p${index} = p${index + 1} + p${index + 1}`)
        .toReversed()
        .join('\n') + '\nc.chat.completions.create(model=p0, messages=[{"role": "user", "content": p0}])',
    'element of itself': 'x = a[x]\nc.chat.completions.create(model=x, messages=x[x])',
    'many calls': 'c.chat.completions.create(model="m", messages=m)\n'.repeat(3_000),
  })) {
    it(`reads ${what} in time`, async function () {
      this.timeout(5_000 * languageIds.length);
      for (const languageId of languageIds) check(await detectIn(languageId, text), text);
    });
  }

  it('frees its trees', async function () {
    this.timeout(30_000);
    for (let index = 0; index < 1_000; index++) await detectIn('python', texts[0]!);
  });
});
