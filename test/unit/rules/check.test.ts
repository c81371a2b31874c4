import assert from 'node:assert/strict';
import { render } from '../../../src/core/format';
import type { AssumptionLayer, Finding, RuleSettings, SourceFacts } from '../../../src/core/model';
import { known, unknown } from '../../../src/core/model';
import type { Assessed } from '../../../src/core/cost/assess';
import { check } from '../../../src/core/rules/check';
import { factsOf as modelOf, gpt4o } from '../cost/prices';
import { at, callAnalysisOf, callOf, factsOf, promptAnalysisOf, promptOf, suppressionOf } from './facts';

function run(
  facts: SourceFacts,
  assessed: Partial<Assessed>,
  settings: { assumptions?: AssumptionLayer[]; rules?: RuleSettings } = {},
): Finding[] {
  return check(
    facts,
    { calls: [], prompts: [], ...assessed },
    { assumptions: [], rules: {}, budget: null, at, ...settings },
  );
}

const gpt4oAnalysis = callAnalysisOf(known(gpt4o));
const messages = (findings: readonly Finding[]) => findings.map((finding) => render(finding.message));

describe('missing-output-limit', () => {
  it('says how much may be generated and what it costs a day', () => {
    const findings = run(factsOf([callOf()]), { calls: [{ ...gpt4oAnalysis, requestsPerDay: 50_000 }] });
    assert.deepEqual(messages(findings), [
      'No output limit: gpt-4o may generate up to 16,384 tokens a request, $0.164 each, $8,192 a day at 50,000 requests.',
    ]);
    assert.equal(findings[0]?.severity, 'warning');
    assert.equal(findings[0]?.usdPerDay, 8192);
  });

  it('says nothing of days without a volume, nor of money without a price', () => {
    assert.deepEqual(messages(run(factsOf([callOf()]), { calls: [gpt4oAnalysis] })), [
      'No output limit: gpt-4o may generate up to 16,384 tokens a request, $0.164 each.',
    ]);
    const unpriced = modelOf('gpt-4o', unknown('price.none', 'no price known'), { maxOutput: 16_384 });
    assert.deepEqual(messages(run(factsOf([callOf()]), { calls: [callAnalysisOf(known(unpriced))] })), [
      'No output limit: gpt-4o may generate up to 16,384 tokens a request.',
    ]);
    assert.deepEqual(
      messages(run(factsOf([callOf()]), { calls: [callAnalysisOf(unknown('model.none', 'unknown'))] })),
      ['No output limit: gpt-4o may generate up to its maximum on every request.'],
    );
  });

  it('is an error where the API requires the limit', () => {
    const limit = {
      state: 'missing',
      parameter: 'max_tokens',
      required: true,
      libraryDefault: null,
      insertion: null,
    } as const;
    const findings = run(factsOf([callOf({ limit, sdk: 'anthropic' })]), { calls: [gpt4oAnalysis] });
    assert.equal(findings[0]?.severity, 'error');
    assert.deepEqual(messages(findings), [
      'No max_tokens: Anthropic refuses a request without it, so this call fails.',
    ]);
    assert.match(messages(run(factsOf([callOf({ limit })]), { calls: [gpt4oAnalysis] }))[0] ?? '', /: OpenAI refuses/);
    assert.equal(findings[0]?.fix, null);
  });

  it('inserts the configured limit, selected for overtyping, else 1000', () => {
    const [finding] = run(factsOf([callOf()]), { calls: [gpt4oAnalysis] });
    assert.deepEqual(finding?.fix?.edits, [
      { range: { start: 55, end: 55 }, newText: ', max_completion_tokens=1000', selection: { start: 24, end: 28 } },
    ]);
    const configured = run(factsOf([callOf()]), {
      calls: [{ ...gpt4oAnalysis, layers: [{ origin: 'setting', values: { maxTokens: 512 } }] }],
    });
    assert.equal(configured[0]?.fix?.edits[0]?.newText, ', max_completion_tokens=512');
  });

  it('replaces a value that is nothing', () => {
    const limit = {
      state: 'missing',
      parameter: 'max_tokens',
      required: false,
      libraryDefault: null,
      insertion: { at: 40, end: 44, prefix: '', suffix: '' },
    } as const;
    const [finding] = run(factsOf([callOf({ limit })]), { calls: [gpt4oAnalysis] });
    assert.deepEqual(finding?.fix?.edits, [
      { range: { start: 40, end: 44 }, newText: '1000', selection: { start: 0, end: 4 } },
    ]);
  });

  it('is silent where the limit is present, unknown or the library has its own', () => {
    const parameter = 'max_completion_tokens';
    const calls = [
      callOf({ limit: { state: 'present', parameter, value: known(100), range: { start: 1, end: 2 } } }),
      callOf({ limit: { state: 'unknown', parameter, reason: { id: 'spread', text: 'a spread', args: {} } } }),
      callOf({ limit: { state: 'missing', parameter, required: false, libraryDefault: 4096, insertion: null } }),
    ];
    const findings = run(factsOf(calls), { calls: calls.map(() => gpt4oAnalysis) });
    assert.ok(findings.every(({ rule }) => rule !== 'missing-output-limit'));
  });
});

