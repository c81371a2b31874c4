import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { CompareReport } from '../../../src/cli/compare';
import type { ProjectReport } from '../../../src/cli/projection';
import { evaluate, readSource } from '../../../src/core/analyze';
import type { ComparisonRow } from '../../../src/core/cost/compare';
import { monthFrom } from '../../../src/core/cost/projection';
import { money } from '../../../src/core/format';
import type { Analysis, AssumptionValues, CallAnalysis, Host, Moment, Projection } from '../../../src/core/model';
import { known } from '../../../src/core/model';
import type { Catalogue } from '../../../src/core/prices/catalogue';
import type { ScanReport } from '../../../src/core/report';
import { TextPlaces } from '../../../src/core/places';
import { reportFile } from '../../../src/core/reportFile';
import { hoverMarkdown, type HoverTarget } from '../../../src/core/views/hoverMarkdown';
import { candidatesOf, compareTarget, currentModel } from '../../../src/editor/comparison';
import type { Settings } from '../../../src/editor/settings';
import type { InputName } from '../../../src/pages/compare/inputs';
import type { CompareStart, GivenAssumption } from '../../../src/pages/compare/protocol';
import { initialState, sortedRows } from '../../../src/pages/compare/state';
import { promptCostHere, resources } from '../cli/inProcess';
import { sampleWorkspace } from '../cli/prompt-cost';
import { start as anyStart } from '../pages/compareStart';

/** How a program reaches a provider's models. */
interface Reach {
  readonly client: string;
  readonly call: 'chat.completions.create' | 'messages.create';
  readonly limit: 'max_completion_tokens' | 'max_tokens';
  readonly provider: string;
  readonly hostKind: Host['kind'];
}

const openAiAt = (provider: string, baseUrl: string): Reach => ({
  client: `OpenAI(base_url="${baseUrl}")`,
  call: 'chat.completions.create',
  limit: 'max_tokens',
  provider,
  hostKind: 'custom',
});
const reaches: readonly Reach[] = [
  {
    client: 'OpenAI()',
    call: 'chat.completions.create',
    limit: 'max_completion_tokens',
    provider: 'openai',
    hostKind: 'own',
  },
  { client: 'Anthropic()', call: 'messages.create', limit: 'max_tokens', provider: 'anthropic', hostKind: 'own' },
  openAiAt('openrouter', 'https://openrouter.ai/api/v1'),
  openAiAt('groq', 'https://api.groq.com/openai/v1'),
  openAiAt('together', 'https://api.together.xyz/v1'),
  openAiAt('deepseek', 'https://api.deepseek.com'),
  openAiAt('google', 'https://generativelanguage.googleapis.com/v1beta/openai/'),
  openAiAt('x-ai', 'https://api.x.ai/v1'),
];

interface Said {
  readonly limit: number | null;
  readonly values: Omit<
    AssumptionValues,
    'defaultModel' | 'maxPromptTokens' | 'maxInstructionTokens' | 'duplicateShare'
  >;
}

const moments: readonly string[] = ['2026-11-22', '2026-12-17', '2026-11-23T02:30Z', '2026-11-23T12:00Z'];
const momentOf = (text: string): Moment => ({ date: new Date(text), isInstant: text.includes('T') });

function sourceOf({ client, call, limit }: Reach, model: string, text: string, maxTokens: number | null): string {
  const system = call === 'messages.create';
  const messages = [
    ...(system ? [] : ['{"role": "system", "content": SYSTEM}']),
    '{"role": "user", "content": question}',
  ].join(', ');
  return [
    system ? 'from anthropic import Anthropic' : 'from openai import OpenAI',
    '',
    `SYSTEM = ${JSON.stringify(text)}`,
    `client = ${client}`,
    '',
    'def ask(question):',
    `    return client.${call}(`,
    `        model=${JSON.stringify(model)},`,
    ...(system ? ['        system=SYSTEM,'] : []),
    `        messages=[${messages}],`,
    ...(maxTokens === null ? [] : [`        ${limit}=${maxTokens},`]),
    '    )',
    '',
  ].join('\n');
}

const settings: Settings = {
  assumptions: [],
  rules: {},
  comparisonModels: ['gpt-4o-mini', 'claude-sonnet-4-5', 'deepseek-v4-pro', 'gemini-3.6-flash'],
  findingsExclude: null,
  inlayHints: true,
  pricesAddress: null,
  problems: [],
};

