import type { Host } from '../model';
import { hostOf, unknownHost } from '../sdks/hosts';
import { type RequestFunction, requestFunctions } from '../sdks/requests';
import { type CallRow, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Argument, CallExpression, Expression, FunctionValue } from '../syntax/neutral';
import { isAddressed, isJoin, pathOfAddress } from './addresses';
import { within } from './arguments';
import type { Sent } from './sent';
import { lastName, nameRangeOf } from './callee';
import { filledIn, parametersGiven } from './filledIn';
import type { Candidate, Match, Send } from './match';
import type { Names } from './names';
import { Parameters } from './parameters';
import type { SdkIndex } from './sdkIndex';
import type { Texts } from './texts';

/** An address as far as the file tells it. */
interface Address {
  /** What isn't told is a `*`. */
  readonly text: string;
  readonly expression: Expression;
}

/** The addresses that are told, and whether it can be no others. */
interface Told {
  readonly addresses: Address[];
  readonly isWhole: boolean;
}

/** How far a request may be passed on: `postJson` that calls `request` that calls `fetch`. */
const maxPassed = 3;

const functions: ReadonlyMap<string, RequestFunction> = new Map(
  requestFunctions.flatMap((one) => one.names.map((name) => [keyOf(name), one])),
);

function functionLike(name: string): RequestFunction | undefined {
  for (const one of requestFunctions) if (one.like?.test(name) === true) return one;
  return undefined;
}

/** The base of an API, which may be the whole of its address already: `base if base.endswith(path) else base + path`. */
const isBase = /^https?:\/\/[^/]+(?:\/(?:openai|api|v\d\w*))*\/?$/;

/** What clients call the address that all of theirs begin with. */
const bases = ['base_url', 'prefix_url'];

/** What is asked of an address for its path. */
const ofAddress = /^(?:request_uri|path|pathname)$/;

/** Finds requests that a program sends by itself to an API that generates. */
export class Requests {
  constructor(
    private readonly index: SdkIndex,
    private readonly names: Names,
    private readonly texts: Texts,
    private readonly sendBy: (names: Names) => Send,
    /** The functions of the project whose calls are being looked into. */
    private readonly within: readonly FunctionValue[] = [],
  ) {
    this.send = sendBy(names);
  }
  private readonly send: Send;

  match(candidate: Candidate): Match | null {
    return this.passedOn(candidate) ?? this.direct(candidate);
  }

  /** A call of a function of the project that sends a request with the address and the body that it is given. */
  private passedOn({ call, callee, args }: Candidate): Match | null {
    if (this.within.length >= maxPassed || !isAddressed(args, this.names, this.index)) return null;
    const { values } = this.names.resolve(callee);
    const target = values.length === 1 ? values[0]! : null;
    if (target?.kind !== 'function' || this.within.includes(target)) return null;
    const given = parametersGiven(target, args, this.names);
    if (given.size === 0) return null;
    const names = this.names.with(given);
    const inside = new Requests(this.index, names, this.texts.with(names), this.sendBy, [...this.within, target]);
    for (const inner of this.names.callsIn(target.range)) {
      const own = { call: inner, callee: inner.callee, args: inner.arguments };
      const match = inside.match(own);
      // What it sends by itself is found where it stands.
      if (match === null || this.match(own) !== null) continue;
      const { sent } = match;
      return {
        ...match,
        call,
        method: pathOf(callee) ?? lastName(callee),
        sent: { ...sent, given: sent.given.map((one) => ({ ...one, value: filledIn(one.value, target, names) })) },
        nameRange: nameRangeOf(callee),
      };
    }
    return null;
  }

