import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Call, LanguageId } from '../../../src/core/model';
import { detectIn, valueOf } from './detecting';

const client = {
  python: 'from openai import OpenAI\nclient = OpenAI()\n',
  typescript: "import OpenAI from 'openai';\nconst client = new OpenAI();\n",
};
const after = {
  python: '\n    return answer\n\ndef other(x=1):\n    return other(x=2)\n',
  typescript: '\n  return answer;\n}\n\nexport const other = 2;\n',
};
const start = {
  python: 'def ask(q):\n    answer = ',
  typescript: 'async function ask(q: string) {\n  const answer = await ',
};

/** Whether anything would be said of what a call leaves out. */
function isAlarm({ limit, caching }: Call): boolean {
  return limit.state === 'missing' || caching.state === 'unmarked';
}

describe('a call that is being typed', function () {
  this.timeout(60_000);

  const half: readonly [language: 'python' | 'typescript', text: string, model: string | null, prompts: string[]][] = [
    ['python', 'client.chat.completions.create(', null, []],
    ['python', 'client.chat.completions.create(model="gpt-4o"', 'gpt-4o', []],
    ['python', 'client.chat.completions.create(model="gpt-4o",', 'gpt-4o', []],
    [
      'python',
      'client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Hi there"}], ',
      'gpt-4o',
      ['Hi there'],
    ],
    [
      'python',
      'client.chat.completions.create(\n        model="gpt-4o",\n        messages=[{"role": "user", "content": "Hi there"}],\n        max_tokens=',
      'gpt-4o',
      ['Hi there'],
    ],
    ['python', 'client.chat.completions.create(model="gpt-4o", messages=[{"role": "us', 'gpt-4o', []],
    ['python', 'client.chat.completions.create(model="gpt-4o", messages=load(), max_)', 'gpt-4o', []],
    ['python', 'client.chat.completions.create(model="gpt-4o", messages=load(), max_tokens=)', 'gpt-4o', []],
    ['typescript', 'client.chat.completions.create(', null, []],
    ['typescript', "client.chat.completions.create({ model: 'gpt-4o'", 'gpt-4o', []],
    [
      'typescript',
      "client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi there' }], ",
      'gpt-4o',
      ['Hi there'],
    ],
    [
      'typescript',
      "client.chat.completions.create({\n    model: 'gpt-4o',\n    messages: [{ role: 'user', content: 'Hi there' }],\n    max_tokens: \n  })",
      'gpt-4o',
      ['Hi there'],
    ],
    ['typescript', "client.chat.completions.create({ model: 'gpt-4o', messages: load(), max_ })", 'gpt-4o', []],
    ['typescript', "client.chat.completions.create({ model: 'gpt-4o', messages: load() }", 'gpt-4o', []],
  ];
  for (const [language, text, model, prompts] of half) {
    for (const rest of ['', after[language]]) {
      it(`is listed and says nothing of what isn’t there yet: ${text}${rest === '' ? '' : ' …'}`, async () => {
        const found = await detectIn(language, client[language] + start[language] + text + rest);
        const [call, ...more] = found.calls;
        assert.ok(call);
        assert.deepEqual(more, []);
        assert.equal(call.model.known ? call.model.value : null, model);
        assert.deepEqual(
          call.prompts.map((index) => valueOf(found.prompts[index]!)),
          prompts,
        );
        assert.ok(!isAlarm(call), JSON.stringify(call.limit));
      });
    }
  }

  it('that is whole says what isn’t there', async () => {
    const text = `${client.python}${start.python}client.chat.completions.create(model="gpt-4o", messages=load())${after.python}`;
    assert.equal((await detectIn('python', text)).calls[0]!.limit.state, 'missing');
  });

  const fixtures: readonly [LanguageId, string][] = [
    ['python', 'python/openai_basics.py'],
    ['python', 'python/anthropic_basics.py'],
    ['python', 'python/langchain_basics.py'],
    ['python', 'python/suppressions.py'],
    ['typescript', 'typescript/openai_basics.ts'],
    ['typescript', 'typescript/anthropic_basics.ts'],
    ['typescript', 'typescript/mastra_basics.ts'],
    ['typescript', 'typescript/http_passed_on.ts'],
  ];
  for (const [language, file] of fixtures) {
    it(`never says so wherever the text ends within one: ${file}`, async () => {
      const text = readFileSync(`test/fixtures/detect/${file}`, 'utf8');
      let listed = 0;
      for (const { nameRange, range } of (await detectIn(language, text)).calls) {
        const open = text.indexOf('(', nameRange.end);
        if (open === -1) continue;
        for (let end = open + 1; end < range.end; end++) {
          // The end of the file, or what follows the call.
          const rest = end % 2 === 0 ? '' : text.slice(range.end);
          const cut = text.slice(0, end) + rest;
          const found = await detectIn(language, cut);
          const same = found.calls.find((call) => call.nameRange.start === nameRange.start);
          if (same !== undefined) listed++;
          assert.ok(same === undefined || !isAlarm(same), `${cut.slice(open - 40, end)}⟨⟩${rest.slice(0, 60)}`);
        }
      }
      assert.ok(listed > 50, `${listed}`);
    });
  }
});
