import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stablePrefix } from '../../../src/core/cost/prefix';
import type { Prompt, PromptSegment, SentPart } from '../../../src/core/model';
import { countPrompt } from '../../../src/core/tokens/countPrompt';

const range = { start: 0, end: 1 };
const reason = { id: 'test', text: 'not seen', args: {} };
const count = (text: string) => ({ tokens: text.length, exact: true, encoding: 'test', method: 'test' });
const text = (value: string): PromptSegment => ({ kind: 'text', value, range });
const hole = (name: string): PromptSegment => ({ kind: 'placeholder', name, range });
const prompt = (...segments: PromptSegment[]): Prompt => ({
  role: 'system',
  line: 1,
  range,
  name: null,
  segments,
  calls: [0],
});
const inOrder = (prompts: readonly Prompt[]): SentPart[] =>
  prompts.map((_, index) => ({ kind: 'prompt', prompt: index }));

const segments = fc.array(
  fc.oneof(fc.string().map(text), fc.constantFrom('date', 'user.name', 'SCHEMA', 'settings.COMPANY').map(hole)),
  { maxLength: 6 },
);
const prompts = fc.array(
  segments.map((each) => prompt(...each)),
  { maxLength: 5 },
);

describe('stablePrefix', () => {
  it('ends at the first placeholder, and says what stays the same after it', () => {
    const prompts = [prompt(text('Today is '), hole('date'), text('. Be brief.')), prompt(text('Hello'))];
    assert.deepEqual(stablePrefix(prompts, inOrder(prompts), count), {
      stableTokens: 9,
      brokenBy: { kind: 'placeholder', name: 'date', range, prompt: 0 },
      staticTokensAfter: 16,
    });
  });

  it('ends at what can’t be seen, after which nothing is counted', () => {
    const prompts = [prompt(text('First')), prompt(text('Second'))];
    const sent: SentPart[] = [
      { kind: 'uncounted', range },
      { kind: 'prompt', prompt: 0 },
      { kind: 'unseen', range, reason },
      { kind: 'prompt', prompt: 1 },
    ];
    assert.deepEqual(stablePrefix(prompts, sent, count), {
      stableTokens: 5,
      brokenBy: { kind: 'unseen', range, reason },
      staticTokensAfter: 0,
    });
  });

  it('goes past constants', () => {
    const prompts = [prompt(text('You work for '), hole('settings.COMPANY'), text('.'), hole('user'), text('!'))];
    const { stableTokens, brokenBy } = stablePrefix(prompts, inOrder(prompts), count);
    assert.equal(stableTokens, 14);
    assert.equal(brokenBy?.kind === 'placeholder' && brokenBy.name, 'user');
  });

  it('has all tokens in its two figures where everything is seen', () => {
    fc.assert(
      fc.property(prompts, (prompts) => {
        const { stableTokens, staticTokensAfter, brokenBy } = stablePrefix(prompts, inOrder(prompts), count);
        const all = prompts.reduce((sum, each) => sum + countPrompt(count, each.segments).tokens, 0);
        assert.equal(stableTokens + staticTokensAfter, all);
        if (brokenBy === null) assert.equal(staticTokensAfter, 0);
      }),
    );
  });

  it('never shrinks when more is sent after it, and never counts past what is not seen', () => {
    fc.assert(
      fc.property(prompts, fc.nat(5), (prompts, at) => {
        const whole = inOrder(prompts);
        const cut: SentPart[] = [...whole.slice(0, at), { kind: 'unseen', range, reason }, ...whole.slice(at)];
        const seen = stablePrefix(prompts, whole.slice(0, at), count);
        const broken = stablePrefix(prompts, cut, count);
        assert.equal(broken.stableTokens, seen.stableTokens);
        assert.equal(broken.staticTokensAfter, seen.staticTokensAfter);
        assert.ok(stablePrefix(prompts, whole, count).stableTokens >= seen.stableTokens);
      }),
    );
  });

  it('is the same for a placeholder that is moved to the end as for the text without it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (before, after) => {
        const first = [prompt(text(before), hole('date'), text(after))];
        const last = [prompt(text(before), text(after), hole('date'))];
        const now = stablePrefix(first, inOrder(first), count);
        assert.equal(stablePrefix(last, inOrder(last), count).stableTokens, now.stableTokens + now.staticTokensAfter);
      }),
    );
  });
});
