import { inputCost } from '../core/cost/request';
import { counted, money, render, tokenCount } from '../core/format';
import type { Call, CallAnalysis, Prompt, PromptAnalysis, Range } from '../core/model';
import type { HoverTarget } from '../core/views/hoverMarkdown';
import { isInputUnseen, isRefused } from '../core/views/visibility';
import type { IndexedFile } from './workspaceIndex';

/** What stands in the code: a call, or a prompt. */
export interface PromptLeaf {
  readonly kind: 'call' | 'prompt';
  /** Stays the same while numbers change. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** For a screen reader. */
  readonly spoken: string;
  readonly file: IndexedFile;
  readonly range: Range;
  readonly target: HoverTarget;
  /** What stands before its figures: `≤` for those at the output limit. */
  readonly limitMark: '≤' | '';
  readonly usdPerDay: number | null;
  readonly usdPerRequest: number | null;
  readonly children: readonly PromptLeaf[];
}

/** The calls of an endpoint, or the calls and prompts of a file that belong to none. */
export interface PromptGroup {
  readonly kind: 'endpoint' | 'file';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly spoken: string;
  /** Null for an endpoint. */
  readonly file: IndexedFile | null;
  readonly usdPerDay: number | null;
  /** Of one request of each of its calls. */
  readonly usdPerRequest: number | null;
  readonly children: readonly PromptLeaf[];
}

export type PromptNode = PromptGroup | PromptLeaf;

/** Every call and prompt by endpoint or file, what costs most a day first. `nameOf`: a path as users know it. */
export function promptsTree(files: readonly IndexedFile[], nameOf: (path: string) => string): PromptGroup[] {
  const endpoints = new Map<string, PromptLeaf[]>();
  const groups: PromptGroup[] = [];
  for (const file of files) {
    const own: PromptLeaf[] = [];
    for (const { leaf, endpoint } of leavesOf(file)) {
      if (endpoint === null) own.push(leaf);
      else endpoints.set(endpoint, [...(endpoints.get(endpoint) ?? []), leaf]);
    }
    if (own.length > 0) groups.push(fileGroup(file, own, nameOf(file.path)));
  }
  for (const [name, leaves] of endpoints) groups.push(group('endpoint', `endpoint ${name}`, name, null, leaves));
  return groups.toSorted(byCost);
}

function fileGroup(file: IndexedFile, leaves: readonly PromptLeaf[], name: string): PromptGroup {
  const slash = name.lastIndexOf('/');
  return group('file', `file ${file.path}`, name.slice(slash + 1), file, leaves, name.slice(0, Math.max(slash, 0)));
}

function group(
  kind: PromptGroup['kind'],
  id: string,
  label: string,
  file: IndexedFile | null,
  leaves: readonly PromptLeaf[],
  folder = '',
): PromptGroup {
  const usdPerDay = sum(leaves.map((leaf) => leaf.usdPerDay));
  const calls = leaves.filter((leaf) => leaf.kind === 'call').length;
  const prompts = leaves.length - calls;
  const contents = [
    ...(calls === 0 ? [] : [counted(calls, 'call')]),
    ...(prompts === 0 ? [] : [counted(prompts, 'prompt')]),
  ].join(', ');
  const mark = leaves.some((leaf) => leaf.usdPerDay !== null && leaf.limitMark !== '') ? '≤' : '';
  const cost = usdPerDay === null ? [] : [mark + aDay(usdPerDay)];
  const children = leaves.toSorted(byCost);
  return {
    kind,
    id,
    label,
    description: [...cost, contents, ...(folder === '' ? [] : [folder])].join(' · '),
    spoken: [
      kind === 'endpoint' ? `endpoint ${label}` : label,
      ...cost,
      contents,
      ...(folder === '' ? [] : [`in ${folder}`]),
    ].join(', '),
    file,
    usdPerDay,
    usdPerRequest: sum(leaves.map((leaf) => leaf.usdPerRequest)),
    children,
  };
}

