import { type CacheRequest, type Message, type Range, message } from '../model';
import { type CallRow, type Sdk, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Language } from '../syntax/languages';
import type { Argument, Block, CallExpression, Entry, Expression } from '../syntax/neutral';
import type { Given, Sent } from './sent';
import { type Names, untold } from './names';
import type { Texts } from './texts';

const maxDepth = 12;
const maxSteps = 5000;
/** How often a value is looked after where it is passed on, and how far a function is read for that, in characters. */
const maxPasses = 50;
const maxBody = 20_000;
/** Functions that give a text, wherever they come from. */
const giveText = /^(format|join|str|string|tostring|strip|trim|render|read|readtext|replace|dedent|sprintf|getvalue)$/;

/** Functions that write down the very value that they are given. */
const givesJson = /^(dumps|stringify)$/;

/** Whether calls ask for caching, by one of their SDK's markers, which stand beside or within what is sent. */
export class CacheRequests {
  private readonly elsewhere = new Map<string, boolean>();

  constructor(
    private readonly names: Names,
    private readonly texts: Texts,
    private readonly language: Language,
  ) {}

  of(sent: Sent, row: CallRow, sdk: Sdk): CacheRequest {
    const { cacheMarkers } = sdk;
    if (cacheMarkers === undefined) {
      const name = sdk.title ?? sdk.name;
      return {
        state: 'unknown',
        reason: message('unknown.markers', 'how calls of {sdk} ask for caching is not known', { sdk: name }),
      };
    }
    const paths = [row.uncounted ?? [], row.definitions ?? [], (row.system ?? []).flat(), row.messages].flat();
    const carriers = new Set(paths.flatMap((path) => path.split('.').map(canonical)));
    const search = new Search(this.names, new Set(cacheMarkers.map(canonical)), carriers);
    for (const { name, value, range } of sent.given) {
      const found = search.marker(name, value) ? range : search.find(value, carriers.has(canonical(name)), 0);
      if (found !== null) return { state: 'marked', range: found };
    }
    const reason = search.unseen ?? sent.unseen ?? this.setElsewhere(cacheMarkers);
    return reason === null ? { state: 'unmarked', marks: this.marks(sent, row, sdk) } : { state: 'unknown', reason };
  }

  /** Why a marker may be set within what is sent, in a way that isn't followed: `blocks[-1]["cache_control"] = …`. */
  private setElsewhere(markers: readonly string[]): Message | null {
    const marker = markers.find((name) => {
      let isSet = this.elsewhere.get(name);
      if (isSet === undefined) {
        const spellings = name.replaceAll('_', '_?');
        const pattern = String.raw`(?:\[\s*["'\x60]|\.)${spellings}["'\x60]?\s*(?:\]\s*)?=(?!=)`;
        isSet = new RegExp(pattern, 'i').test(this.names.source.text);
        this.elsewhere.set(name, isSet);
      }
      return isSet;
    });
    return marker === undefined
      ? null
      : message('unknown.marker', 'another place of this file sets `{marker}`', { marker });
  }

  /** What makes the system prompt a part that is marked, where it is given as a text. */
  private marks(sent: Sent, row: CallRow, sdk: Sdk) {
    const wanted = (row.system ?? []).flat().map(canonical);
    const given = sent.given.filter(({ name }) => wanted.includes(canonical(name)));
    const [only] = given;
    const { fromJson } = this.language;
    if (sdk.markedText === undefined || fromJson === undefined || only === undefined || given.length > 1) return [];
    if (!only.certain || !isText(only, this.texts, this.names)) return [];
    const { start, end } = only.value.range;
    const [before, after] = sdk.markedText;
    // `{ system }` names its value as well.
    const shorthand = only.range.start === start && only.range.end === end ? `${only.name}: ` : '';
    return [
      { at: start, text: `${shorthand}${fromJson(before)}` },
      { at: end, text: fromJson(after) },
    ];
  }
}

function isText({ value }: Given, texts: Texts, names: Names): boolean {
  const { values, open } = names.resolve(value);
  if (open !== null || values.some((one) => one.kind === 'list' || one.kind === 'object' || one.kind === 'nothing'))
    return false;
  return texts.evaluate(value).text !== null;
}

/** Looks for a marker through everything that a value holds. */
class Search {
  /** Why a marker may stand where it can't be seen. */
  unseen: Message | null = null;
  private steps = 0;

  constructor(
    private readonly names: Names,
    private readonly markers: ReadonlySet<string>,
    /** Keys under which markers stand. */
    private readonly carriers: ReadonlySet<string>,
  ) {}

  /** Whether `name` is a marker that has a value. */
  marker(name: string, value: Expression): boolean {
    return this.markers.has(canonical(name)) && value.kind !== 'nothing';
  }

