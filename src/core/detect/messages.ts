import { type Message, type Range, type Role, type UnknownInput, message } from '../model';
import { messageForms, messageLists } from '../sdks/messageClasses';
import { type Placeholders, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Expression, ListValue } from '../syntax/neutral';
import { lastName } from './callee';
import { fileReadBy } from './fileRead';
import { type Names, isImported, untold } from './names';
import { fieldsOf, isHistory, listOfArguments, messageIn } from './oneMessage';
import type { WrittenText } from './pieces';
import { templateIn } from './promptTemplates';
import type { Texts } from './texts';
import { withoutUnion } from './union';

/** The visible part of what is sent as messages. */
export interface ReadMessages {
  readonly texts: { readonly role: Role; readonly text: WrittenText }[];
  /** Texts that could be sent instead of one in `texts`. */
  readonly others: { readonly role: Role; readonly text: WrittenText }[];
  readonly unknown: UnknownInput[];
  /** What is sent, in order: texts by their place in `texts`, and what may differ from request to request. */
  readonly order: (number | UnknownInput)[];
  count: number;
  steps: number;
  /** How what is filled in is marked in the texts that are read now; null: they aren't a template's. */
  placeholders: Placeholders | null;
}

export function nothingRead(): ReadMessages {
  return { texts: [], others: [], unknown: [], order: [], count: 0, steps: 0, placeholders: null };
}

const maxDepth = 8;
const maxMessages = 5000;
const maxSteps = 1000;

/** Reads message lists and contents. */
export class MessageReader {
  constructor(
    private readonly names: Names,
    private readonly texts: Texts,
  ) {}

  /** The same with other values for names. */
  with(names: Names): MessageReader {
    return new MessageReader(names, this.texts.with(names));
  }

  /** A list of messages, or a text that is one user message. `textLikely`: what can't be seen is taken for a text. */
  list(expression: Expression, into: ReadMessages, textLikely: boolean, depth = 0): void {
    if (depth > maxDepth || into.count > maxMessages || ++into.steps > maxSteps) return this.hide(expression, into);
    if (expression.kind === 'concatenation' && !this.isText(expression)) {
      for (const part of expression.parts) this.list(part, into, false, depth + 1);
      return;
    }
    const template = into.placeholders === null ? templateIn(expression, this.names) : null;
    if (template !== null) {
      into.placeholders = template.placeholders;
      this.list(template.content, into, true);
      into.placeholders = null;
      return;
    }
    const { values, open } = this.names.resolve(expression);
    const inner = values.length === 1 ? withoutUnion(values[0]!) : null;
    if (inner !== null && inner !== values[0]) return this.list(inner, into, textLikely, depth);
    const formed =
      inner?.kind === 'call' && messageForms.has(canonical(lastName(inner.callee))) ? inner.arguments[0] : null;
    if (formed?.kind === 'positional') return this.list(formed.value, into, false, depth + 1);
    const lists = values.flatMap((value) => listIn(value) ?? []);
    const first = into.order.length;
    if (lists.length === 0) {
      const [value] = values;
      if (value?.kind === 'concatenation' && !this.isText(value)) {
        for (const part of value.parts) this.list(part, into, false, depth + 1);
      } else if (depth === 0 && ((textLikely && values.length === 0) || values.some((value) => this.isText(value)))) {
        return this.content('user', expression, into, true);
      } else if (value?.kind === 'call' && this.returned(value) !== null) {
        this.list(this.returned(value)!, into, false, depth + 1);
      } else if (value?.kind === 'call' && !isMadeEmpty(value) && messageIn(value, this.names) !== null) {
        this.message(value, into);
      } else if (depth === 0 && value !== undefined && this.textWithin(value) !== null) {
        return this.content('user', value, into, true);
      } else if (values.length === 0 || values.some((value) => value.kind !== 'nothing' && !isMadeEmpty(value))) {
        this.hide(expression, into);
      }
    } else {
      if (lists.length > 1 || open !== null)
        unseen(expression.range, open ?? several(this.names.write(expression)), into);
      this.items(lists[0]!, into, depth);
    }
    this.changes(expression, into, first, depth);
  }

  /** A message's content: a text, or a list of parts. */
  content(role: Role, expression: Expression, into: ReadMessages, isMessage = false, depth = 0): void {
    if (isMessage) into.count++;
    const { values } = this.names.resolve(expression);
    const inner = values.length === 1 && depth < maxDepth ? this.textWithin(values[0]!) : null;
    if (inner !== null) return this.content(role, inner, into, false, depth + 1);
    const parts = values.find((value) => value.kind === 'list');
    if (parts?.kind === 'list') {
      for (const item of parts.items) this.part(role, item.value, into, item.spread);
      return;
    }
    if (values.length > 0 && values.every((value) => value.kind === 'nothing')) return;
    const { text, others } = this.texts.evaluate(expression, into.placeholders);
    if (text === null) return this.hide(expression, into);
    if (others.length > 0) unseen(expression.range, several(this.names.write(expression)), into);
    this.add(role, text, into);
    for (const other of others) into.others.push({ role, text: other });
  }

