import { type Call, type Message, type SentDefinition, type SentPart, type UnknownInput, message } from '../model';
import { type CallRow, canonical } from '../sdks/sdk';
import type { CallExpression, Expression, ListValue } from '../syntax/neutral';
import type { Callers } from './callers';
import type { Definitions } from './definitions/definitions';
import { importedIn } from './definitions/importedIn';
import { type MessageReader, type ReadMessages, nothingRead, uncounted, unseen } from './messages';
import type { Names } from './names';
import { isSpeaker, saidBy } from './oneMessage';
import { Parameters } from './parameters';
import { type WrittenText, usedAt } from './pieces';
import type { PromptList } from './prompts';
import type { Sent } from './sent';
import { forcesTool } from './toolChoice';
import type { Uses } from './uses';
import { isWritten } from './written';

/** What asks a model, and what it sends. */
export interface Asking {
  readonly call: CallExpression;
  readonly row: CallRow;
  readonly parameters: Parameters;
  /** What is made with it and asks it: an agent of a model. */
  readonly askedBy: readonly Asking[];
}

type Input = Pick<Call, 'prompts' | 'messageCount' | 'unknownInput' | 'sent' | 'definitions'>;

/** Reads what is sent to a model: by the call itself, and where what it makes is used. */
export class InputReader {
  constructor(
    private readonly names: Names,
    private readonly messages: MessageReader,
    private readonly definitions: Definitions,
    private readonly uses: Uses,
    private readonly callers: Callers,
    private readonly list: PromptList,
  ) {}

  /** `call`: the call that sends it; null where it only says what is sent by others. */
  read(asking: Asking, call: number | null): Input {
    const { row, parameters } = asking;
    const { sent } = parameters;
    const read = nothingRead();
    const before: SentPart[] = [];
    const range = sent.target?.range ?? { start: 0, end: 0 };
    const isGiven = this.readOwn(asking, read);
    const ways = call === null ? [] : this.ways(asking);
    if (ways.length > 0) this.readLongest(ways, asking.call, read);
    else if (!isGiven && sent.unseen !== null) unseen(range, sent.unseen, read);
    else if (row.messagesLater === true) unseen(range, later(), read);
    if (sent.unseen !== null) before.push({ kind: 'unseen', range, reason: sent.unseen });
    const definitions: SentDefinition[] = [];
    const choice = parameters.last(row.toolChoice ?? []);
    const isForced = choice !== null && forcesTool(this.definitions.read(choice.value));
    for (const name of new Set([...(row.uncounted ?? []), ...(row.definitions ?? [])])) {
      const extra = parameters.last([name]);
      if (extra === null || addsNothing(extra.value)) continue;
      const isDefinition = row.definitions?.includes(name) === true;
      const json = isDefinition ? this.definitions.read(extra.value, row.forms?.[name]) : undefined;
      if (json !== undefined) {
        const forced = isForced || row.forms?.[name] === 'function' ? { isForced: true as const } : {};
        definitions.push({ parameter: extra.name, range: extra.range, json, ...forced });
        before.push({ kind: 'uncounted', range: extra.range });
        continue;
      }
      const imported = isDefinition ? importedIn(extra.value, this.names) : null;
      const one: UnknownInput = { range: extra.range, reason: uncounted(extra.name, imported) };
      read.unknown.push(one);
      before.push(
        isWritten(extra.value, this.names) ? { kind: 'uncounted', range: one.range } : { kind: 'unseen', ...one },
      );
    }
    if (call !== null) this.readGiven(asking, read, definitions, before);
    this.readHidden(asking, read);
    const here = (text: WrittenText) => usedAt(asking.call.nameRange, text, (start) => this.names.fileOf(start));
    const prompts = read.texts.map(({ role, text }) => this.list.add(role, here(text), call));
    if (call !== null && read.unknown.length > 0)
      for (const { role, text } of this.handed(asking)) this.list.addOther(role, here(text), call);
    for (const { role, text } of read.others) this.list.addOther(role, here(text), call);
    const after = read.order.map((part): SentPart => {
      if (typeof part !== 'number') return { kind: 'unseen', ...part };
      return { kind: 'prompt', prompt: prompts[part]! };
    });
    return {
      prompts: after.flatMap((part) => (part.kind === 'prompt' ? part.prompt : [])),
      messageCount: read.count,
      unknownInput: distinct(read.unknown),
      sent: [...before, ...after],
      ...(definitions.length === 0 ? {} : { definitions }),
    };
  }

  /** Tools and forms of an answer that what the call makes is given later. One request has one of them: the longest stands for all. */
  private readGiven(
    { call, row }: Asking,
    into: ReadMessages,
    definitions: SentDefinition[],
    before: SentPart[],
  ): void {
    const all = row.use === undefined ? [] : this.uses.given(call, row.use);
    const told: SentDefinition[] = [];
    for (const { parameter, form, value, range, choice } of all) {
      const json = this.definitions.read(value, form);
      if (json === undefined) into.unknown.push({ range, reason: uncounted(parameter, importedIn(value, this.names)) });
      else {
        const isForced = choice !== null && forcesTool(this.definitions.read(choice));
        told.push({ parameter, range, json, ...(isForced ? { isForced } : {}) });
      }
    }
    const lengthOf = ({ json }: SentDefinition) => JSON.stringify(json).length;
    const [longest, ...others] = told.toSorted((a, b) => lengthOf(b) - lengthOf(a));
    if (longest === undefined) return;
    definitions.push(longest);
    before.push({ kind: 'uncounted', range: longest.range });
    if (others.length > 0) into.unknown.push({ range: call.nameRange, reason: several() });
  }

