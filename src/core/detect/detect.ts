import {
  type Call,
  type Fact,
  type Role,
  type SentPart,
  type SourceFacts,
  type UnknownInput,
  known,
  message,
  unknown,
} from '../model';
import { sdks } from '../sdks';
import { canonical } from '../sdks/sdk';
import type { Syntax } from '../syntax/grammars';
import { languages } from '../syntax/languages';
import type { Argument, Block, CallExpression, Expression } from '../syntax/neutral';
import { type Sent, sentBy } from './arguments';
import { cachingOf } from './caching';
import { Clients } from './clients';
import { limitOf, parameterToGive } from './limits';
import { type Match, Matcher } from './match';
import { MessageReader, type ReadMessages, uncounted, unseen } from './messages';
import { Names, untold } from './names';
import { pragmasIn } from './pragmas';
import { PromptList, addUnused } from './prompts';
import { suppressionsIn } from './suppressions';
import { Texts } from './texts';

/** Finds calls, prompts, suppressions and pragmas. Never throws on any text; reads `syntax` before it returns. */
export function detect(syntax: Syntax): Pick<SourceFacts, 'calls' | 'prompts' | 'suppressions' | 'pragmas'> {
  const language = languages[syntax.languageId];
  const { source } = syntax;
  const names = new Names(source);
  const clients = new Clients(names, sdks, language.ecosystem);
  const texts = new Texts(names, language.ecosystem);
  const messages = new MessageReader(names, texts);
  const send = (call: CallExpression, args: readonly Argument[], bodyArguments?: readonly string[]) =>
    sentBy(call, args, names, language.namedInObject, bodyArguments);
  const matcher = new Matcher(sdks, names, clients, language.ecosystem, (call, args) => {
    const { given, unseen } = send(call, args);
    return { names: new Set(given.map(({ name }) => canonical(name))), complete: unseen === null };
  });
  const list = new PromptList();
  const calls: Call[] = [];
  for (const candidate of source.calls) {
    const match = matcher.match(candidate);
    if (match === null) continue;
    const sent = send(match.call, match.arguments, match.sdk.bodyArguments);
    const index = calls.length;
    const { prompts, ...input } = inputOf(match, sent, names, messages, list, index);
    const model = modelOf(match, sent, names);
    const parameter = parameterToGive(match.row, match.host, model);
    calls.push({
      range: match.call.range,
      nameRange: match.nameRange,
      sdk: match.sdk.name,
      method: match.method,
      api: match.row.api,
      host: match.host,
      model,
      limit: limitOf(sent, match.row, match.sdk, parameter, names, (target, name) =>
        language.insert(source.text, target, name),
      ),
      prompts,
      ...input,
      caching: cachingOf(sent, match.row, match.sdk, names, texts, language),
      atStart: isAtStart(match.call.block),
    });
  }
  addUnused(list, names, texts, messages);
  const { prompts, moved } = list.finish();
  return {
    calls: calls.map((call) => ({
      ...call,
      prompts: call.prompts.map((index) => moved[index]!),
      sent: call.sent.map((part) => (part.kind === 'prompt' ? { ...part, prompt: moved[part.prompt]! } : part)),
    })),
    prompts,
    suppressions: suppressionsIn(source),
    pragmas: pragmasIn(source, calls),
  };
}

function inputOf(
  { row }: Match,
  sent: Sent,
  names: Names,
  messages: MessageReader,
  list: PromptList,
  call: number,
): Pick<Call, 'prompts' | 'messageCount' | 'unknownInput' | 'sent'> {
  const read: ReadMessages = { texts: [], others: [], unknown: [], order: [], count: 0, steps: 0 };
  const before: SentPart[] = [];
  const find = (name: string) => sent.given.findLast((given) => canonical(given.name) === canonical(name));
  const isMessage = row.api !== 'messages';
  const range = sent.target?.range ?? { start: 0, end: 0 };
  for (const name of row.system) {
    const given = find(name);
    if (given !== undefined && given.value.kind !== 'nothing') messages.content('system', given.value, read, isMessage);
  }
  const given = find(row.messages);
  if (given !== undefined) messages.list(given.value, read, row.api === 'responses');
  else if (sent.unseen !== null) unseen(range, sent.unseen, read);
  if (sent.unseen !== null) before.push({ kind: 'unseen', range, reason: sent.unseen });
  for (const name of row.uncounted) {
    const extra = find(name);
    if (extra === undefined || extra.value.kind === 'nothing') continue;
    const one: UnknownInput = { range: extra.range, reason: uncounted(extra.name) };
    read.unknown.push(one);
    before.push(names.isWritten(extra.value) ? { kind: 'uncounted', range: one.range } : { kind: 'unseen', ...one });
  }
  const add = (role: Role, text: ReadMessages['texts'][number]['text'], user: number | null) =>
    list.add(role, text, user);
  const prompts = read.texts.map(({ role, text }) => add(role, text, call));
  for (const { role, text } of read.others) add(role, text, null);
  const after = read.order.map((part): SentPart => {
    if (typeof part !== 'number') return { kind: 'unseen', ...part };
    return { kind: 'prompt', prompt: prompts[part]! };
  });
  return {
    prompts: after.flatMap((part) => (part.kind === 'prompt' ? part.prompt : [])),
    messageCount: read.count,
    unknownInput: distinct(read.unknown),
    sent: [...before, ...after],
  };
}

/** Whether code runs once, when the program starts: outside of functions and loops. */
function isAtStart(block: Block): boolean {
  for (let at: Block | null = block; at !== null; at = at.parent)
    if (at.scope.kind === 'function' || (at.parent?.scope === at.scope && at.group === null)) return false;
  return true;
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

function modelOf({ row }: Match, sent: Sent, names: Names): Fact<string> {
  const given = sent.given.filter(({ name }) => canonical(name) === canonical(row.model));
  const last = given.at(-1);
  if (last === undefined) {
    return sent.unseen === null
      ? unknown('model.none', 'the call names no model')
      : { known: false, reason: sent.unseen };
  }
  const { values, open } = names.resolve(last.value);
  const texts = values.filter((value) => value.kind === 'text');
  const written = new Map<string, Expression>();
  for (const value of texts) {
    const text = joined(value, names);
    if (text !== null) written.set(text, value);
  }
  if (!last.certain || written.size > 1)
    return unknown('model.several', '`{name}` has several values', { name: names.write(last.value) });
  const [only] = written;
  if (only === undefined || open !== null || texts.length < values.filter((value) => value.kind !== 'nothing').length) {
    return { known: false, reason: open ?? untold(names.write(last.value)) };
  }
  if (only[0].trim() === '') return { known: false, reason: message('model.empty', 'the model is an empty text') };
  return known(only[0], only[1].range);
}

/** A text whose holes are constants of the file; null with any other hole. */
function joined(value: Expression, names: Names): string | null {
  if (value.kind !== 'text') return null;
  let text = '';
  for (const part of value.parts) {
    const inner = part.kind === 'text' ? part.value : names.textOf(part.value);
    if (inner === null || text.length > 500) return null;
    text += inner;
  }
  return text;
}
