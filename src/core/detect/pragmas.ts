import {
  type AssumptionValues,
  type Call,
  type Message,
  type Pragma,
  type PragmaProblem,
  type Range,
  largestAssumption,
  message,
} from '../model';
import { candidatesOf, nearestNames } from '../models/nearest';
import type { Comment } from '../syntax/neutral';
import { callAround, type Commented, Placement } from './placement';

type Kind = 'text' | 'amount' | 'tokens' | 'positive' | 'share';

type NumberName = Exclude<keyof AssumptionValues, 'defaultModel'>;
type Key =
  | { readonly kind: 'text'; readonly name: 'endpoint' | 'defaultModel' }
  | { readonly kind: Exclude<Kind, 'text'>; readonly name: NumberName };

/** What a pragma can tell, by key. `endpoint` isn't an assumption but the call's name. */
const keys: Readonly<Record<string, Key>> = {
  endpoint: { kind: 'text', name: 'endpoint' },
  'requests/day': { kind: 'amount', name: 'requestsPerDay' },
  output: { kind: 'tokens', name: 'expectedOutputTokens' },
  input: { kind: 'tokens', name: 'otherInputTokens' },
  limit: { kind: 'positive', name: 'maxTokens' },
  model: { kind: 'text', name: 'defaultModel' },
  'cache-hit-rate': { kind: 'share', name: 'cacheHitRate' },
  batch: { kind: 'share', name: 'batchShare' },
  turns: { kind: 'positive', name: 'turns' },
  'turn-tokens': { kind: 'tokens', name: 'turnTokens' },
  duplicates: { kind: 'share', name: 'duplicateShare' },
};
const pragmaKeys: readonly string[] = Object.keys(keys);
const candidates = candidatesOf(pragmaKeys);

const expected: Readonly<Record<Kind, string>> = {
  text: 'a name',
  amount: 'a number of 0 or more',
  tokens: 'a whole number of tokens',
  positive: 'a whole number of 1 or more',
  share: 'a share from 0 to 1',
};