  /** What may be told, and more, within an object that isn't seen: `config` of `config.system_instruction`. */
  private readHidden({ row, parameters }: Asking, into: ReadMessages): void {
    for (const path of (row.system ?? []).flat()) {
      const dot = path.lastIndexOf('.');
      const holder = dot === -1 ? null : parameters.last([path.slice(0, dot)]);
      const { given, unseen: hidden } = parameters.at([path]);
      if (holder === null || given.length > 0 || hidden === null || hidden === parameters.sent.unseen) continue;
      into.unknown.push({ range: holder.range, reason: hidden });
    }
  }

  /** What stands at the call itself; whether messages do. */
  private readOwn({ call, row, parameters }: Asking, into: ReadMessages): boolean {
    for (const paths of row.system ?? []) {
      const parts = [paths].flat().flatMap((path) => parameters.last([path])?.value ?? []);
      const [only] = parts;
      if (parts.length > 1) this.messages.together('system', parts, into);
      else if (only !== undefined && only.kind !== 'nothing') this.messages.system(only, into, row.api !== 'messages');
    }
    for (const told of row.use === undefined ? [] : this.uses.told(call, row.use))
      this.messages.content('system', told, into, true);
    const given = row.messages.flatMap((path) => parameters.last([path]) ?? []);
    for (const { value } of given) this.messages.list(value, into, row.takesText === true);
    const added = addedBy(row, parameters.sent);
    if (added.items.length > 0) this.messages.list(added, into, false);
    return given.length + added.items.length > 0;
  }

  /** The input of each place where what a call makes is used. */
  private ways({ call, row, askedBy }: Asking): readonly ReadMessages[] {
    const asked = this.uses.of(call, row.use).map((value) => {
      const into = nothingRead();
      this.messages.list(value, into, true);
      return into;
    });
    const byOthers = askedBy.flatMap((other): readonly ReadMessages[] => {
      const own = nothingRead();
      this.readOwn(other, own);
      for (const name of [...(other.row.uncounted ?? []), ...(other.row.definitions ?? [])]) {
        const extra = other.parameters.last([name]);
        if (extra !== null && !addsNothing(extra.value)) unseen(extra.range, uncounted(extra.name), own);
      }
      const ways = this.ways(other);
      if (ways.length === 0 && other.row.messagesLater === true) unseen(other.call.nameRange, later(), own);
      return ways.length === 0 ? [own] : ways.map((way) => append(append(nothingRead(), own), way));
    });
    return [...asked, ...byOthers];
  }

  /** Texts that callers in this file give to the function that the call stands in, or to the class. */
  private handed(asking: Asking): ReadMessages['texts'] {
    return this.callers.of(asking.call.block).flatMap(({ function: { range }, given }) => {
      const names = this.names.with(given);
      const messages = this.messages.with(names);
      const reader = new InputReader(names, messages, this.definitions, this.uses, this.callers, this.list);
      const into = nothingRead();
      reader.readOwn({ ...asking, parameters: new Parameters(asking.parameters.sent, names) }, into);
      return into.texts.filter(({ text }) => text.range.end <= range.start || range.end <= text.range.start);
    });
  }

  /** One request is of one place: the longest stands for all. */
  private readLongest(ways: readonly ReadMessages[], { nameRange }: CallExpression, into: ReadMessages): void {
    const [longest, ...others] = ways.toSorted((a, b) => lengthOf(b) - lengthOf(a));
    append(into, longest!);
    for (const { texts } of others) into.others.push(...texts);
    if (
      others.some(({ texts }) => texts.some(({ text }) => !longest!.texts.some((one) => one.text.range === text.range)))
    )
      into.unknown.push({ range: nameRange, reason: several() });
  }
}

/** Whether a parameter is there but empty: `tools=[]`. */
function addsNothing(value: Expression): boolean {
  return value.kind === 'nothing' || (value.kind === 'list' && value.items.length === 0);
}

function append(into: ReadMessages, { texts, others, unknown, order, count }: ReadMessages): ReadMessages {
  const { length } = into.texts;
  into.texts.push(...texts);
  into.others.push(...others);
  into.unknown.push(...unknown);
  into.order.push(...order.map((part) => (typeof part === 'number' ? part + length : part)));
  into.count += count;
  return into;
}

/** Characters that are visible. */
function lengthOf({ texts }: ReadMessages): number {
  const segments = texts.flatMap(({ text }) => text.segments);
  return segments.reduce((sum, segment) => sum + (segment.kind === 'text' ? segment.value.length : 0), 0);
}

/** The messages that are added one by one: a value, or what a method is given that says who speaks. */
function addedBy({ added = [] }: CallRow, { given }: Sent): ListValue {
  const wanted = new Set(added.map(canonical));
  const items = given
    .filter(({ name }) => wanted.has(canonical(name)))
    .map(({ name, value, range }) => ({ spread: false, value: isSpeaker(name) ? saidBy(name, value, range) : value }));
  const { start, end } = items[0]?.value.range ?? { start: 0, end: 0 };
  return { kind: 'list', items, range: { start, end } };
}

/** A helper that makes several of the messages hides the same thing each time. */
function distinct(unknowns: readonly UnknownInput[]): UnknownInput[] {
  const byPlace = new Map<string, UnknownInput>();
  for (const one of unknowns) {
    const place = `${one.range.start} ${one.range.end} ${one.reason.id}`;
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

function later(): Message {
  return message('unknown.later', 'what is asked is given where this is used');
}

function several(): Message {
  return message('unknown.uses', 'this is asked in several places; the longest input is counted');
}