  private direct({ call, callee, args }: Candidate): Match | null {
    const name = lastName(callee);
    const used = functions.get(keyOf(name)) ?? functionLike(name);
    if (used === undefined) return null;
    const links = used.after === undefined ? [] : linksBefore(callee, used);
    if (links === null) return null;
    const given = new Parameters(this.send(call, [...args, ...links], undefined, used.positional), this.names);
    const target = given.last(used.address);
    const { addresses: told, isWhole: isTold } =
      target === null ? { addresses: [], isWhole: true } : this.addressesOf(target.value);
    if (told.length === 0) told.push(...[this.ofParts(used, given)].filter((one) => one !== null));
    if (told.length === 0 || told.some(({ text }) => text.startsWith('/') && this.isTest(callee))) return null;
    const addresses = told.map((one) => this.fromBase(one, callee));
    const address = addresses[0]!;
    const hosts = addresses.map(({ text }) => hostAt(text));
    for (const { sdk, row, by } of this.index.requests) {
      const ways = addresses.map(({ text }) =>
        by.at?.test(text) === false ? null : by.path.exec(pathOfAddress(text)),
      );
      const found = ways.find((way) => way !== null) ?? null;
      if (found === null || addresses.some(({ text }, at) => ways[at] === null && !isBase.test(text))) continue;
      const body = this.bodyOf(used, given) ?? this.bodyLater(used, call);
      if (body === null || !this.isPost(used, given) || !this.isWhole(row, body, address)) return null;
      // Where it may be sent elsewhere too, the body alone tells that it is one of the API's.
      if (
        (!isTold || ways.includes(null)) &&
        !this.isWhole({ ...row, needs: ['model', 'messages'] }, { ...body, unseen: null }, address)
      )
        return null;
      return {
        call,
        sdk,
        row,
        host: hosts.every(({ provider, kind }) => provider === hosts[0]!.provider && kind === hosts[0]!.kind)
          ? hosts[0]!
          : unknownHost,
        method: pathOf(callee) ?? lastName(callee),
        object: null,
        sent: withModel(
          body,
          oneOf(ways.flatMap((way) => (way === null ? [] : [way.groups?.['model']]))),
          address.expression,
        ),
        nameRange: nameRangeOf(callee),
      };
    }
    return null;
  }

  /** The addresses that an expression may stand for, by the branches in which it is set. */
  private addressesOf(expression: Expression): Told {
    const { values, open } = this.names.resolve(expression);
    const ways = values.length > 1 ? values : [expression];
    const addresses = ways
      .flatMap((way) => this.addressOf(way) ?? [])
      .filter(({ text }) => ways.length === 1 || text !== '*');
    return { addresses, isWhole: addresses.length === ways.length && (ways.length === 1 || open === null) };
  }

  /** The address that an expression stands for: joined by `+`, filled in, or made of a base and a path. */
  private addressOf(expression: Expression): Address | null {
    const value = this.names.only(expression);
    // Its query may follow: `url.pathname + url.search`.
    const [path] = value?.kind === 'concatenation' ? value.parts : value === null ? [expression] : [];
    if (path?.kind === 'member' && ofAddress.test(path.name)) return this.addressOf(path.object);
    if (value?.kind === 'call' && isJoin(value.callee)) {
      const parts = value.arguments.flatMap((argument) => (argument.kind === 'positional' ? argument.value : []));
      // `new URL(path, base)`, but `urljoin(base, path)`.
      const ordered = canonical(lastName(value.callee)) === 'url' ? parts.toReversed() : parts;
      const texts = ordered.map((part) => this.addressOf(part)?.text ?? '*');
      return texts.length === 0 ? null : { text: texts.join('/'), expression: value };
    }
    if (value?.kind === 'text' && value.parts.length === 0) return { text: '', expression: value };
    const { text } = this.texts.evaluate(value ?? expression);
    if (text === null) return value?.kind === 'call' ? this.helped(value) : null;
    const written = text.segments.map((segment) => (segment.kind === 'text' ? segment.value : '*')).join('');
    return { text: written.trim(), expression: value ?? expression };
  }

