import { basisOf, type ComparisonRow } from '../cost/compare';
import { integer, money, percentChange, render } from '../format';
import type { Analysis, Call, CallAnalysis, Prompt, PromptAnalysis, UnknownInput } from '../model';
import { refused } from '../rules/missingOutputLimit';
import { titleOf } from '../sdks';
import { costTable } from './costTable';
import { isInputUnseen, isRefused } from './visibility';
import { assumptionWords, countWords, escapeMarkdown, priceWords, sentenceMarkdown, tokensWords } from './words';

/** Which prompt or call a hover is about: indices into the analysis. */
export type HoverTarget =
  { readonly kind: 'prompt'; readonly index: number } | { readonly kind: 'call'; readonly index: number };

export interface HoverContext {
  /** The same request on the models that are compared with, cheapest first. */
  readonly comparison: readonly ComparisonRow[];
  readonly at: Date;
}

const shownCheaper = 3;
const shownUnknown = 3;

/** The call whose request a hover's figures are about, or null where a prompt has none. */
export function callOf({ facts }: Analysis, target: HoverTarget): number | null {
  return target.kind === 'call' ? target.index : (facts.prompts[target.index]?.calls[0] ?? null);
}

/** The hover as Markdown, without its links. Blocks are separated by blank lines. */
export function hoverMarkdown(analysis: Analysis, target: HoverTarget, context: HoverContext): string {
  const callIndex = callOf(analysis, target);
  const call = callIndex === null ? undefined : analysis.facts.calls[callIndex];
  const numbers = callIndex === null ? undefined : analysis.calls[callIndex];
  const alone = target.kind === 'prompt' ? analysis.prompts[target.index]?.alone : null;
  const blocks: (string | null)[] = [];
  if (target.kind === 'prompt') {
    const prompt = analysis.facts.prompts[target.index];
    const count = analysis.prompts[target.index];
    if (prompt === undefined || count === undefined) return '';
    blocks.push(promptTitle(prompt, count, call, analysis.facts.calls[prompt.otherInputOf ?? -1]));
  } else if (call !== undefined && numbers !== undefined) {
    blocks.push(isInputUnseen(call, numbers) ? unseenTitle(call, numbers) : callTitle(call, numbers));
  }
  if (call !== undefined && numbers !== undefined) {
    const isSeen = !isInputUnseen(call, numbers);
    blocks.push(...(isRefused(call) ? refusal(call, numbers) : []), costBlock(numbers, isSeen), limitBlock(call));
    if (isSeen) blocks.push(cheaper(numbers, context.comparison), unseen(numbers));
    blocks.push(footer(numbers, context.at));
  } else if (alone?.model.known === true) {
    blocks.push(costBlock(alone, true), cheaper(alone, context.comparison), footer(alone, context.at));
  }
  return blocks.filter((block) => block !== null).join('\n\n');
}

