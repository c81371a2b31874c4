import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ScannedText } from '../../../../src/core/tokens/characters';
import { Automaton, insideCharacter, Lane } from '../../../../src/core/tokens/splits/automaton';
import { cl100k, qwen3, qwen35 } from '../../../../src/core/tokens/splits/cl100k';
import { deepSeek } from '../../../../src/core/tokens/splits/deepSeek';
import { gpt2 } from '../../../../src/core/tokens/splits/gpt2';
import { kimi } from '../../../../src/core/tokens/splits/kimi';
import { o200k, tekken } from '../../../../src/core/tokens/splits/o200k';
import type { Rule } from '../../../../src/core/tokens/splits/rule';
import { anyText } from '../texts';

const runs = Number(process.env['TOKEN_FUZZ_RUNS'] ?? 400);
const rules: Readonly<Record<string, readonly [Rule, string?]>> = {
  o200k: [o200k],
  tekken: [tekken],
  cl100k: [cl100k],
  qwen3: [qwen3],
  qwen35: [qwen35],
  gpt2: [gpt2],
  deepSeek: [deepSeek, 'deepseek_characters'],
  kimi: [kimi, 'kimi_characters'],
};

describe('Automaton', () => {
  for (const [name, [rule, kinds = 'characters']] of Object.entries(rules)) {
    const automaton = new Automaton(rule, readFileSync(`dist/assets/encodings/${kinds}.bin`));

    /** Where the pieces of a text begin, in bytes. */
    const startsOf = (text: string, lane = laneOf(text)): number[] => {
      const starts: number[] = [];
      while (automaton.next(lane) > 0) starts.push(...lane.starts.subarray(0, lane.known));
      return starts;
    };

    const laneOf = (text: string): Lane => {
      const scanned = new ScannedText(automaton.columnOf, insideCharacter);
      scanned.read(text, 0, text.length);
      const lane = new Lane();
      lane.begin(scanned.columns, scanned.length);
      return lane;
    };

    it(`splits the parts of a text as it splits the whole, wherever it says so, by the rule ${name}`, () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const whole = startsOf(text);
          for (let at = 1; at < text.length; at++) {
            if (!automaton.splitsBetween(text.charCodeAt(at - 1), text.charCodeAt(at))) continue;
            const [before, after] = [text.slice(0, at), text.slice(at)];
            const length = Buffer.byteLength(before);
            assert.deepEqual([...startsOf(before), ...startsOf(after).map((start) => length + start)], whole);
          }
        }),
        { numRuns: runs },
      );
    });

    it(`finds a place to cut in any words, by the rule ${name}`, () => {
      for (const [before, after] of ['e t', 'é l', '我 t', ') t'].map((each) => [
        each.charCodeAt(0),
        each.charCodeAt(1),
      ]))
        assert.ok(automaton.splitsBetween(before!, after!));
      for (const within of ['th', '  ', '\r\n', '\ud83d\ude00'])
        assert.ok(!automaton.splitsBetween(within.charCodeAt(0), within.charCodeAt(1)), within);
    });

    it(`splits two texts at once as one by one, by the rule ${name}`, () => {
      fc.assert(
        fc.property(anyText, anyText, fc.nat({ max: 400 }), (one, other, times) => {
          const texts = [one.repeat(times), other];
          const [first, second] = [laneOf(texts[0]!), laneOf(texts[1]!)];
          const starts: [number[], number[]] = [[], []];
          while (automaton.nextOfBoth(first, second))
            for (const [index, lane] of [first, second].entries())
              starts[index]!.push(...lane.starts.subarray(0, lane.known));
          assert.deepEqual(
            starts.map((each, index) => [...each, ...startsOf('', [first, second][index])]),
            texts.map((text) => startsOf(text)),
          );
        }),
        { numRuns: Math.min(runs, 400) },
      );
    });
  }
});