  /** What a system prompt is given as: a text, or messages or a template that say who speaks. */
  system(expression: Expression, into: ReadMessages, isMessage: boolean): void {
    const value = this.names.only(expression);
    const one = value?.kind === 'call' ? [value] : [];
    const all = value?.kind === 'list' ? value.items.map((item) => this.names.only(item.value)) : one;
    const isSaid =
      all.length > 0 && all.every((said) => said !== null && messageIn(said, this.names)?.role === 'system');
    if (isSaid || templateIn(expression, this.names) !== null) this.list(expression, into, true);
    else this.content('system', expression, into, isMessage);
  }

  /** Several texts that are sent as one. */
  together(role: Role, parts: readonly Expression[], into: ReadMessages): void {
    const text = this.texts.together(parts);
    if (text === null) for (const part of parts) this.hide(part, into);
    else this.add(role, text, into);
  }

  private add(role: Role, text: WrittenText, into: ReadMessages): void {
    into.order.push(into.texts.length);
    into.texts.push({ role, text });
    for (const segment of text.segments) {
      if (segment.kind === 'placeholder') into.unknown.push({ range: segment.range, reason: untold(segment.name) });
    }
  }

  private items(list: ListValue, into: ReadMessages, depth: number): void {
    for (const item of list.items) {
      if (item.spread) this.list(item.value, into, false, depth + 1);
      else this.message(item.value, into);
    }
  }

  private message(expression: Expression, into: ReadMessages): void {
    if (into.count > maxMessages) return;
    const { values } = this.names.resolve(expression);
    const something = values.filter((value) => value.kind !== 'nothing');
    const value = something.length === 1 ? withoutUnion(something[0]!) : null;
    const returned = value?.kind === 'call' ? this.returned(value) : null;
    const found = value === null ? null : messageIn(returned ?? value, this.names);
    if (values.length > 0 && something.length === 0) return;
    if (found === null) return this.bare(expression, value, into);
    into.count++;
    if (values.length > something.length) unseen(expression.range, several(this.names.write(expression)), into);
    if (found.content !== null) this.content(found.role ?? 'user', found.content, into);
    for (const key of ['tool_calls', 'arguments', 'function_call']) {
      const extra = found.fields.get(canonical(key));
      if (extra !== undefined) unseen(extra.range, uncounted(key), into);
    }
  }

  /** A text or a part that stands for a user's message. */
  private bare(expression: Expression, value: Expression | null, into: ReadMessages): void {
    const isPart = value !== null && (this.isText(value) || textOfPart(value, this.names) !== null);
    if (!isPart) return this.hide(expression, into);
    into.count++;
    this.part('user', expression, into, false);
  }

  private part(role: Role, expression: Expression, into: ReadMessages, spread: boolean): void {
    const only = spread ? null : this.names.only(expression);
    if (only === null) return this.hide(expression, into);
    const value = withoutUnion(only);
    if (this.isText(value)) return this.content(role, expression, into);
    const text = textOfPart(value, this.names);
    if (text !== null) return this.content(role, text, into);
    const kind = kindOfPart(value, this.names);
    if (kind === null) this.hide(expression, into);
    else unseen(expression.range, partReason(kind), into);
  }

  /** What is added to a list after it was made. `first`: where the list begins in the order sent. */
  private changes(expression: Expression, into: ReadMessages, first: number, depth: number): void {
    const path = pathOf(expression);
    let root = expression;
    while (root.kind === 'member') root = root.object;
    if (path === null || (root.kind !== 'name' && root.kind !== 'self')) return;
    for (const { change, certain } of this.names.changesOf(path, root.block, root.range.start)) {
      if (!certain || change.kind === 'other' || change.kind === 'set') unseen(change.range, grows(path), into);
      else if (change.kind === 'append') this.message(change.value, into);
      else if (change.kind === 'prepend') {
        const { length } = into.order;
        this.message(change.value, into);
        into.order.splice(first, 0, ...into.order.splice(length));
      } else this.list(change.value, into, false, depth + 1);
    }
  }

  private returned(call: Expression): Expression | null {
    if (call.kind !== 'call') return null;
    const target = this.names.only(call.callee);
    return target?.kind === 'function' && target.scope.returns.length === 1 ? target.scope.returns[0]! : null;
  }

  /** What stands in a value that only holds a text; null in any other. */
  private textWithin(value: Expression): Expression | null {
    const inner = withoutUnion(value);
    if (inner !== value) return inner;
    if (value.kind === 'function') return value.scope.returns.length === 1 ? value.scope.returns[0]! : null;
    const parts = fieldsOf(value)?.get('parts');
    if (parts !== undefined) return parts;
    if (value.kind === 'call' && canonical(lastName(value.callee)) === 'fromparts') return listOfArguments(value);
    if (value.kind === 'object') return messageIn(value, this.names)?.content ?? textOfPart(value, this.names);
    const isMade = value.kind === 'call' && this.returned(value) === null && !this.isText(value);
    return isMade ? textOfPart(value, this.names) : null;
  }

