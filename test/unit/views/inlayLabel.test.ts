import assert from 'node:assert/strict';
import { known, unknown } from '../../../src/core/model';
import { inlayLabel } from '../../../src/core/views/inlayLabel';
import { gpt4o, sonnet4 } from '../cost/prices';
import { callOf, factsOf, promptAnalysisOf, promptOf } from '../rules/facts';
import { analysisOf, type Request } from './analyses';

const request: Request = {
  model: sonnet4,
  inputTokens: 800,
  promptTokens: 812,
  expectedOutputTokens: 2000,
  limit: { value: 64_000, origin: 'model' },
  requestsPerDay: 50_000,
};
const label = (over: Partial<Request>) => inlayLabel(analysisOf({ ...request, ...over }), 0);

describe('inlayLabel', () => {
  it('has the expected output, where it is known', () => {
    assert.equal(label({}), '812 tok · $0.0324/req · $1,620/day');
  });

  it('marks what is at the limit', () => {
    const over = {
      model: gpt4o,
      inputTokens: 812,
      expectedOutputTokens: null,
      limit: { value: 500, origin: 'code' },
    } as const;
    assert.equal(label(over), '812 tok · ≤$0.00703/req · ≤$352/day');
  });

  it('has no part for the day without a volume', () => {
    assert.equal(label({ requestsPerDay: null }), '812 tok · $0.0324/req');
  });

  it('has the tokens alone without a price, an output or a call', () => {
    assert.equal(inlayLabel(analysisOf(request, { cost: unknown('price.none', 'no price known') }), 0), '812 tok');
    assert.equal(label({ expectedOutputTokens: null, limit: null }), '812 tok');
    const lone = {
      facts: factsOf([], [promptOf({ calls: [] })]),
      calls: [],
      prompts: [promptAnalysisOf(1234, known(gpt4o), false)],
      findings: [],
      team: null,
    };
    assert.equal(inlayLabel(lone, 0), '≈1,234 tok');
  });

  it('has the tokens alone where the API refuses the request', () => {
    const limit = {
      state: 'missing',
      parameter: 'max_tokens',
      required: true,
      libraryDefault: null,
      insertion: null,
    } as const;
    const analysis = analysisOf(request);
    const facts = factsOf([callOf({ limit, prompts: [0] })], [promptOf()]);
    assert.equal(inlayLabel({ ...analysis, facts }, 0), '812 tok');
  });

  it('is nothing where no part of the prompt can be seen', () => {
    const segments = [{ kind: 'placeholder', name: 'text', range: { start: 1, end: 5 } }] as const;
    const analysis = analysisOf({ ...request, promptTokens: 0 });
    assert.equal(
      inlayLabel({ ...analysis, facts: factsOf([callOf({ prompts: [0] })], [promptOf({ segments })]) }, 0),
      null,
    );
  });

  it('is nothing for a prompt that is not there', () => assert.equal(inlayLabel(analysisOf(request), 7), null));
});