/** The page's rows, from what the editor sends it. */
async function pageRows(
  analysis: Analysis,
  target: HoverTarget,
  numbers: CallAnalysis,
  at: Moment,
  limit: number | null,
) {
  const given = (name: Exclude<InputName, 'maxTokens'>): GivenAssumption | null => {
    const value = numbers.layers[0]?.values[name] ?? null;
    return value === null ? null : { value, origin: 'setting', line: null };
  };
  const maxTokens = limit ?? numbers.layers[0]?.values.maxTokens ?? null;
  const model = currentModel(analysis, target);
  assert.ok(model !== null);
  const start: CompareStart = {
    ...anyStart,
    candidates: await candidatesOf(resources, analysis, target, settings, at),
    currentModel: known(model.identity),
    assumptions: {
      requestsPerDay: given('requestsPerDay'),
      otherInputTokens: given('otherInputTokens'),
      expectedOutputTokens: given('expectedOutputTokens'),
      maxTokens: maxTokens === null ? null : { value: maxTokens, origin: 'code', line: 1 },
      cacheHitRate: given('cacheHitRate'),
      batchShare: given('batchShare'),
      turns: given('turns'),
      turnTokens: given('turnTokens'),
    },
    placeholderTokens: numbers.input.placeholderTokens,
    ...monthFrom(at),
  };
  return sortedRows(initialState(start, undefined));
}

/** The flags that say of `project` what the analysis says of the call. */
function flagsOf({ input, effectiveLimit, plan }: CallAnalysis, { values }: Said): string[] {
  const flag = (name: string, value: number | string | null | undefined) =>
    value === null || value === undefined ? [] : [name, String(value)];
  const { cache } = plan;
  return [
    ...flag('--input-tokens', input.tokens),
    ...flag('--output-tokens', values.expectedOutputTokens),
    ...(effectiveLimit?.origin === 'model' ? [] : flag('--max-tokens', effectiveLimit?.value)),
    ...flag('--requests-per-day', values.requestsPerDay),
    ...flag('--turns', values.turns),
    ...(values.turns === null ? [] : flag('--turn-tokens', values.turnTokens)),
    ...flag('--batch', values.batchShare),
    ...(cache === null ? [] : flag('--cached-tokens', cache.cachedTokens)),
    ...(cache === null ? [] : flag('--cache-hit-rate', cache.hitRate)),
  ];
}

const figures = (projection: Projection | null) =>
  projection === null
    ? null
    : [projection.perRequest, projection.per1000, projection.perDay, projection.perMonth, projection.request];
const current = (rows: readonly ComparisonRow[]) => {
  const own = rows.filter((row) => row.current);
  assert.equal(own.length, 1, 'one row is the current model’s');
  return own[0];
};

