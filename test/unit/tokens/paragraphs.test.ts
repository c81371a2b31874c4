import assert from 'node:assert/strict';
import type { PromptSegment } from '../../../src/core/model';
import { paragraphsOf } from '../../../src/core/tokens/paragraphs';

const count = (text: string) => ({ tokens: text.length, exact: true, encoding: 'o200k_base', method: 'characters' });

/** The source from the first character of each paragraph to its last, with the tokens. */
function paragraphs(source: string, segments: readonly PromptSegment[]): [string, number][] {
  return paragraphsOf(segments, count).map(({ range, tokens }) => [source.slice(range.start, range.end), tokens]);
}

function text(source: string, value: string): PromptSegment {
  const start = source.indexOf(value);
  return { kind: 'text', value, range: { start, end: start + value.length } };
}

function placeholder(source: string, name: string): PromptSegment {
  const start = source.indexOf(`{${name}}`);
  return { kind: 'placeholder', name, range: { start, end: start + name.length + 2 } };
}

describe('the paragraphs of a prompt', () => {
  it('are what stands between empty lines, placeholders included', () => {
    const source = 'p = "One {day}.\n\nTwo."';
    assert.deepEqual(
      paragraphs(source, [text(source, 'One '), placeholder(source, 'day'), text(source, '.\n\nTwo.')]),
      [
        ['One {day}.', 5],
        ['Two.', 4],
      ],
    );
  });

  it('count what a text has of NUL, which is no placeholder', () => {
    const source = 'p = "a\\0b {day}"';
    const escape = { kind: 'text', value: '\0', range: { start: 6, end: 8 } } as const;
    const after: PromptSegment = { kind: 'text', value: 'b ', range: { start: 8, end: 10 } };
    const segments = [
      { kind: 'text', value: 'a', range: { start: 5, end: 6 } } as const,
      escape,
      after,
      placeholder(source, 'day'),
    ];
    assert.deepEqual(paragraphs(source, segments), [['a\\0b {day}', 4]]);
    // In one go, as the engine counts it.
    const counted: string[] = [];
    paragraphsOf(segments, (value) => (counted.push(value), count(value)));
    assert.deepEqual(counted, ['a\0b ']);
  });

  it('stand where most of them does, when they are put together of texts that stand apart', () => {
    const source = 'RULES = "Be kind to everybody." \np = f"Now {day}. " + RULES';
    const segments = [
      text(source, 'Now '),
      placeholder(source, 'day'),
      text(source, '. '),
      text(source, 'Be kind to everybody.'),
    ];
    assert.deepEqual(paragraphs(source, segments), [['Be kind to everybody.', 27]]);
  });

  it('that are put together come out with an end that isn’t before their beginning', () => {
    const source = 'A = "first text" \nB = "second" \np = B + A + B';
    const segments = [text(source, 'second'), text(source, 'first text'), text(source, 'second')];
    assert.deepEqual(paragraphs(source, segments), [['first text" \nB = "second', 22]]);
  });
});
