import {
  type Call,
  type Message,
  type Role,
  type SentDefinition,
  type SentPart,
  type SourceFacts,
  type UnknownInput,
  message,
} from '../model';
import { type CallRow, canonical, spelt } from '../sdks/sdk';
import { type Around, nothingAround } from '../neighbours/neighbour';
import type { Syntax } from '../syntax/grammars';
import { languages } from '../syntax/languages';
import type { Block, CallExpression, ListValue } from '../syntax/neutral';
import { sentBy } from './arguments';
import { type Sent, together } from './sent';
import { CacheRequests } from './caching';
import { givenLater } from './later';
import { asOptional, limitOf, parameterToGive, placeOf } from './limits';
import { type Match, Matcher, type Send } from './match';
import { MessageReader, type ReadMessages, uncounted, unseen } from './messages';
import { Imports } from './imports';
import { withModelQuery } from './modelQuery';
import { Models } from './models';
import { Names } from './names';
import { nested } from './nested';
import { Objects } from './objects';
import { isSpeaker, saidBy } from './oneMessage';
import { Parameters } from './parameters';
import { Requests } from './requests';
import { sdkIndexOf } from './sdkIndex';
import { pragmasIn } from './pragmas';
import { PromptList } from './prompts';
import { withoutSharedModels } from './sharedModels';
import { definitionIn } from './staticJson';
import { suppressionsIn } from './suppressions';
import { Texts } from './texts';
import { atHome } from './atHome';
import { addUnused } from './unusedPrompts';
import { isWritten } from './written';
import { wrongParameter } from './wrongLimit';

/** Options stand first, or after what is asked, where named arguments are entries of an object; a built request stands first. */
const use = { npm: ['*first', '*second'], maven: ['*request'], nuget: ['*first', '*second'] };

/** Finds calls, prompts, suppressions and pragmas, with what is known of the files `around`. Never throws on any text. */
export function detect(
  syntax: Syntax,
  around: Around = nothingAround,
): Pick<SourceFacts, 'calls' | 'prompts' | 'suppressions' | 'pragmas'> {
  const language = languages[syntax.languageId];
  const { ecosystem, namedInObject } = language;
  const { source } = syntax;
  const names = new Names(source, around);
  const index = sdkIndexOf(ecosystem);
  const imports = new Imports(names, index, ecosystem);
  const objects = new Objects(names, index, imports, language);
  const models = new Models(names, objects, imports);
  const texts = new Texts(names, ecosystem);
  const messages = new MessageReader(names, texts);
  const send: Send = (call, args, bodyArguments, positional) =>
    sentBy(call, args, names, { ecosystem, namedInObject, positional, bodyArguments });
  const requests = new Requests(index, names, texts, send);
  const matcher = new Matcher(index, names, objects, imports, requests, ecosystem, send);
  const cacheRequests = new CacheRequests(names, texts, language);
  const list = new PromptList();
  const calls: Call[] = [];
  const matched = new Set<CallExpression>();
  for (const candidate of source.calls) {
    const match = matcher.match(candidate);
    // A command may be sent twice.
    if (match === null || matched.has(match.call)) continue;
    matched.add(match.call);
    const { sdk, row } = match;
    const named = new Parameters(match.sent, names).last(row.model);
    const modelValue = (named ?? new Parameters(sentWith(match, [], false), names).last(row.model))?.value ?? null;
    const object = modelValue === null ? null : models.objectOf(modelValue);
    const sent = withModelQuery(row, sentWith(match, object?.sent ?? [], named !== null), names);
    const parameters = new Parameters(sent, names);
    const made = modelValue === null ? null : names.only(modelValue);
    // What is made elsewhere in the file and is a call itself generates; this one only says what it is told.
    const isNamed = made?.kind === 'text' || object !== null;
    const defines =
      row.defines === 'always' ||
      (row.defines === 'unless-named' && !isNamed) ||
      (made?.kind === 'call' && made !== candidate && matcher.match(made) !== null);
    const { prompts, ...input } = inputOf(row, parameters, names, messages, list, defines ? null : calls.length);
    if (defines) continue;
    const { model, host: modelHost, text: modelText } = models.of(row.model, parameters);
    const host = modelHost ?? match.host;
    const place = placeOf(host, model.known ? model.value : null);
    const parameter = spelt(sdk, ecosystem, parameterToGive(row.limit, host, place));
    const read = (call: CallExpression) =>
      new Parameters(sentBy(call, call.arguments, names, { ecosystem, namedInObject, positional: use }), names);
    const later = givenLater(match.call, row.limit, names, read);
    const isUnseen = row.limit?.inModel === true && modelValue !== null && object === null && made?.kind !== 'text';
    calls.push({
      range: match.call.range,
      nameRange: match.nameRange,
      sdk: sdk.name,
      method: match.method,
      api: row.api,
      host,
      model,
      ...(modelText === undefined ? {} : { modelText }),
      limit: limitOf(
        row.limit,
        sdk,
        parameter,
        place,
        parameters,
        isUnseen ? { given: later.given, unseen: later.unseen ?? inModel(names.write(modelValue)) } : later,
        names,
        (target, path) => {
          const insertion = nested(path, language, (name) => language.insert(source.text, target, name));
          return asOptional(insertion, row.limit, source);
        },
        (one, given) =>
          wrongParameter(
            { row: row.limit, sdk, ecosystem, place, model: modelValue, sent: match.sent },
            one,
            given,
            names,
          ),
      ),
      prompts,
      ...input,
      caching: cacheRequests.of(sent, row, sdk),
      atStart: isAtStart(match.call.block),
    });
  }
  addUnused(list, names, texts, imports);
  const { prompts, moved } = list.finish(source.text);
  return {
    calls: withoutSharedModels(calls)
      .map(atHome)
      .map((call) => ({
        ...call,
        prompts: call.prompts.map((index) => moved[index]!),
        sent: call.sent.map((part) => (part.kind === 'prompt' ? { ...part, prompt: moved[part.prompt]! } : part)),
      })),
    prompts,
    suppressions: suppressionsIn(source),
    pragmas: pragmasIn(source, calls),
  };
}

