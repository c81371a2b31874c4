import { type Fact, type Host, type Message, type Range, known, message, unknown } from '../model';
import type { Expression } from '../syntax/neutral';
import { canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Given } from './sent';
import type { Imports } from './imports';
import { type Names, untold } from './names';
import type { Objects } from './objects';
import type { SdkObject } from './receiver';
import { Parameters } from './parameters';

/** The model of a call, and where it is when the model is an object that says so. */
export interface NamedModel {
  readonly model: Fact<string>;
  readonly host: Host | null;
  /** The name without its quotes, where it is written out as one text. */
  readonly text?: Range;
}

/** Parameters by which objects that stand for a model are told its name. */
const modelNames = [
  'model',
  'model_name',
  'model_id',
  'ai_model_id',
  'deployment_name',
  'azure_deployment',
  'with_model',
];
/** And by which one that is nothing but a model is. */
const inModel = 'id';
/** Where it stands in other parameters. */
const inOptions = ['default_options.chat_model'];
const maxDepth = 4;

/** Finds out which model a call names. */
export class Models {
  constructor(
    private readonly names: Names,
    private readonly objects: Objects,
    private readonly imports: Imports,
  ) {}

  /** Which model a call names, by text or by an object that stands for one; `madeFor`: what it is called on was made for. */
  of(paths: readonly string[], sent: Parameters, madeFor: Given | null): NamedModel {
    const { unseen } = sent.at(paths);
    const last = this.lastNamed(paths, sent, unseen === null ? madeFor : null);
    if (last === null) return { model: unseen === null ? none() : { known: false, reason: unseen }, host: null };
    const object = this.objectOf(last.value);
    if (object === null) return { ...this.named(last), host: null };
    const found = this.ofObject(object, 0);
    const isOneOfMany = !found.model.known && found.model.reason.id === 'model.several';
    return isOneOfMany ? { ...found, model: several(this.names.write(last.value)) } : found;
  }

  /** The last that is given at the first path where a name is; else an empty one, or null. */
  private lastNamed(paths: readonly string[], sent: Parameters, madeFor: Given | null): Given | null {
    const all = [...paths.map((path) => sent.last([path])), madeFor].filter((given) => given !== null);
    return all.find(({ value }) => this.names.textOf(value)?.trim() !== '') ?? all[0] ?? null;
  }

  /** The object that a value is where it stands for a model: `openai('gpt-4o')`; null for anything else. */
  objectOf(value: Expression): SdkObject | null {
    const only = this.names.only(value);
    if (only?.kind !== 'call') return null;
    const receiver = this.objects.receiver(only);
    const [object, ...others] = receiver.kind === 'objects' ? receiver.objects : [];
    if (object === undefined || others.length > 0) return null;
    // A client may be made for one model.
    return object.kind === 'model' || lastGiven(object, this.names) !== null ? object : null;
  }

  private ofObject(object: SdkObject, depth: number): NamedModel {
    const { host } = object;
    const given = lastGiven(object, this.names);
    if (given === null) return { model: none(), host };
    const inner = depth > maxDepth ? null : this.objectOf(given.value);
    if (inner === null || inner === object) return { ...this.named(given), host };
    const found = this.ofObject(inner, depth + 1);
    return { ...found, host: found.host ?? host };
  }

  private named(given: Given): Omit<NamedModel, 'host'> {
    const written = this.handedTo(converted(given.value));
    const constant = this.constantOf(withoutConversion(written), 0);
    if (constant !== null && given.certain) return { model: known(pathOf(constant)!, constant.range) };
    const { values, open } = this.names.resolve(written);
    const texts = values.map(converted).filter((value) => value.kind === 'text');
    const ids = new Map<string, Expression>();
    for (const value of texts) {
      const text = joined(value, this.names);
      if (text !== null) ids.set(text, value);
    }
    if (!given.certain || ids.size > 1) return { model: several(this.names.write(given.value)) };
    const [only] = ids;
    if (
      only === undefined ||
      open !== null ||
      texts.length < values.filter((value) => value.kind !== 'nothing').length
    ) {
      return { model: { known: false, reason: open ?? untold(this.names.write(given.value)) } };
    }
    const [id, value] = only;
    if (id.trim() === '') return { model: { known: false, reason: empty() } };
    const text = writtenText(value, id);
    return { model: known(id, value.range), ...(text === null ? {} : { text }) };
  }

