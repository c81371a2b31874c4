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