const marker = /^[\s*]*prompt-cost:(?!\/\/)/;
const longestComment = 2000;
/** Commas between words are allowed. */
const wordPattern = /[^\s=,][^\s=]*(?:=(?:"[^"\n]*"|'[^'\n]*'|[^\s,]*))?|=\S*/g;

const empty = message(
  'invalid-pragma.empty',
  'A prompt-cost comment tells facts of a call as `key=value`, such as `requests/day=50000`; it takes {keys}.',
  { keys: pragmaKeys.join(', ') },
);

/** Comments that tell facts of a call: on its line, above its statement, or between its brackets. */
export function pragmasIn(source: Commented, calls: readonly Call[]): Pragma[] {
  const found: Pragma[] = [];
  let placement: Placement | null = null;
  for (const comment of source.comments) {
    if (comment.text.length > longestComment) continue;
    const problem = misspelt(source, comment);
    if (problem === null && !marker.test(comment.text)) continue;
    placement ??= new Placement(source);
    if (problem !== null) {
      const removal = placement.removalOf(comment);
      found.push({ comment: comment.range, removal, call: null, endpoint: null, values: {}, problems: [problem] });
      continue;
    }
    const call = callAt(calls, comment, placement.of(comment));
    found.push({ comment: comment.range, removal: placement.removalOf(comment), call, ...read(source, comment) });
  }
  return found;
}

/** A comment that was meant to silence and doesn't: `prompt-cost-ignor`, `Prompt cost ignore`; null where it isn't one. */
function misspelt({ text }: Commented, { range, text: inner }: Comment): PragmaProblem | null {
  const word = /^[\s*]*((?:prompt[-_]?cost[-_ ]?|prompt cost[-_])ign[a-z]*(?:[-_ ]?file\b)?)/i.exec(inner)?.[1];
  const meant = word !== undefined && /file$/i.test(word) ? 'prompt-cost-ignore-file' : 'prompt-cost-ignore';
  if (word === undefined || word === meant) return null;
  const start = text.indexOf(word, range.start);
  return {
    range: { start, end: start + word.length },
    reason: message('invalid-pragma.misspelt', '`{word}` silences nothing: it is written `{meant}`.', { word, meant }),
    replacement: meant,
  };
}

/** The first call whose name stands in `range`, else the innermost that the comment stands in. */
function callAt(calls: readonly Call[], comment: Comment, range: Range): number | null {
  const first = calls.findIndex(({ nameRange }) => range.start <= nameRange.start && nameRange.start <= range.end);
  return first === -1 ? callAround(calls, comment) : first;
}

/** What the words of a comment have told so far. */
interface Told {
  readonly texts: Partial<Record<'endpoint' | 'defaultModel', string>>;
  readonly numbers: Partial<Record<NumberName, number>>;
}

function read({ text }: Commented, { range, text: inner }: Comment): Pick<Pragma, 'endpoint' | 'values' | 'problems'> {
  const written = text.slice(range.start, range.end);
  const start = written.indexOf('prompt-cost:') + 'prompt-cost:'.length;
  const end = written.lastIndexOf(inner) + inner.trimEnd().length;
  const words = written.slice(start, Math.max(start, end));
  if (!words.includes('='))
    return { endpoint: null, values: {}, problems: [{ range, reason: empty, replacement: null }] };
  const told: Told = { texts: {}, numbers: {} };
  const problems: PragmaProblem[] = [];
  for (const { 0: word, index } of words.matchAll(wordPattern)) {
    const problem = readWord(word, range.start + start + index, told);
    if (problem !== null) problems.push(problem);
  }
  const { endpoint = null, ...model } = told.texts;
  return { endpoint, values: { ...told.numbers, ...model }, problems };
}

function readWord(word: string, at: number, { texts, numbers }: Told): PragmaProblem | null {
  const equals = word.indexOf('=');
  const key = equals <= 0 ? word : word.slice(0, equals);
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (known === undefined) return unknownKey(key, { start: at, end: at + key.length });
  const raw = equals === -1 ? '' : word.slice(equals + 1);
  const plain = (/^(["'])(.*)\1$/.exec(raw)?.[2] ?? raw).trim();
  const problem = (reason: Message): PragmaProblem => ({
    range: { start: at, end: at + word.length },
    reason,
    replacement: null,
  });
  const args = { key, expected: expected[known.kind] };
  if (plain === '')
    return problem(message('invalid-pragma.missing', '`{key}` takes {expected}: write `{key}=…`.', args));
  const value = known.kind === 'text' ? plain : numberOf(plain, known.kind);
  if (value === null) {
    const text = '`{key}` takes {expected}, not `{value}`.';
    return problem(message('invalid-pragma.value', text, { ...args, value: raw }));
  }
  if (Object.hasOwn(texts, known.name) || Object.hasOwn(numbers, known.name))
    return problem(message('invalid-pragma.twice', '`{key}` is given twice; the first counts.', { key }));
  if (known.kind === 'text') texts[known.name] = plain;
  else numbers[known.name] = Number(value);
  return null;
}

function unknownKey(key: string, range: Range): PragmaProblem {
  const [nearest] = nearestNames(key.toLowerCase(), candidates, 1);
  const reason =
    nearest === undefined
      ? message('invalid-pragma.key', 'A prompt-cost comment has no key `{key}`; it takes {keys}.', {
          key,
          keys: pragmaKeys.join(', '),
        })
      : message('invalid-pragma.nearest', 'A prompt-cost comment has no key `{key}`; did you mean `{nearest}`?', {
          key,
          nearest,
        });
  return { range, reason, replacement: nearest ?? null };
}

function numberOf(written: string, kind: Exclude<Kind, 'text'>): number | null {
  if (!/^(?:\d[\d_]*(?:\.\d+)?|\.\d+)$/.test(written)) return null;
  const number = Number(written.replaceAll('_', ''));
  if (number > largestAssumption) return null;
  const whole = Number.isSafeInteger(number);
  switch (kind) {
    case 'amount':
      return number;
    case 'tokens':
      return whole ? number : null;
    case 'positive':
      return whole && number >= 1 ? number : null;
    case 'share':
    default:
      return number <= 1 ? number : null;
  }
}