  /** The first marker in a value. `carries`: what isn't seen of it may hold one. */
  find(expression: Expression, carries: boolean, depth: number): Range | null {
    if (depth > maxDepth || ++this.steps > maxSteps) return this.hide(expression, carries);
    if (expression.kind === 'concatenation') return this.among(expression.parts, carries, depth);
    const { values, open } = this.names.resolve(expression);
    if (open !== null) this.hide(expression, carries, open);
    for (const value of values) {
      const found = this.inValue(value, carries, depth);
      if (found !== null) return found;
    }
    return this.inChanges(expression, carries, depth);
  }

  private inValue(value: Expression, carries: boolean, depth: number): Range | null {
    switch (value.kind) {
      case 'list':
        for (const { value: item } of value.items) {
          const found = this.find(item, carries, depth + 1);
          if (found !== null) return found;
        }
        return null;
      case 'object':
        return this.inEntries(value.entries, carries, depth);
      case 'call':
        return this.inCall(value, carries, depth);
      case 'concatenation':
        return this.among(value.parts, carries, depth);
      case 'other':
        return this.hide(value, carries);
      case 'text':
      case 'percent':
      case 'number':
      case 'nothing':
      case 'name':
      case 'self':
      case 'member':
      case 'element':
      case 'choice':
      case 'function':
      default:
        return null;
    }
  }

  private among(parts: readonly Expression[], carries: boolean, depth: number): Range | null {
    // A text joined with something is a text.
    const carry = carries && !parts.some((part) => part.kind === 'text');
    for (const part of parts) {
      const found = this.find(part, carry, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }

  private inEntries(entries: readonly Entry[], carries: boolean, depth: number): Range | null {
    for (const entry of entries) {
      if (entry.kind === 'spread' || entry.key === null) {
        const found = this.find(entry.value, carries, depth + 1);
        if (found !== null) return found;
        if (entry.kind === 'entry') this.hide(entry.value, carries);
      } else {
        const found = this.under(entry.key, entry.value, entry.range, carries, depth);
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** A value under a key; a name that can't be followed there is taken for a text. */
  private under(key: string, value: Expression, range: Range, carries: boolean, depth: number): Range | null {
    if (this.marker(key, value)) return range;
    const made = canonical(key) === 'content' && this.names.resolve(value).values.some(isCall);
    return this.find(value, carries && (made || this.carriers.has(canonical(key))), depth + 1);
  }

  /** A constructor's arguments, what a function of this file returns; of any other function nothing is known. */
  private inCall(call: CallExpression, carries: boolean, depth: number): Range | null {
    const target = this.names.only(call.callee);
    if (target?.kind === 'function') return this.among(target.scope.returns, carries, depth);
    const named = call.arguments.some((argument) => argument.kind === 'named');
    const last = call.callee.kind === 'member' || call.callee.kind === 'name' ? canonical(call.callee.name) : '';
    const writes = givesJson.test(last);
    for (const argument of call.arguments) {
      const found = this.inArgument(argument, (named || writes) && carries, writes && carries, depth);
      if (found !== null) return found;
    }
    return named || writes || giveText.test(last) ? null : this.hide(call, carries);
  }

  private inArgument(argument: Argument, named: boolean, positional: boolean, depth: number): Range | null {
    return argument.kind === 'named'
      ? this.under(argument.name, argument.value, argument.range, named, depth)
      : this.find(argument.value, positional, depth + 1);
  }

  /** What is done to a value after it was made, and the functions that may do so elsewhere. */
  private inChanges(expression: Expression, carries: boolean, depth: number): Range | null {
    const path = pathOf(expression);
    const block = blockOf(expression);
    if (path === null || block === null) return null;
    for (const { change } of this.names.changesOf(path, block, expression.range.start)) {
      if (change.kind === 'other') {
        this.hide(expression, carries);
        continue;
      }
      const found =
        change.kind === 'set' && change.key !== null
          ? this.under(change.key, change.value, change.range, carries, depth)
          : this.find(change.value, carries, depth + 1);
      if (found !== null) return found;
    }
    const { passed, text } = this.names.source;
    for (const { callee } of carries ? (passed.get(path) ?? []).slice(0, maxPasses) : []) {
      const written = text.slice(callee.range.start, callee.range.end);
      const target = this.names.only(callee);
      const body =
        target?.kind === 'function'
          ? text.slice(target.range.start, Math.min(target.range.end, target.range.start + maxBody))
          : '';
      if (/cach/i.test(written) || [...this.markers].some((marker) => canonical(body).includes(marker)))
        this.hide(expression, carries);
    }
    return null;
  }

  private hide(expression: Expression, carries: boolean, reason: Message | null = null): null {
    if (carries) this.unseen ??= reason ?? untold(this.names.write(expression));
    return null;
  }
}

function isCall(value: Expression): boolean {
  return value.kind === 'call';
}

function blockOf(expression: Expression): Block | null {
  let root = expression;
  while (root.kind === 'member') root = root.object;
  return root.kind === 'name' || root.kind === 'self' ? root.block : null;
}
