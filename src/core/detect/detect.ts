import { type Call, type Message, type SourceFacts, message } from '../model';
import { isFrom, spelt } from '../sdks/sdk';
import { type Around, nothingAround } from '../neighbours/neighbour';
import type { Syntax } from '../syntax/grammars';
import { insertInJson } from '../syntax/insertion';
import { languages } from '../syntax/languages';
import type { Block, CallExpression, Expression } from '../syntax/neutral';
import { sentBy } from './arguments';
import { Callers } from './callers';
import { Definitions } from './definitions/definitions';
import { type Sent, together } from './sent';
import { CacheRequests } from './caching';
import { LaterLimits } from './later';
import { asOptional, limitOf, parameterToGive, placeOf } from './limits';
import { Makers } from './makers';
import { type Match, Matcher, type Send } from './match';
import { MessageReader } from './messages';
import { addHeld } from './heldPrompts';
import { Imports } from './imports';
import { type Asking, InputReader } from './input';
import { withModelQuery } from './modelQuery';
import { Models } from './models';
import { Names } from './names';
import { nested, nestedInJson } from './nested';
import { Objects } from './objects';
import { Parameters } from './parameters';
import { Requests } from './requests';
import { sdkIndexOf } from './sdkIndex';
import { pragmasIn } from './pragmas';
import { PromptList } from './prompts';
import { withoutSharedModels } from './sharedModels';
import { suppressionsIn } from './suppressions';
import { Texts } from './texts';
import { cachingWhile, unfinishedIn } from './unfinished';
import { atHome } from './atHome';
import { addUnused } from './unusedPrompts';
import { Uses } from './uses';
import { wrongParameter } from './wrongLimit';

/** Options stand first, or after what is asked, where named arguments are entries of an object; a built request stands first. */
const use = { npm: ['*first', '*second'], maven: ['*request'], nuget: ['*first', '*second', '*third'] };

/** A match with what is known of it. */
interface Found extends Asking {
  readonly match: Match;
  readonly askedBy: Found[];
  readonly model: { readonly value: Expression | null; readonly isUnseen: boolean };
  /** The call that makes its model, where that is a match itself. */
  readonly asks: CallExpression | null;
  /** It only says what is sent by others. */
  readonly defines: boolean;
}

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
  const sendBy =
    (by: Names): Send =>
    (call, args, bodyArguments, positional) =>
      sentBy(call, args, by, { ecosystem, namedInObject, positional, bodyArguments });
  const send = sendBy(names);
  const requests = new Requests(index, names, texts, sendBy);
  const matcher = new Matcher(index, names, objects, imports, requests, ecosystem, send);
  const cacheRequests = new CacheRequests(names, texts, language);
  const list = new PromptList();
  const definitions = new Definitions(names, imports, texts, language);
  const makers = new Makers(names);
  const uses = new Uses(names, makers, (call) => matcher.match(call) !== null);
  const inputs = new InputReader(names, messages, definitions, uses, new Callers(names), list);
  const laterLimits = new LaterLimits(
    names,
    makers,
    (call) => new Parameters(sentBy(call, call.arguments, names, { ecosystem, namedInObject, positional: use }), names),
  );
  const found: Found[] = [];
  const matched = new Map<CallExpression, Found>();
  for (const candidate of source.calls) {
    const match = matcher.match(candidate);
    // A command may be sent twice.
    if (match === null || matched.has(match.call)) continue;
    const { row } = match;
    const named = new Parameters(match.sent, names).last(row.model);
    const modelValue = (named ?? new Parameters(sentWith(match, [], false), names).last(row.model))?.value ?? null;
    const object = modelValue === null ? null : models.objectOf(modelValue);
    const sent = withModelQuery(row, sentWith(match, object?.sent ?? [], named !== null), names);
    const made = modelValue === null ? null : names.only(modelValue);
    // What is made elsewhere in the file and is a call itself generates; this one only says what it is told.
    const asks = made?.kind === 'call' && made !== candidate ? (matcher.match(made)?.call ?? null) : null;
    const isNamed = made?.kind === 'text' || object !== null;
    const one: Found = {
      match,
      call: match.call,
      row,
      parameters: new Parameters(sent, names),
      askedBy: [],
      model: { value: modelValue, isUnseen: modelValue !== null && object === null && made?.kind !== 'text' },
      asks,
      defines: row.defines === 'always' || (row.defines === 'unless-named' && !isNamed) || asks !== null,
    };
    matched.set(match.call, one);
    found.push(one);
  }
  for (const one of found) if (one.asks !== null) matched.get(one.asks)?.askedBy.push(one);
  const calls: Call[] = [];
  for (const one of found) {
    const { match, row, parameters, model: given } = one;
    const asked = one.asks === null ? undefined : matched.get(one.asks);
    if (one.defines) {
      // What it says is read with what it asks.
      if (asked === undefined || asked.defines) inputs.read(one, null);
      continue;
    }
    const { sdk } = match;
    const { prompts, ...input } = inputs.read(one, calls.length);
    const { sent } = parameters;
    const { model, host: modelHost, text: modelText } = models.of(row.model, parameters, match.object?.model ?? null);
    const host = modelHost ?? match.host;
    const place = placeOf(host, model.known ? model.value : null);
    const parameter = spelt(sdk, ecosystem, parameterToGive(row.limit, host, place));
    const later = laterLimits.of(match.call, row.limit, (callee) => {
      const imported = imports.of(callee);
      return imported !== null && isFrom(sdk.packages, ecosystem, imported.package);
    });
    const unfinished = unfinishedIn(match.call, row.limit?.names ?? [], names);
    const isUnseen = row.limit?.inModel === true && given.isUnseen && given.value !== null;
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
        {
          given: later.given,
          unseen: unfinished ?? later.unseen ?? (isUnseen ? inModel(names.write(given.value)) : null),
        },
        names,
        (target, path) => {
          if (target.kind === 'object' && target.isJson === true)
            return nestedInJson(path, (name) => insertInJson(source.text, target, name));
          const insertion = nested(path, language, (name) => language.insert(source.text, target, name));
          return asOptional(insertion, row.limit, source);
        },
        (limit, all) =>
          wrongParameter(
            { row: row.limit, sdk, ecosystem, place, model: given.value, sent: match.sent },
            limit,
            all,
            names,
          ),
      ),
      prompts,
      ...input,
      caching: cachingWhile(unfinished, cacheRequests.of(sent, row, sdk)),
      atStart: isAtStart(match.call.block),
    });
  }
  addHeld(list, names, imports, messages, send);
  addUnused(list, names, texts, imports, calls.length > 0);
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
    suppressions: suppressionsIn(source, calls),
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

/** Whether code runs once, when the program starts: outside of functions and loops. */
function isAtStart(block: Block): boolean {
  for (let at: Block | null = block; at !== null; at = at.parent)
    if (at.scope.kind === 'function' || (at.parent?.scope === at.scope && at.group === null)) return false;
  return true;
}

function inModel(name: string): Message {
  return message('limit.inModel', '`{name}` may bring a limit of its own', { name });
}