  /** An address with the base that its client was made with: `axios.create({ baseURL })`, `httpx.Client(base_url=…)`. */
  private fromBase(address: Address, callee: Expression): Address {
    if (isAbsolute(address.text) || callee.kind !== 'member') return address;
    let client = callee.object;
    while (client.kind === 'call' && client.callee.kind === 'member') client = client.callee.object;
    const made = this.names.only(client);
    if (made?.kind !== 'call') return address;
    const given = new Parameters(this.send(made, made.arguments, undefined, undefined), this.names);
    const first = made.arguments[0];
    const base = given.last(bases)?.value ?? (first?.kind === 'positional' ? first.value : undefined);
    const written = base === undefined ? null : (this.addressOf(base)?.text ?? null);
    // Python's own connections are made with a host alone.
    const isHost = written !== null && /^HTTPS?Connection$/.test(lastName(made.callee)) && !isAbsolute(written);
    const text = isHost ? `https://${written}` : written;
    if (text === null || !isAbsolute(text)) return address;
    // The base may be the whole of it.
    if (address.text === '') return { ...address, text };
    return { ...address, text: `${text.replace(/\/$/, '')}/${address.text.replace(/^\//, '')}` };
  }

  /** The address whose host and path are told each by itself: `https.request({ hostname, path })`. */
  private ofParts({ parts }: RequestFunction, given: Parameters): Address | null {
    const path = parts === undefined ? null : given.last(parts.path);
    const address = path === null ? null : this.addressOf(path.value);
    if (address === null || isAbsolute(address.text)) return address;
    const host = given.last(parts!.host);
    const name = (host === null ? null : this.addressOf(host.value)?.text) ?? '*';
    return { text: `https://${name}/${address.text.replace(/^\//, '')}`, expression: address.expression };
  }

  /** The address that a helper makes of a path: `this.endpoint('chat/completions')`. */
  private helped(call: CallExpression): Address | null {
    const texts = call.arguments.flatMap(({ value }) => this.names.textOf(value) ?? []);
    const [path] = texts;
    return path === undefined || texts.length > 1 ? null : { text: `*/${path.replace(/^\//, '')}`, expression: call };
  }

  /** What the body sends, or null where none is given. */
  private bodyOf(used: RequestFunction, given: Parameters): Sent | null {
    for (const path of used.body) {
      const [holder, name] = given.holder(path);
      const found = holder.sent.given.findLast((one) => canonical(one.name) === canonical(name));
      if (found === undefined) continue;
      const { values } = this.names.resolve(found.value);
      if (values.some(({ kind }) => kind === 'function')) return this.setIn(values);
      const body = within(holder.sent, name, this.names);
      // What is given after the address is the body itself unless it holds one.
      if (path === 'payload' && this.holdsOptions(body)) return null;
      return body;
    }
    return null;
  }

  /** The body that is given to a method of what the call makes: `request.write(body)`. */
  private bodyLater({ bodyLater: methods = [] }: RequestFunction, made: CallExpression): Sent | null {
    if (methods.length === 0) return null;
    const [name] = [...made.block.scope.bindings].find(([, all]) => all.some(({ value }) => value === made)) ?? [];
    for (const call of this.names.callsIn({ start: made.range.start, end: Infinity })) {
      const { callee } = call;
      if (callee.kind !== 'member' || !methods.includes(callee.name)) continue;
      const { object } = callee;
      const isOfName = object.kind === 'name' && object.name === name && this.names.only(object) === made;
      const [body] = call.arguments;
      if ((object !== made && !isOfName) || body?.kind !== 'positional') continue;
      const given = { name: 'body', value: body.value, range: body.range, certain: true };
      return within({ given: [given], unseen: null, target: null }, 'body', this.names);
    }
    return null;
  }

  /** The body that a function sets on the request that it is given; null in a route's handler or a mock's answer. */
  private setIn([only, ...others]: readonly Expression[]): Sent | null {
    if (only?.kind !== 'function' || others.length > 0) return null;
    const { bindings, changes } = only.scope;
    for (const [name, [binding]] of bindings) {
      const set = binding?.kind === 'parameter' ? (changes.get(name) ?? []) : [];
      const given = set.flatMap((change) =>
        change.kind === 'set' && change.key === 'body'
          ? { name: 'body', value: change.value, range: change.range, certain: true }
          : [],
      );
      if (given.length === 1) return within({ given, unseen: null, target: null }, 'body', this.names);
    }
    // Of Kotlin, whose block speaks of the request without its name.
    for (const { callee, arguments: args } of this.names.callsIn(only.range)) {
      const [body] = args;
      if (callee.kind !== 'name' || callee.name !== 'setBody' || body === undefined) continue;
      const given = [{ name: 'body', value: body.value, range: body.range, certain: true }];
      return within({ given, unseen: null, target: null }, 'body', this.names);
    }
    return null;
  }

