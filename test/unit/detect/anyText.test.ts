import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { isLanguageId, languages } from '../../../src/core/syntax/languages';
import { mutated, randomOf } from '../../../scripts/mutations';
import type { LanguageId } from '../../../src/core/model';
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
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ text, languageId, seed }) => {
        const damaged = mutated(text, randomOf(seed));
        check(await detectIn(languageId, damaged), damaged);
      }),
      { numRuns: 400 },
    );
  });

  it('damages a text the same way for the same seed', () => {
    const seeds = Array.from({ length: 50 }, (_, index) => index);
    const damaged = seeds.map((seed) => mutated(texts[0]!, randomOf(seed)));
    assert.deepEqual(
      seeds.map((seed) => mutated(texts[0]!, randomOf(seed))),
      damaged,
    );
    assert.ok(new Set(damaged).size > 40);
  });

  it('reads code as it is typed', async function () {
    this.timeout(60_000);
    const typed: readonly (readonly [LanguageId, string])[] = [
      [
        'python',
        'from openai import OpenAI\nc = OpenAI()\nc.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": f"Hi {name}"}], **options)\n',
      ],
      [
        'typescript',
        "import OpenAI from 'openai';\nconst c = new OpenAI();\nawait c.chat.completions.create({ model: `gpt-${n}`, messages: [{ role: 'system', content: 'Hi' }], ...options });\n",
      ],
      [
        'go',
        'package a\nimport "github.com/openai/openai-go"\nfunc f() { c := openai.NewClient(); c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Messages: m}) }\n',
      ],
    ];
    for (const [languageId, text] of typed) {
      for (let end = 0; end <= text.length; end++) {
        const begun = text.slice(0, end);
        check(await detectIn(languageId, begun), begun);
      }
    }
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
    'classes that extend each other':
      'class A(B): pass\nclass B(A): pass\nclass C(C): pass\nA().x.create(model=A.m, messages=B().n)\nC().y.create(model=C.m, messages=[])',
    'functions that call each other':
      'def a(): return b()\ndef b(): return a()\nc.chat.completions.create(**a(), model=b(), messages=a())',
    'imports of itself': 'from x import x\nimport x.x as x\nx.chat.completions.create(model=x.x, messages=x)',
    'many calls': 'c.chat.completions.create(model="m", messages=m)\n'.repeat(3_000),
  })) {
    it(`reads ${what} in time`, async function () {
      this.timeout(5_000 * languageIds.length);
      for (const languageId of languageIds) check(await detectIn(languageId, text), text);
    });
  }

  const large: readonly (readonly [what: string, LanguageId, string])[] = [
    [
      'a generated client',
      'python',
      Array.from(
        { length: 20_000 },
        (_, index) => `def call_${index}(self, request=None): return self.client.get("/v1/items/${index}", request)`,
      ).join('\n'),
    ],
    [
      'a generated list of prompts',
      'typescript',
      Array.from(
        { length: 20_000 },
        (_, index) => `export const PROMPT_${index} = "You are a helpful assistant for case ${index}, who is terse.";`,
      ).join('\n'),
    ],
    [
      'agents that functions hand to each other',
      'python',
      `from pydantic_ai import Agent\nagent = Agent("openai:gpt-4o")\n${Array.from(
        { length: 60 },
        (_, index) => `def ask(a, b):\n    ask(b, a)\n    ask(agent, a)\n    a.run("Question ${index}?")\n`,
      ).join('')}`,
    ],
    [
      'many calls of a function that is called often',
      'python',
      `import openai\nc = openai.OpenAI()\ndef ask(m):\n${'    c.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": m}])\n'.repeat(2_000)}${'ask("Where is it?")\n'.repeat(200)}`,
    ],
    [
      'a minified bundle',
      'javascript',
      `!function(e,t){${'var n=t(4),r=function(e){return e&&e.default?{a:e,b:[n(e),!0]}:(0,t.create)({model:"m",messages:[{role:"system",content:"Hi"}]})};'.repeat(2_000)}}(this,x=>y)`,
    ],
  ];
  for (const [what, languageId, text] of large) {
    it(`reads ${what} in time`, async function () {
      this.timeout(20_000);
      check(await detectIn(languageId, text), text);
    });
  }

  it('finds a call below thousands of comments', async function () {
    this.timeout(5_000);
    const old = '  # Old code.\r\n'.repeat(5_000);
    const text = `import openai\n${old}openai.OpenAI().responses.create(model="gpt-4o", input="Hi")\n`;
    const { calls } = await detectIn('python', text);
    assert.equal(calls.length, 1);
  });

  it('frees its trees', async function () {
    this.timeout(30_000);
    for (let index = 0; index < 1_000; index++) await detectIn('python', texts[0]!);
  });
});
