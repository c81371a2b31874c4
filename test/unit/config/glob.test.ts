import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { type Glob, longestGlob, matchesAny, mostAlternatives, readGlob } from '../../../src/core/config/glob';

function glob(text: string): Glob {
  const read = readGlob(text);
  assert.ok(!('expected' in read), `${text}: ${JSON.stringify(read)}`);
  return read;
}

const matches = (globs: string | string[], path: string) => matchesAny([globs].flat().map(glob), path);

describe('globs', function () {
  this.timeout(20_000);

  const cases: readonly (readonly [string, string, boolean])[] = [
    ['src/**', 'src/a.py', true],
    ['src/**', 'src/deep/er/a.py', true],
    ['src/**', 'lib/src/a.py', false],
    ['**/*.py', 'a.py', true],
    ['**/*.py', 'src/deep/a.py', true],
    ['*.py', 'src/a.py', false],
    ['src/', 'src/deep/a.py', true],
    ['./src/*.py', 'src/a.py', true],
    ['/src/*.py', 'src/a.py', true],
    ['src/**/chat/*.{ts,tsx}', 'src/app/chat/page.tsx', true],
    ['src/**/chat/*.{ts,tsx}', 'src/chat/page.ts', true],
    ['src/**/chat/*.{ts,tsx}', 'src/chat/page.js', false],
    ['{api,web/{a,b}}/*.ts', 'web/b/x.ts', true],
    ['app/[id]/route.ts', 'app/[id]/route.ts', true],
    ['app/[id]/route.ts', 'app/i/route.ts', false],
    ['src/chat?.py', 'src/chat1.py', true],
    ['src/chat?.py', 'src/chat.py', false],
    ['**', '.hidden/a.py', true],
    ['a.b(c)+', 'a.b(c)+', true],
    ['a.b', 'axb', false],
    ['src/**', 'src', false],
    ['Src/**', 'src/a.py', false],
  ];
  for (const [pattern, path, expected] of cases) {
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(matches(pattern, path), expected);
    });
  }

  it('take out what begins with an exclamation mark, in any order', () => {
    assert.equal(matches(['src/**', '!**/*_test.py'], 'src/a.py'), true);
    assert.equal(matches(['!**/*_test.py', 'src/**'], 'src/a_test.py'), false);
    assert.equal(matches(['!**/*_test.py'], 'src/a.py'), false);
  });

  const refused: readonly (readonly [string, string])[] = [
    ['', 'such as'],
    ['./', 'such as'],
    ['!', 'such as'],
    ['../other/**', 'below its own folder'],
    ['src\\api\\*.py', '`/` between folders'],
    ['*.{ts', 'braces'],
    ['*.ts}', 'braces'],
    ['*.{ts}', 'braces'],
    ['}{', 'braces'],
    ['a'.repeat(longestGlob + 1), `at most ${longestGlob} characters`],
    ['{a,b}'.repeat(6), `at most ${mostAlternatives} alternatives`],
  ];
  for (const [text, expected] of refused) {
    it(`are not ${text === '' ? 'empty' : text.slice(0, 40)}`, () => {
      const read = readGlob(text);
      assert.ok('expected' in read && read.expected.includes(expected), JSON.stringify(read));
    });
  }

  it('match what picomatch matches', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '['), minLength: 1, maxLength: 4 });
    const named = name.filter((each) => each !== '.' && each !== '..');
    const part = fc.oneof(
      fc.constant('**'),
      fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '['), minLength: 1, maxLength: 5 }).filter(
        // picomatch has rules of its own for names that are all stars, and for dots and stars that stand together.
        (each) => !/^\*+$|\*\*|\.\.|^\.|\*\.\*/.test(each),
      ),
      fc.constantFrom('{a,b}', 'a{,b}', '*{a,bb}*', '{a,{b,ab}}'),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(named, { minLength: 1, maxLength: 4 }),
        (parts, names) => {
          fc.pre(parts.filter((each) => each.includes('{')).length < 4);
          const pattern = parts.join('/');
          const path = names.join('/');
          const theirs = picomatch(pattern, {
            dot: true,
            nobracket: true,
            noextglob: true,
            nonegate: true,
            strictSlashes: true,
          });
          assert.equal(matches(pattern, path), theirs(path), `${pattern} on ${path}`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are read or refused, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', ',', '*', '?', '/', '!', '.', 'a', '[', '\\'), maxLength: 60 }),
        (text) => {
          const read = readGlob(text);
          if (!('expected' in read)) assert.equal(typeof matchesAny([read], 'a/a'), 'boolean');
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('take no time that grows with what they could match', () => {
    const name = 'a'.repeat(255);
    const path = Array.from({ length: 16 }, () => name).join('/');
    const slow = [
      '*a'.repeat(127),
      `${'**/*a*a*a/'.repeat(24)}b`,
      `${'**/'.repeat(80)}b`,
      `{${'a,'.repeat(31)}a}*${'a*'.repeat(80)}b`,
      '{'.repeat(longestGlob),
      '{a,'.repeat(60),
    ];
    const start = performance.now();
    for (const text of slow) {
      const read = readGlob(text);
      if (!('expected' in read)) assert.equal(matchesAny([read], path), false);
    }
    assert.ok(performance.now() - start < 5000);
  });
});