  /** The model's name where it is all that something else is given which makes the model: `context.openai('gpt-4o')`. */
  private handedTo(value: Expression): Expression {
    const made = value.kind === 'text' ? null : this.names.only(value);
    const [first, ...others] = made?.kind === 'call' ? made.arguments : [];
    if (first?.kind !== 'positional' || others.length > 0) return value;
    const text = this.names.textOf(first.value);
    return text !== null && spelled.test(text) ? first.value : value;
  }

  /** The member of an SDK's module or type that a value is, through names that are bound once; null for any other value. */
  private constantOf(value: Expression, depth: number): Expression | null {
    if (depth > maxDepth || (value.kind !== 'name' && value.kind !== 'member')) return null;
    const owner = value.kind === 'member' ? this.names.classOf(value.object) : null;
    const bindings =
      value.kind === 'name'
        ? this.names.bindingsOf(value.name, value.block, value.range.start)
        : owner === null
          ? []
          : this.names.memberBindings(owner, value.name, 0);
    const [binding] = bindings;
    if (binding?.value) return bindings.length === 1 ? this.constantOf(binding.value, depth + 1) : null;
    const imported = value.kind === 'member' ? this.imports.of(value) : (binding?.imported ?? null);
    // Where names come from whole packages, a type for models tells its constants.
    if (imported === null && value.kind === 'member' && this.imports.hasWhole() && /^[A-Z]/.test(value.name)) {
      const { object } = value;
      const isUnbound =
        object.kind === 'name' && this.names.bindingsOf(object.name, object.block, Infinity).length === 0;
      return isUnbound && /Models?(?:Ids?|Names?)?$/.test(object.name) && /\d/.test(value.name) ? value : null;
    }
    if (imported === null) return null;
    // Constants for models have names in capitals, with a version in them unless their type is one for models.
    const isConstant =
      /^[A-Z].*\d/.test(imported.name) ||
      (/^[A-Z][A-Z_]+$/.test(imported.name) && /Models?(?:Ids?|Names?)?$/.test(imported.package));
    return isConstant && this.imports.isOfSdk(imported.package) ? value : null;
  }
}

/** How the names of models are spelled that nothing else is called. */
const spelled =
  /^(?:[\w-]+\/)*(?:(?:chat)?gpt-\d|o[1-9](?:-(?:mini|pro|preview)|$)|claude-|gemini-\d|gemma-?\d|(?:meta-)?llama-?\d|mi[sx]tral-|codestral-|deepseek-|qwen-?\d|grok-\d|command-[ra]|nova-|sonar)[\w.:@-]*$/i;

/** Methods and fields by which a constant tells the text that it stands for. */
const conversions = new Set(['getValue', 'getName', 'toString', 'asString', 'id', 'value']);

/** What a value is before it is made a text: `ChatModel.GPT_4_O.getValue()`. */
function withoutConversion(value: Expression): Expression {
  const member = value.kind === 'call' && value.arguments.length === 0 ? value.callee : value;
  return member.kind === 'member' && conversions.has(member.name) ? member.object : value;
}

/** Where a text stands letter by letter; null where it is put together, or has escapes. */
function writtenText(value: Expression, text: string): Range | null {
  const [part, ...more] = value.kind === 'text' ? value.parts : [];
  if (part?.kind !== 'text' || more.length > 0) return null;
  return part.range.end - part.range.start === text.length ? part.range : null;
}

function lastGiven({ kind, sent }: SdkObject, names: Names): Given | null {
  const ids = kind === 'model' ? [...modelNames, inModel] : modelNames;
  for (const one of sent.toReversed()) {
    const found = one.given.findLast(({ name }) => ids.some((id) => canonical(id) === canonical(name)));
    if (found !== undefined) return found;
    const inside = new Parameters(one, names).last(inOptions);
    if (inside !== null) return inside;
  }
  return null;
}

/** What stands in a type made for models: `openai.ChatModel("…")`, `ModelId("…")`. */
function converted(value: Expression): Expression {
  if (value.kind !== 'call' || (value.callee.kind !== 'member' && value.callee.kind !== 'name')) return value;
  const [first, ...more] = value.arguments;
  const isModel = /^(?:[A-Z]\w*)?Model(?:I[dD]|Name)?$/.test(value.callee.name);
  return isModel && first?.kind === 'positional' && more.length === 0 ? first.value : value;
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

function several(name: string): Fact<string> {
  return unknown('model.several', '`{name}` has several values', { name });
}

function none(): Fact<string> {
  return unknown('model.none', 'the call names no model');
}

function empty(): Message {
  return message('model.empty', 'the model is an empty text');
}