describe('a request costs the same wherever it is shown', function () {
  this.timeout(120_000);
  let catalogue: Catalogue;
  let models: readonly { readonly reach: Reach; readonly name: string }[];
  before(async () => {
    catalogue = await resources.catalogue();
    models = reaches.flatMap((reach) =>
      catalogue.list(new Date('2026-11-22')).flatMap(({ id, provider, usdPerMTok }) => {
        if (provider !== reach.provider || usdPerMTok === null) return [];
        return catalogue.identify(id, { provider, hostKind: reach.hostKind }).known ? [{ reach, name: id }] : [];
      }),
    );
    for (const { provider } of reaches) {
      const count = models.filter(({ reach }) => reach.provider === provider).length;
      assert.ok(count > 3, `${count} models of ${provider}`);
    }
  });

  const share = fc.nat({ max: 1000 }).map((thousandths) => thousandths / 1000);
  const tokens = fc.nat({ max: 20_000 });
  const said: fc.Arbitrary<Said> = fc.record({
    limit: fc.option(fc.integer({ min: 1, max: 20_000 })),
    values: fc.record({
      requestsPerDay: fc.option(fc.nat({ max: 10_000_000 }).map((hundredths) => hundredths / 100)),
      expectedOutputTokens: fc.option(tokens),
      maxTokens: fc.option(fc.integer({ min: 1, max: 20_000 })),
      otherInputTokens: fc.option(fc.nat({ max: 300_000 })),
      cacheHitRate: fc.option(share),
      batchShare: fc.option(share),
      turns: fc.option(fc.integer({ min: 1, max: 20 })),
      turnTokens: fc.option(fc.nat({ max: 2000 })),
    }),
  });
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.nat({ max: 400 }).map((sentences) => 'Answer politely and cite the page. '.repeat(sentences)),
  );
  const shape = () => fc.record({ model: fc.constantFrom(...models), said, text, at: fc.constantFrom(...moments) });

  it('in a scan, the hover, the page, compare and project', () =>
    fc.assert(
      fc.asyncProperty(shape(), async ({ model: { reach, name }, said: given, text: prompt, at: moment }) => {
        const at = momentOf(moment);
        const source = sourceOf(reach, name, prompt, given.limit);
        const facts = await readSource(resources, { path: 'a.py', languageId: 'python', text: source });
        assert.deepEqual([facts.calls.length, facts.skipped], [1, null], source);
        const assumptions = [{ origin: 'setting' as const, values: given.values }];
        const analysis = await evaluate(resources, facts, { assumptions, rules: {}, at, team: null });
        const numbers = analysis.calls[0];
        assert.ok(numbers?.cost.known === true, source);
        const { expected, atLimit } = numbers.cost.value;
        const basis = expected ?? atLimit;
        const target: HoverTarget = { kind: 'call', index: 0 };

        const compared = await compareTarget(resources, analysis, target, settings, at);
        const row = current(compared);
        assert.equal(row?.inputTokens, numbers.input.tokens);
        assert.deepEqual(figures(row?.expected ?? null), figures(expected));
        assert.deepEqual(figures(row?.atLimit ?? null), figures(atLimit));

        const onPage = current(await pageRows(analysis, target, numbers, at, given.limit));
        assert.deepEqual(figures(onPage?.expected ?? null), figures(expected));
        assert.deepEqual(figures(onPage?.atLimit ?? null), figures(atLimit));

        const scanned = reportFile(analysis, new TextPlaces(source), 'a.py').calls[0]?.cost;
        assert.equal(scanned?.perRequest.expected, expected?.perRequest ?? null);
        assert.equal(scanned?.perRequest.atLimit, atLimit?.perRequest ?? null);
        assert.equal(scanned?.perDay, basis?.perDay ?? null);
        assert.equal(scanned?.perMonth, basis?.perMonth ?? null);

        const hover = hoverMarkdown(analysis, target, { comparison: compared, at: at.date });
        if (basis !== null && prompt !== '') assert.ok(hover.includes(`**${money(basis.perRequest)}**`), hover);

        // A share of batches is refused where there is no batch price; a scan prices its requests by themselves.
        const offersBatch =
          numbers.model.known &&
          numbers.model.value.price.known &&
          numbers.model.value.price.value.batchFactor !== null;
        const batchShare = offersBatch ? given.values.batchShare : null;
        const flags = flagsOf(numbers, { ...given, values: { ...given.values, batchShare } });
        const model = ['--model', name, '--provider', reach.provider];
        const { exitCode, stdout, stderr } = await promptCostHere(
          ['project', ...model, ...flags, '--at', moment, '--format', 'json'],
          { cwd: '/' },
        );
        if (basis === null) {
          assert.deepEqual([exitCode, /maximum output is not known/.test(stderr)], [2, true], stderr);
          return;
        }
        assert.equal(exitCode, 0, stderr);
        const projected: ProjectReport = JSON.parse(stdout);
        const costs = ({ perRequest, per1000, perDay, perMonth }: Projection) => ({
          perRequest,
          per1000,
          perDay,
          perMonth,
        });
        assert.deepEqual(projected.expected, expected === null ? null : costs(expected));
        assert.deepEqual(projected.atLimit, atLimit === null ? null : costs(atLimit));
        assert.deepEqual(projected.perRequest, basis.request);
      }),
      { numRuns: 100 },
    ));

  /** Every call below a folder costs in `compare FILE:LINE` what it costs in a scan. */
  async function assertCompared(cwd: string, ...flags: string[]): Promise<void> {
    const scan = await promptCostHere(['scan', '.', ...flags, '--format', 'json', '--fail-on', 'never'], { cwd });
    assert.equal(scan.exitCode, 0, scan.stderr);
    const scanned: ScanReport = JSON.parse(scan.stdout);
    const priced = scanned.calls.filter(({ cost }) => cost !== null);
    assert.ok(priced.length > 0, 'a call with a price');
    for (const { file, line, cost, input } of priced) {
      const { exitCode, stdout, stderr } = await promptCostHere(
        ['compare', `${file}:${line}`, '--models', 'gpt-4o-mini', ...flags, '--format', 'json'],
        { cwd },
      );
      assert.equal(exitCode, 0, stderr);
      const compared: CompareReport = JSON.parse(stdout);
      const row = compared.rows.find((each) => each.current);
      assert.equal(row?.tokens, input.tokens, `${file}:${line}`);
      assert.deepEqual(
        [row.expected?.perRequest ?? null, row.atLimit?.perRequest ?? null, row.perDay, row.perMonth],
        [cost?.perRequest.expected, cost?.perRequest.atLimit, cost?.perDay, cost?.perMonth],
        `${file}:${line}`,
      );
    }
  }

  it('in compare with what promptcost.json says of the sample workspace', () =>
    assertCompared(sampleWorkspace, '--at', '2026-11-22'));

  it('in compare at a contract price, from a folder above, with caching and turns', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'prompt-cost-same-'));
    try {
      await mkdir(path.join(folder, 'service'));
      const prompt = 'Answer politely and cite the page for {{order}}. '.repeat(300);
      await writeFile(
        path.join(folder, 'service', 'chat.py'),
        sourceOf(reaches[1] ?? assert.fail(), 'our-sonnet', prompt, 700),
      );
      await writeFile(
        path.join(folder, 'service', 'promptcost.json'),
        JSON.stringify({
          models: {
            'our-sonnet': {
              model: 'claude-sonnet-4-5',
              usdPerMTok: { input: 2, output: 9, cacheRead: 0.2, cacheWrite5m: 2.5 },
            },
          },
          endpoints: {
            chat: {
              files: 'chat.py',
              requestsPerDay: 1234.5,
              expectedOutputTokens: 321,
              cacheHitRate: 0.7,
              turns: 4,
              turnTokens: 55,
            },
          },
        }),
      );
      await assertCompared(folder, '--at', '2026-11-22');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