  private isText(value: Expression): boolean {
    if (value.kind === 'concatenation') return value.parts.some((part) => this.isText(part));
    return (
      value.kind === 'text' ||
      value.kind === 'percent' ||
      (value.kind === 'call' && this.texts.evaluate(value).text !== null)
    );
  }

  private hide(expression: Expression, into: ReadMessages): void {
    unseen(expression.range, this.reason(expression), into);
  }

  private reason(expression: Expression): Message {
    const { values, open } = this.names.resolve(expression);
    if (open !== null) return open;
    const file = fileReadBy(expression, this.names);
    if (file !== null) return inFile(file);
    // Of a text that is filled in or trimmed, the template is what is missed.
    const value = values.length === 1 ? values[0]! : expression;
    const templates =
      value.kind === 'text'
        ? value.parts.flatMap((part) => (part.kind === 'hole' ? [part.value] : []))
        : value.kind === 'call' && value.callee.kind === 'member' && fills.has(canonical(value.callee.name))
          ? [value.callee.object]
          : [];
    const imported = templates.map((template) => this.names.resolve(template).open).find(isImported);
    return imported ?? untold(this.names.write(expression));
  }
}

/** A list that is written out, or an object that is made of messages. */
function listIn(value: Expression): ListValue | null {
  if (value.kind === 'list') return value;
  return value.kind === 'call' && messageLists.has(canonical(lastName(value.callee))) ? listOfArguments(value) : null;
}

/** A collection that is made without anything in it, to be added to. */
function isMadeEmpty(value: Expression): boolean {
  return value.kind === 'call' && value.arguments.length === 0 && (value.makes !== undefined || isHistory(value));
}

/** What makes a part or a message's content of a text, by its path. */
const madeOfText = /text[^.]*$|(?:^|\.)Content\.parse$|\bNew\w+MessageContent$/i;

/** The text of one part of a message, or null where it is something else. */
function textOfPart(value: Expression, names: Names): Expression | null {
  const fields = fieldsOf(value);
  const type = fields?.get('type');
  const written = type === undefined ? 'text' : (names.textOf(type) ?? '');
  const text = fields?.get('text') ?? (written.includes('tool_result') ? fields?.get('content') : undefined);
  if (text !== undefined) return text;
  if (value.kind !== 'call' || !madeOfText.test(pathOf(value.callee) ?? lastName(value.callee))) return null;
  const [first] = value.arguments;
  return first?.kind === 'positional' ? first.value : (fields?.get('value') ?? fields?.get('part') ?? null);
}

/** What kind of part it is: by its type, by the key that holds it, or by the class that makes it. */
function kindOfPart(value: Expression, names: Names): string | null {
  const fields = fieldsOf(value);
  const type = fields?.get('type');
  if (type !== undefined) return names.textOf(type) ?? '';
  if (value.kind === 'call') return lastName(value.callee);
  return fields === null ? null : ([...fields.keys()][0] ?? null);
}

/** Methods of a text that give it back changed. */
const fills = new Set(['format', 'replace', 'replaceall', 'strip', 'trim', 'lstrip', 'rstrip']);

/** Notes a part of the input that the file doesn't tell, at its place in the order sent. */
export function unseen(range: Range, reason: Message, into: ReadMessages): void {
  const one = { range, reason };
  into.unknown.push(one);
  into.order.push(one);
}

/** `imported`: the name from another file that it is made of, if there is one. */
export function uncounted(parameter: string, imported: string | null = null): Message {
  if (imported === null)
    return message('unknown.uncounted', 'what `{parameter}` adds to the input is not counted', { parameter });
  return message(
    'unknown.uncountedImport',
    'what `{parameter}` adds to the input is not counted, since `{name}` comes from another file',
    { parameter, name: imported },
  );
}

function grows(name: string): Message {
  return message('unknown.grows', 'what is added to `{name}` depends on how the program runs', { name });
}

function several(name: string): Message {
  return message('unknown.several', '`{name}` has several values; the longest is counted', { name });
}

/** The text of a file isn't read here; where it is, its path tells. */
function inFile(path: string): Message {
  return message('unknown.promptFile', 'the text is read from the file {path}', { path });
}

function partReason(type: string): Message {
  const kind = canonical(type);
  if (kind.includes('image') || kind === 'inlinedata')
    return message('unknown.image', "an image's tokens depend on its size", {});
  if (kind.includes('audio')) return message('unknown.audio', "a recording's tokens depend on its length", {});
  if (kind.includes('file') || kind.includes('document') || kind.includes('bytes') || kind.includes('uri'))
    return message('unknown.file', "a file's tokens depend on its content", {});
  return message('unknown.part', 'a part of type {type} is not counted', { type: type || 'unknown' });
}