/** `elsewhere`: the call that sends it in another place than the one whose input is counted. */
function promptTitle(
  prompt: Prompt,
  { count, model }: PromptAnalysis,
  call: Call | undefined,
  elsewhere: Call | undefined,
): string {
  const role =
    prompt.role === 'template' ? 'prompt' : prompt.role === 'file' ? 'prompt in a file' : `${prompt.role} prompt`;
  const use =
    call !== undefined
      ? `${role} of \`${call.method}\`${others(prompt)}`
      : prompt.loaded !== undefined
        ? loadedWords[prompt.loaded]
        : prompt.role === 'file'
          ? role
          : elsewhere !== undefined
            ? `${role} of \`${elsewhere.method}\`, alone`
            : `${role} that no call in this file uses`;
  const from = prompt.file === undefined ? '' : ` from ${escapeMarkdown(fileName(prompt.file))}`;
  return `**${tokensWords(count)}** · ${use}${from} · ${modelWords(model)} (${countWords(count)})`;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const loadedWords: Readonly<Record<NonNullable<Prompt['loaded']>, string>> = {
  always: 'instructions that a coding agent sends with every request',
  'when-asked': 'instructions that a coding agent sends once something calls for them',
};

function others({ calls }: Prompt): string {
  return calls.length > 1 ? ` and ${calls.length - 1} more` : '';
}

function callTitle(call: Call, { input, model, count }: CallAnalysis): string {
  const total = tokensWords({ tokens: input.tokens, exact: input.exact });
  const prompts = call.prompts.length === 1 ? '1 prompt' : `${call.prompts.length} prompts`;
  const framing = input.framingTokens > 0 ? `, framing ${input.framingTokens}` : '';
  const tools = input.toolTokens > 0 ? `, ≈${integer(input.toolTokens)} of tools and schemas` : '';
  return `**${total} of input** · \`${call.method}\`, ${prompts}${framing}${tools} · ${modelWords(model)} (${countWords(count)})`;
}

function unseenTitle(call: Call, { model, input }: CallAnalysis): string {
  return `**The input can't be seen**: ${unseenReasons(input.unknown)} · \`${call.method}\` · ${modelWords(model)}`;
}

function modelWords(model: CallAnalysis['model']): string {
  return model.known ? escapeMarkdown(model.value.identity.asked) : 'model unknown';
}

/** What the API says of the request, and the condition under which the costs below hold. */
function refusal(call: Call, { cost, effectiveLimit }: CallAnalysis): (string | null)[] {
  const limit = effectiveLimit === null ? '' : ` of ${integer(effectiveLimit.value)}`;
  return [`**${sentenceMarkdown(render(refused(call)))}**`, cost.known ? `With a limit${limit}:` : null];
}

function costBlock(numbers: CallAnalysis, isInputSeen: boolean): string {
  if (!numbers.cost.known) return `No cost: ${sentenceMarkdown(render(numbers.cost.reason))}`;
  return costTable(numbers, numbers.cost.value, isInputSeen);
}

function limitBlock(call: Call): string | null {
  const { limit } = call;
  if (isRefused(call)) return null;
  if (limit.state === 'missing') {
    const own = limit.libraryDefault;
    if (own === null) return `No output limit is set (\`${limit.parameter}\`).`;
    const value =
      typeof own === 'number' ? integer(own) : own === 'by-model' ? 'a number by the model' : "the model's maximum";
    return `No output limit is set (\`${limit.parameter}\`): ${escapeMarkdown(titleOf(call.sdk))} sets it to ${value} by itself.`;
  }
  if (limit.state === 'unknown') return `The output limit can't be seen: ${sentenceMarkdown(render(limit.reason))}`;
  return limit.value.known
    ? null
    : `The output limit's value can't be seen: ${sentenceMarkdown(render(limit.value.reason))}`;
}

/** The cheapest models on which the same request would cost less. */
function cheaper(numbers: CallAnalysis, comparison: readonly ComparisonRow[]): string | null {
  const own = numbers.cost.known ? (numbers.cost.value.expected ?? numbers.cost.value.atLimit) : null;
  const usable = comparison.filter((row) => row.reason === null && !row.current && basisOf(row) !== null);
  if (own === null || usable.length === 0) return null;
  const better = usable
    .filter((row) => (basisOf(row)?.perRequest ?? Number.MAX_VALUE) < own.perRequest)
    .slice(0, shownCheaper);
  if (better.length === 0) return 'None of the compared models is cheaper here.';
  const figures = better.map((row) => {
    const basis = basisOf(row);
    if (basis === null) return '';
    const amount =
      basis.perDay === null ? `${money(basis.per1000)} per 1,000 requests` : `${money(basis.perDay)} a day`;
    const mark = row.expected === null ? '≤' : row.candidate.count.exact ? '' : '≈';
    return `${escapeMarkdown(row.candidate.name)} ${mark}${amount} (${percentChange(basis.perRequest / own.perRequest - 1)})`;
  });
  return `Cheaper here: ${figures.join(' · ')}`;
}

function unseen({ input }: CallAnalysis): string | null {
  if (input.unknown.length === 0) return null;
  return `${input.otherTokens === null ? 'Not counted' : 'Covered by the other input tokens'}: ${unseenReasons(input.unknown)}`;
}

function unseenReasons(unknown: readonly UnknownInput[]): string {
  const reasons = [...new Set(unknown.map(({ reason }) => render(reason)))];
  const shown = reasons.slice(0, shownUnknown).map(sentenceMarkdown).join('; ');
  return reasons.length > shownUnknown ? `${shown}; ${reasons.length - shownUnknown} more` : shown;
}

function footer(numbers: CallAnalysis, at: Date): string {
  const { assumptions, endpoint, model, requestsPerDay, expectedOutputTokens } = numbers;
  const parts = [
    ...(endpoint === null ? [] : [`endpoint ${escapeMarkdown(endpoint)}`]),
    ...assumptions
      .filter((assumption) => assumption.name !== 'maxTokens' || assumption.origin !== 'code')
      .map(assumptionWords),
  ];
  if (requestsPerDay === null) parts.push('no volume set, so no cost a day');
  if (expectedOutputTokens === null) parts.push('no expected output set, so figures are at the limit');
  if (model.known && model.value.price.known)
    parts.push(priceWords(model.value.price.value, model.value.identity.asked, at));
  return `*${parts.join(' · ')}*`;
}