describe('oversize-prompt', () => {
  const limited = callOf({
    limit: { state: 'present', parameter: 'max_tokens', value: known(9), range: { start: 0, end: 1 } },
    prompts: [0],
  });

  it('speaks of system prompts above the threshold, with what they cost', () => {
    const prompts = [promptAnalysisOf(2512, known(gpt4o))];
    const calls = [{ ...gpt4oAnalysis, requestsPerDay: 50_000 }];
    assert.deepEqual(messages(run(factsOf([limited], [promptOf()]), { calls, prompts })), [
      'This system prompt has 2,512 tokens, above the threshold of 2,000: $0.00628 on every request, $314 a day at 50,000 requests.',
    ]);
  });

  it('is silent at the threshold, for other roles, and above a raised threshold', () => {
    const calls = [gpt4oAnalysis];
    assert.deepEqual(
      run(factsOf([limited], [promptOf()]), { calls, prompts: [promptAnalysisOf(2000, known(gpt4o))] }),
      [],
    );
    assert.deepEqual(
      run(factsOf([limited], [promptOf({ role: 'user' })]), { calls, prompts: [promptAnalysisOf(9000, known(gpt4o))] }),
      [],
    );
    const raised = { assumptions: [{ origin: 'setting', values: { maxPromptTokens: 3000 } } as const] };
    assert.deepEqual(
      run(factsOf([limited], [promptOf()]), { calls, prompts: [promptAnalysisOf(2512, known(gpt4o))] }, raised),
      [],
    );
  });

  it('marks estimates', () => {
    const [text] = messages(
      run(factsOf([limited], [promptOf()]), {
        calls: [gpt4oAnalysis],
        prompts: [promptAnalysisOf(2512, unknown('x', 'x'), false)],
      }),
    );
    assert.match(text ?? '', /≈2,512 tokens/);
  });
});

describe('unknown-model', () => {
  const limit = { state: 'present', parameter: 'max_tokens', value: known(9), range: { start: 0, end: 1 } } as const;
  const analysis = callAnalysisOf(unknown('model.unknown', 'no model is known by the name gpt-4x'));

  it('is information, at the literal, where the host is the provider’s own', () => {
    const [finding] = run(factsOf([callOf({ limit, model: known('gpt-4x', { start: 40, end: 48 }) })]), {
      calls: [analysis],
    });
    assert.deepEqual(
      [finding?.rule, finding?.severity, finding?.range],
      ['unknown-model', 'information', { start: 40, end: 48 }],
    );
    assert.equal(finding && render(finding.message), 'No model is known by the name gpt-4x.');
  });

  for (const kind of ['azure', 'custom', 'local', 'unknown'] as const) {
    it(`says nothing of a host that is ${kind}`, () => {
      assert.deepEqual(
        run(factsOf([callOf({ limit, host: { provider: null, kind, baseUrl: null } })]), { calls: [analysis] }),
        [],
      );
    });
  }
});

describe('check', () => {
  const calls = [gpt4oAnalysis];

  it('obeys the configured severity, and off', () => {
    assert.equal(
      run(factsOf([callOf()]), { calls }, { rules: { 'missing-output-limit': 'hint' } })[0]?.severity,
      'hint',
    );
    assert.deepEqual(run(factsOf([callOf()]), { calls }, { rules: { 'missing-output-limit': 'off' } }), []);
  });

  it('obeys comments that name the rule or none, on their lines only', () => {
    const suppressed = (rule: string | null, start: number, end: number) =>
      run(factsOf([callOf()], [], { suppressions: [suppressionOf({ rule, range: { start, end } })] }), {
        calls,
      }).length;
    assert.equal(suppressed('missing-output-limit', 20, 40), 0);
    assert.equal(suppressed(null, 20, 40), 0);
    assert.equal(suppressed('oversize-prompt', 20, 40), 1);
    assert.equal(suppressed(null, 41, 90), 1);
  });

  it('obeys comments between a call’s brackets that name the rule, of that call alone', () => {
    const isSaid = (rule: string | null, call: number) => {
      const suppressions = [suppressionOf({ rule, range: { start: 41, end: 90 }, call })];
      return run(factsOf([callOf()], [], { suppressions }), { calls }).some(
        (one) => one.rule === 'missing-output-limit',
      );
    };
    assert.equal(isSaid('missing-output-limit', 0), false);
    assert.equal(isSaid('missing-output-limit', 1), true);
    assert.equal(isSaid(null, 0), true);
  });
});
