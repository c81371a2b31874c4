import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import { analysisOf } from './pipeline';

const long = 'It says what to do on each day. '.repeat(40).trim();
const call = (prompt: string) =>
  `    client.responses.create(model="gpt-6-luna", max_output_tokens=9, instructions=${prompt}, input=question)\n`;
const file = (...prompts: string[]) =>
  `from openai import OpenAI\nclient = OpenAI()\ndef ask(question, name):\n${prompts.map(call).join('')}`;

async function found(text: string, more = {}): Promise<(readonly [number, string])[]> {
  const { findings } = await analysisOf(text, {}, more);
  return findings
    .filter(({ rule }) => rule === 'duplicate-prompt')
    .map(({ range, message }) => [text.slice(0, range.start).split('\n').length, render(message)]);
}

describe('duplicate-prompt', () => {
  it('names the line of the first, at each further one', async () => {
    const text = file(`"${long}"`, `"${long.replaceAll(' ', '  ')}"`, `"""\n${long}\n"""`);
    const sentence = (tokens: string) =>
      `The same prompt of ${tokens} tokens stands on line 4: a change of one is easily forgotten in the other. Write it once, as a constant.`;
    const all = await found(text);
    assert.deepEqual(
      all.map(([line]) => line),
      [5, 6],
    );
    for (const [, message] of all) assert.equal(message, sentence(/of (\S+) tokens/.exec(message)?.[1] ?? ''));
  });

  it('names the constant that the first one has', async () => {
    const text = `RULES = "${long}"\n${file('RULES', `"${long}"`)}`;
    const [finding, ...others] = await found(text);
    assert.equal(others.length, 0);
    assert.match(finding?.[1] ?? '', /stands on line 1 as `RULES`: .* Use that one here\.$/);
  });

  it('takes placeholders with one name for the same', async () => {
    assert.equal((await found(file(`f"${long} {name}"`, `f"${long} {name}"`))).length, 1);
    assert.deepEqual(await found(file(`f"${long} {name}"`, `f"${long} {question}"`)), []);
  });

  const silent: Record<string, string> = {
    'a text that is used twice': `RULES = "${long}"\n${file('RULES', 'RULES')}`,
    'one that is built on twice': `RULES = "${long}"\n${file('RULES + " Be brief."', 'RULES + " Be brief."')}`,
    'a short one': file('"You answer in one word."', '"You answer in one word."'),
    'two that differ': file(`"${long}"`, `"${long} Be brief."`),
  };
  for (const [name, text] of Object.entries(silent)) {
    it(`is silent about ${name}`, async () => {
      assert.deepEqual(await found(text), []);
    });
  }

  it('is silent about a text of another file that is used twice', async () => {
    const module = { path: 'rules.py', text: `RULES = "${long}"`, languageId: 'python' };
    const neighbours = {
      module: () => Promise.resolve(module),
      file: () => Promise.resolve(null),
      beside: () => Promise.resolve([]),
    };
    assert.deepEqual(await found(`from rules import RULES\n${file('RULES', 'RULES')}`, { neighbours }), []);
  });
});