  /** Whether a server's own routes are asked by a client for tests: `TestClient(app).post('/v1/chat/completions')`. */
  private isTest(callee: Expression): boolean {
    if (callee.kind !== 'member') return false;
    const { object } = callee;
    const bindings = object.kind === 'name' ? this.names.bindingsOf(object.name, object.block, object.range.start) : [];
    const told = bindings.flatMap(({ annotation, value }) => [
      annotation ?? '',
      value === null ? '' : this.names.write(value),
    ]);
    return [this.names.write(object), ...told].some((text) => /test/i.test(text));
  }

  private holdsOptions({ given }: Sent): boolean {
    return given.length > 0 && given.every(({ name }) => /^(?:headers|params|timeout|signal|status|reply)$/.test(name));
  }

  private isPost({ verb }: RequestFunction, given: Parameters): boolean {
    const said = given.last(verb)?.value;
    if (said === undefined) return true;
    const written = this.names.textOf(said) ?? (said.kind === 'member' ? said.name : null);
    return written === null || !/^(?:Method)?(?:GET|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i.test(written);
  }

  /** Whether the body is one of the API's; what can't be seen is taken for it where the address can be no route of its own. */
  private isWhole({ needs = [] }: CallRow, { given, unseen }: Sent, { text }: Address): boolean {
    const names = new Set(given.map(({ name }) => canonical(name)));
    const isOwnRoute = text.startsWith('/');
    if (unseen !== null && !isOwnRoute && (needs.length === 0 || hostAt(text).kind === 'own')) return true;
    const inputs = ['messages', 'prompt', 'input', 'contents', 'message'];
    // A model alone tells nothing of what an own route is sent, as its tests do.
    if (!isOwnRoute || unseen !== null) inputs.push('model');
    const hasInput = inputs.some((name) => names.has(name));
    return hasInput && needs.every((name) => names.has(canonical(name)) || unseen !== null);
  }
}

function isAbsolute(address: string): boolean {
  return /^[a-z]+:\/\//i.test(address);
}

/**
 * What the methods before the last one of a chain are given, by their names; null where the chain doesn't begin as it has to,
 * or has such a method already.
 */
function linksBefore(callee: Expression, { names, after = [] }: RequestFunction): readonly Argument[] | null {
  const links: Argument[] = [];
  let at = callee.kind === 'member' ? callee.object : null;
  while (at?.kind === 'call' && at.callee.kind === 'member') {
    const { name, object } = at.callee;
    if (after.includes(name)) return links.toReversed();
    if (names.includes(name)) return null;
    for (const { value, range } of at.arguments.slice(0, 1)) links.push({ kind: 'named', name, value, range });
    at = object;
  }
  return null;
}

/** A class isn't the function of its name: `Request`, `request`. */
function keyOf(name: string): string {
  return /^[A-Z]/.test(name) ? name : canonical(name);
}

/** A body with the model that the address names, where it names none itself. */
function withModel(body: Sent, model: string | undefined, at: Expression): Sent {
  if (model === undefined || model === '' || body.given.some(({ name }) => name === 'model')) return body;
  const { range } = at;
  const value: Expression = model.includes('*')
    ? { kind: 'other', range }
    : { kind: 'text', parts: [{ kind: 'text', value: decoded(model), range }], range };
  return { ...body, given: [{ name: 'model', value, range, certain: true }, ...body.given] };
}

/** What several ways say alike; what they don't isn't told. */
function oneOf(models: readonly (string | undefined)[]): string | undefined {
  return models.every((one) => one === models[0]) ? models[0] : '*';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hostAt(address: string): Host {
  return /^[a-z]+:\/\/[^*/]/i.test(address) ? { ...hostOf(address), baseUrl: null } : unknownHost;
}
