import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { AssumptionValues, LanguageId } from '../../../src/core/model';
import { analysisOf, fixed } from './pipeline';

/** About `tokens` tokens of plain words. */
const words = (tokens: number) => 'word '.repeat(tokens).trim();
const long = words(3000);

async function messages(rule: string, text: string, values: Partial<AssumptionValues> = {}): Promise<string[]> {
  const { findings } = await analysisOf(text, values);
  return findings.filter((finding) => finding.rule === rule).map((finding) => render(finding.message));
}

const claude = (body: string, before = '') => `
import anthropic
client = anthropic.Anthropic()
SYSTEM = "${long}"
def ask(question, history):
    ${before}
    return client.messages.create(model="claude-sonnet-4-5", max_tokens=100, ${body})
`;
const plain = claude('system=SYSTEM, messages=[{"role": "user", "content": question}]');

describe('uncached-prompt', () => {
  it('says what the same beginning costs now and from the cache, and from which hit rate caching pays', async () => {
    const [text] = await messages('uncached-prompt', plain);
    assert.match(
      text ?? '',
      /^Every request sends the same ≈[\d,]+ tokens first, and nothing asks for caching them: \$[\d.]+ per 1,000 requests, \$[\d.]+ when read from the cache\. With its writes counted, caching pays where more than 21\.7% of the requests come within 5 minutes of another\.$/,
    );
    const [tokens, now, cached] = text!
      .match(/[\d,.]*\d/g)!
      .map((figure) => Number(figure.replaceAll(',', '')))
      .filter((figure) => figure !== 1000);
    assert.ok(
      Math.abs(now! - (tokens! * 3) / 1000) < 0.006 && Math.abs(cached! - (tokens! * 0.3) / 1000) < 0.006,
      text,
    );
  });

  it('counts writes at a hit rate that is told, and is silent where that doesn’t pay', async () => {
    const [text] = await messages('uncached-prompt', plain, { cacheHitRate: 0.9 });
    assert.match(
      text ?? '',
      /if cached for 5 minutes, with writes counted and a hit rate of 90%\. Caching pays above 21\.7%\.$/,
    );
    assert.deepEqual(await messages('uncached-prompt', plain, { cacheHitRate: 0.2 }), []);
  });

  it('knows from the volume whether anything would be found in the cache', async () => {
    const [text] = await messages('uncached-prompt', plain, { requestsPerDay: 50_000 });
    assert.match(text ?? '', /writes counted and 50,000 requests spread over the day/);
    assert.match((await messages('uncached-prompt', plain, { requestsPerDay: 60 }))[0] ?? '', /cached for an hour/);
    assert.deepEqual(await messages('uncached-prompt', plain, { requestsPerDay: 5 }), []);
  });

  it('marks the system prompt, so that nothing is left to say', async () => {
    const analysis = await analysisOf(plain);
    const mended = fixed(plain, analysis, 'uncached-prompt');
    assert.ok(
      mended.includes('system=[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}], messages'),
      mended.slice(-300),
    );
    assert.deepEqual(await messages('uncached-prompt', mended), []);
    const script = (languageId: LanguageId, given: string) => {
      const text = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const system = '${long}';
export const ask = (content: string) =>
  client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, ${given}, messages: [{ role: 'user', content }] });`;
      return analysisOf(text, {}, { languageId }).then((found) => fixed(text, found, 'uncached-prompt'));
    };
    const block = "system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }], messages";
    assert.ok((await script('typescript', 'system')).includes(block));
    assert.ok((await script('typescript', 'system: system')).includes(block));
  });

  const silent: Record<string, string> = {
    'a marker': claude(
      'system=[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}], messages=[]',
    ),
    'automatic caching': claude('cache_control={"type": "ephemeral"}, system=SYSTEM, messages=[]'),
    'a history that may be marked': claude('system=SYSTEM, messages=history'),
    'options that are not seen': claude('system=SYSTEM, messages=[], **history'),
    'tools that are not seen, which come first': claude('system=SYSTEM, tools=history, messages=[]'),
    'a prompt below the minimum': claude(`system="${words(900)}", messages=[]`),
    'a beginning that changes': claude('system=f"{question} {SYSTEM}", messages=[]'),
    'a provider that caches by itself': plain.replaceAll('anthropic', 'openai').replace('Anthropic', 'OpenAI'),
    'a call that is made once': plain.replace('def ask(question, history):\n    \n    return ', ''),
  };
  for (const [what, text] of Object.entries(silent)) {
    it(`is silent with ${what}`, async () => assert.deepEqual(await messages('uncached-prompt', text), []));
  }

  it('speaks of a call outside of functions where a volume says that it is made often', async () => {
    const text = silent['a call that is made once']!;
    assert.equal((await messages('uncached-prompt', text, { requestsPerDay: 50_000 })).length, 1);
  });
});

describe('volatile-prefix', () => {
  const chat = (content: string, more = '') => `
from openai import OpenAI
client = OpenAI()
def ask(date, question, history):
    return client.chat.completions.create(
        model="gpt-4o",
        max_completion_tokens=100,
        messages=[{"role": "system", "content": ${content}}, {"role": "user", "content": question}],${more}
    )
`;
  const dated = chat(`f"Today is {date}. ${long}"`);

  it('points at what changes, and says how many tokens could be cached', async () => {
    const { findings } = await analysisOf(dated);
    const [finding] = findings.filter(({ rule }) => rule === 'volatile-prefix');
    assert.ok(finding !== undefined);
    assert.equal(dated.slice(finding.range.start, finding.range.end), '{date}');
    assert.match(
      render(finding.message),
      /^`date` may differ from request to request, and only 3 tokens stand before it, fewer than the 1,024 that are cached\. If it came after the 3,\d{3} tokens that follow and stay the same, 3,\d{3} could be cached\.$/,
    );
  });

  it('speaks of a marked prompt at a provider that caches on request, and of one that could be marked', async () => {
    const marked = (marker: string) =>
      claude(`system=[{"type": "text", "text": f"Today is {question}. {SYSTEM}"${marker}}], messages=[]`);
    assert.equal((await messages('volatile-prefix', marked(', "cache_control": {"type": "ephemeral"}'))).length, 1);
    const [text] = await messages('volatile-prefix', marked(''));
    assert.match(
      text ?? '',
      /^`question` may differ .* only ≈\d tokens stand before it, fewer than the 1,024 that can be cached\. .* ≈3,\d{3} could be cached; nothing asks for that yet\.$/,
    );
    assert.deepEqual(await messages('uncached-prompt', marked('')), []);
    assert.deepEqual(await messages('volatile-prefix', marked(''), { cacheHitRate: 0.2 }), []);
    assert.equal((await messages('volatile-prefix', marked(''), { requestsPerDay: 1000 })).length, 1);
  });

  it('says it once of a prompt that several calls send', async () => {
    const text = `
from openai import OpenAI
client = OpenAI()
def ask(date):
    prompt = f"Today is {date}. ${long}"
    client.chat.completions.create(model="gpt-4o", max_tokens=1, messages=[{"role": "system", "content": prompt}])
    client.chat.completions.create(model="gpt-4o", max_tokens=1, messages=[{"role": "system", "content": prompt}])
`;
    assert.equal((await messages('volatile-prefix', text)).length, 1);
  });

  const silent: Record<string, string> = {
    'what changes at the end': chat(`f"${long} Today is {date}."`),
    'enough before what changes': chat(`f"${words(1500)} {date} ${long}"`),
    'too little after it': chat(`f"Today is {date}. ${words(800)}"`),
    'a constant': `COMPANY = load()\n${chat(`f"You work for {COMPANY}. ${long}"`)}`,
    'something before it that is not seen': chat(`f"Today is {date}. ${long}"`, ' **history,'),
    'a call that is made once': dated.replace('def ask(date, question, history):\n    return ', 'answer = '),
  };
  for (const [what, text] of Object.entries(silent)) {
    it(`is silent with ${what}`, async () => assert.deepEqual(await messages('volatile-prefix', text), []));
  }

  it('is silent where requests are too seldom for any cache', async () => {
    assert.deepEqual(await messages('volatile-prefix', dated, { requestsPerDay: 10 }), []);
    assert.equal((await messages('volatile-prefix', dated, { requestsPerDay: 1000 })).length, 1);
  });
});
