import type {
  Call,
  CallAnalysis,
  Fact,
  ModelFacts,
  Moment,
  Prompt,
  PromptAnalysis,
  SourceFacts,
  Suppression,
} from '../../../src/core/model';
import { plainPlan } from '../../../src/core/cost/plan';
import { known } from '../../../src/core/model';

/** A day on which gpt-4o isn't about to be retired. */
export const at: Moment = { date: new Date('2026-06-01'), isInstant: false };

/** One call of gpt-4o at OpenAI without a limit; `over` changes what a test is about. */
export function callOf(over: Partial<Call> = {}): Call {
  return {
    range: { start: 10, end: 60 },
    nameRange: { start: 30, end: 36 },
    sdk: 'openai',
    method: 'chat.completions.create',
    api: 'chat-completions',
    host: { provider: 'openai', kind: 'own', baseUrl: null },
    model: known('gpt-4o', { start: 40, end: 48 }),
    limit: {
      state: 'missing',
      parameter: 'max_completion_tokens',
      required: false,
      libraryDefault: null,
      insertion: { at: 55, prefix: ', max_completion_tokens=', suffix: '' },
    },
    prompts: [],
    messageCount: 1,
    unknownInput: [],
    sent: [],
    caching: { state: 'unmarked', marks: [] },
    atStart: false,
    ...over,
  };
}

export function callAnalysisOf(model: Fact<ModelFacts>, over: Partial<CallAnalysis> = {}): CallAnalysis {
  return {
    model,
    modelOrigin: 'code',
    input: {
      tokens: 100,
      promptTokens: 94,
      framingTokens: 6,
      toolTokens: 0,
      otherTokens: null,
      placeholderTokens: null,
      exact: true,
      complete: true,
      unknown: [],
    },
    count: { tokens: 94, exact: true, encoding: 'o200k_base', method: 'o200k_base' },
    effectiveLimit: null,
    requestsPerDay: null,
    expectedOutputTokens: null,
    prefix: { stableTokens: 94, brokenBy: null, staticTokensAfter: 0 },
    plan: plainPlan,
    endpoint: null,
    layers: [],
    cost: { known: false, reason: { id: 'test', text: 'not priced here', args: {} } },
    assumptions: [],
    ...over,
  };
}

export function promptOf(over: Partial<Prompt> = {}): Prompt {
  return { role: 'system', line: 1, range: { start: 0, end: 8 }, name: 'PROMPT', segments: [], calls: [0], ...over };
}

export function promptAnalysisOf(tokens: number, model: Fact<ModelFacts>, exact = true): PromptAnalysis {
  return { model, count: { tokens, exact, encoding: 'o200k_base', method: 'o200k_base' }, alone: null };
}

export function factsOf(
  calls: readonly Call[],
  prompts: readonly Prompt[] = [],
  over: Partial<SourceFacts> = {},
): SourceFacts {
  return {
    path: 'a.py',
    languageId: 'python',
    skipped: null,
    calls,
    prompts,
    suppressions: [],
    pragmas: [],
    lineComment: '#',
    ...over,
  };
}

export function suppressionOf(over: Partial<Suppression> = {}): Suppression {
  const comment = { start: 0, end: 1 };
  return { rule: null, range: { start: 0, end: 9 }, call: null, comment, removal: comment, file: false, ...over };
}