/** Of what is known; null where nothing is. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function leavesOf(file: IndexedFile): { readonly leaf: PromptLeaf; readonly endpoint: string | null }[] {
  const { facts, calls, prompts } = file.analysis;
  const ofCalls = facts.calls.flatMap((call, index) => {
    const numbers = calls[index];
    return numbers === undefined ? [] : [{ leaf: callLeaf(file, call, numbers, index), endpoint: numbers.endpoint }];
  });
  const unused = facts.prompts.flatMap((prompt, index) => {
    const numbers = prompts[index];
    if (prompt.calls.length > 0 || numbers === undefined) return [];
    return [{ leaf: promptLeaf(file, prompt, numbers, index, null), endpoint: null }];
  });
  return [...ofCalls, ...unused];
}

function callLeaf(file: IndexedFile, call: Call, numbers: CallAnalysis, index: number): PromptLeaf {
  const { model, input } = numbers;
  const { usdPerDay, usdPerRequest, words } = costOf(call, numbers);
  const tokens = isInputUnseen(call, numbers)
    ? 'input not seen'
    : `${tokenCount(input.tokens, input.exact)}${input.complete ? '' : '+'} tokens`;
  const name = model.known ? model.value.identity.asked : call.model.known ? call.model.value : 'model not known';
  const children = call.prompts.flatMap((at) => {
    const prompt = file.analysis.facts.prompts[at];
    const count = file.analysis.prompts[at];
    return prompt === undefined || count === undefined
      ? []
      : [promptLeaf(file, prompt, count, at, { numbers, index, usdPerDay })];
  });
  const isPriced = usdPerDay !== null || usdPerRequest !== null;
  // A side bar is narrow: what matters most comes first.
  const description = (isPriced ? [...words, tokens, name] : [name, tokens, ...words]).join(' · ');
  return {
    kind: 'call',
    id: `call ${file.path} ${index}`,
    label: call.method,
    description,
    spoken: [`call ${call.method}`, name, tokens, ...words].join(', '),
    file,
    range: call.nameRange,
    target: { kind: 'call', index },
    limitMark: limitMarkOf(numbers),
    usdPerDay,
    usdPerRequest,
    children: children.toSorted(byCost),
  };
}

interface SendingCall {
  readonly numbers: CallAnalysis;
  readonly index: number;
  readonly usdPerDay: number | null;
}

/** `sender`: the call that it stands below; of what that costs, the prompt has the share of its tokens in the input. */
function promptLeaf(
  file: IndexedFile,
  prompt: Prompt,
  { count, alone }: PromptAnalysis,
  index: number,
  sender: SendingCall | null,
): PromptLeaf {
  const label = prompt.name ?? beginning(prompt);
  const tokens = `${tokenCount(count.tokens, count.exact)} tokens`;
  const share = sender === null ? null : shareOf(sender, count.tokens);
  const cost =
    sender !== null
      ? {
          usdPerDay: share,
          usdPerRequest: null,
          words: share === null ? [] : [`${limitMarkOf(sender.numbers)}${aDay(share)}`],
        }
      : alone === null
        ? { usdPerDay: null, usdPerRequest: null, words: [] }
        : costOf(null, alone);
  const parts = [tokens, ...cost.words];
  return {
    kind: 'prompt',
    id: `prompt ${file.path} ${sender?.index ?? ''} ${index}`,
    label,
    description: [...cost.words, tokens, prompt.role].join(' · '),
    spoken: [`${prompt.role} prompt ${label}`, ...parts].join(', '),
    file,
    range: prompt.range,
    target: { kind: 'prompt', index },
    limitMark: sender === null ? '' : limitMarkOf(sender.numbers),
    usdPerDay: cost.usdPerDay,
    usdPerRequest: cost.usdPerRequest,
    children: [],
  };
}

function shareOf({ numbers, usdPerDay }: SendingCall, tokens: number): number | null {
  const basis = numbers.cost.known ? (numbers.cost.value.expected ?? numbers.cost.value.atLimit) : null;
  if (basis === null || usdPerDay === null || basis.request.total === 0 || numbers.input.tokens === 0) return null;
  const ofInput = inputCost(basis.request) / basis.request.total;
  return usdPerDay * ofInput * Math.min(tokens / numbers.input.tokens, 1);
}

interface LeafCost {
  readonly usdPerDay: number | null;
  readonly usdPerRequest: number | null;
  readonly words: readonly string[];
}

function costOf(call: Call | null, numbers: CallAnalysis): LeafCost {
  const { cost } = numbers;
  const without = (words: string, usdPerRequest: number | null = null) => ({
    usdPerDay: null,
    usdPerRequest,
    words: [words],
  });
  if (call !== null && isRefused(call)) return without('refused without an output limit');
  if (!cost.known) return without(render(cost.reason));
  const { expected, atLimit, inputPerRequest } = cost.value;
  const basis = expected ?? atLimit;
  if (basis === null) return without(`${money(inputPerRequest)} a request and its output`, inputPerRequest);
  const { perDay, perRequest } = basis;
  const words = perDay === null ? `${money(perRequest)} a request` : aDay(perDay);
  return { usdPerDay: perDay, usdPerRequest: perRequest, words: [limitMarkOf(numbers) + words] };
}

/** Marks figures at the limit, where no output is expected. */
function limitMarkOf({ cost }: CallAnalysis): '≤' | '' {
  return cost.known && cost.value.expected === null ? '≤' : '';
}

function aDay(usd: number): string {
  return `${money(usd)} a day`;
}

const shownCharacters = 60;

/** The first words of a prompt without a name. */
function beginning({ role, segments }: Prompt): string {
  const text = segments
    .map((segment) => (segment.kind === 'text' ? segment.value : `{${segment.name}}`))
    .join('')
    .slice(0, 10 * shownCharacters)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return `${role} prompt`;
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters).trimEnd()}…`;
}

/** What costs most a day first, then what costs most a request; then as the code has it. */
function byCost(a: PromptNode, b: PromptNode): number {
  return (b.usdPerDay ?? -1) - (a.usdPerDay ?? -1) || (b.usdPerRequest ?? -1) - (a.usdPerRequest ?? -1);
}