/** All that goes with a request: what made the object and the model, then the call's own arguments. `isNamed`: the model is one of those. */
function sentWith({ sdk, row: { by }, object, sent }: Match, ofModel: readonly Sent[], isNamed: boolean): Sent {
  const ofObject = object?.sent ?? [];
  const before = isNamed ? [...ofObject, ...ofModel] : [...ofModel, ...ofObject];
  const all = together([...before, sent], sent.target);
  const { unseen: hidden } = all;
  if (hidden !== null || by.kind !== 'method' || (object !== null && !object.unseen)) return all;
  // What only adds to such an object says nothing of one that is made elsewhere.
  const isElsewhere =
    by.of !== 'client' &&
    sdk.objects.some(
      ({ makes, sends, by: made }) =>
        makes === by.of && sends === true && !(made.kind === 'method' && made.of === makes),
    );
  return isElsewhere ? { ...all, unseen: message('unknown.object', 'what it is called on is made elsewhere') } : all;
}

function inputOf(
  row: CallRow,
  parameters: Parameters,
  names: Names,
  messages: MessageReader,
  list: PromptList,
  call: number | null,
): Pick<Call, 'prompts' | 'messageCount' | 'unknownInput' | 'sent' | 'definitions'> {
  const read: ReadMessages = { texts: [], others: [], unknown: [], order: [], count: 0, steps: 0 };
  const before: SentPart[] = [];
  const { sent } = parameters;
  const range = sent.target?.range ?? { start: 0, end: 0 };
  for (const paths of row.system ?? []) {
    const parts = [paths].flat().flatMap((path) => parameters.last([path])?.value ?? []);
    const [only] = parts;
    if (parts.length > 1) messages.together('system', parts, read);
    else if (only !== undefined && only.kind !== 'nothing')
      messages.content('system', only, read, row.api !== 'messages');
  }
  const given = row.messages.flatMap((path) => parameters.last([path]) ?? []);
  for (const { value } of given) messages.list(value, read, row.takesText === true);
  const added = addedBy(row, sent);
  if (added.items.length > 0) messages.list(added, read, false);
  if (given.length + added.items.length === 0 && sent.unseen !== null) unseen(range, sent.unseen, read);
  else if (row.messagesLater === true) unseen(range, later(), read);
  if (sent.unseen !== null) before.push({ kind: 'unseen', range, reason: sent.unseen });
  const definitions: SentDefinition[] = [];
  for (const name of new Set([...(row.uncounted ?? []), ...(row.definitions ?? [])])) {
    const extra = parameters.last([name]);
    if (extra === null || extra.value.kind === 'nothing') continue;
    const json = row.definitions?.includes(name) === true ? definitionIn(extra.value, names) : undefined;
    if (json !== undefined) {
      definitions.push({ parameter: extra.name, range: extra.range, json });
      before.push({ kind: 'uncounted', range: extra.range });
      continue;
    }
    const one: UnknownInput = { range: extra.range, reason: uncounted(extra.name) };
    read.unknown.push(one);
    before.push(isWritten(extra.value, names) ? { kind: 'uncounted', range: one.range } : { kind: 'unseen', ...one });
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
    ...(definitions.length === 0 ? {} : { definitions }),
  };
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

function later(): Message {
  return message('unknown.later', 'what is asked is given where this is used');
}

function inModel(name: string): Message {
  return message('limit.inModel', '`{name}` may bring a limit of its own', { name });
}
