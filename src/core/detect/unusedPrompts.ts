import type { Range, Role } from '../model';
import { canonical } from '../sdks/sdk';
import { type CallExpression, type Entry, type Expression, type ListValue, description } from '../syntax/neutral';
import { lastName } from './callee';
import type { Imports } from './imports';
import type { Names } from './names';
import { isMessageAnywhere, messageIn } from './oneMessage';
import { type WrittenText, length } from './pieces';
import { isPromptName, isSystemName } from './promptNames';
import type { PromptList } from './prompts';
import type { Texts } from './texts';

const leastCharacters = 40;
const leastWords = 6;
/** What a text must have that isn't named for a prompt, and how it begins. */
const leastOfUnnamed = 120;
const opening = /^\s*(?:You are (?:an?|the|now)\b|You(?:'|\u2019)re (?:an?|the)\b|Act as an? )/;

/** Adds what no visible call uses: messages with a system role, templates, and texts whose name says that they are prompts. */
export function addUnused(
  list: PromptList,
  names: Names,
  texts: Texts,
  imports: Imports,
  /** Whether the file asks a model, so that an object with a role is for it. */
  asks: boolean,
): void {
  const { source } = names;
  const addMessage = (value: Expression): void => {
    const found = messageIn(value, names);
    if (found?.role !== 'system' || found.content === null) return;
    if (value.kind !== 'list' && !isMessageAnywhere(value, found)) return;
    const { text, others } = texts.evaluate(found.content);
    for (const one of text === null ? [] : [text, ...others]) {
      if (list.has(one) || length(one) === 0) continue;
      // An object with a role may be for anybody; a library's own class or template says that it is for a model.
      if (value.kind !== 'object' || asks || isEnough(one)) list.add('system', one, null);
    }
  };
  for (const value of source.objects) if (value.entries.some(isRole)) addMessage(value);
  for (const call of source.calls) addMessage(call);
  // Pairs of role and text, in a list that is given or named.
  for (const call of source.calls)
    for (const { value } of call.arguments) if (value.kind === 'list') listsIn(value).forEach(addMessage);
  for (const { value } of source.named) if (value.kind === 'list') listsIn(value).forEach(addMessage);
  for (const { name, value, block } of source.named) {
    if (value.kind === 'name' || value.kind === 'member') continue;
    if (name === description) {
      const { text } = imports.isDescribing(block.scope) ? texts.evaluate(value) : { text: null };
      if (text !== null && length(text) > 0)
        addOnce(list, 'system', { ...text, name: block.scope.name }, block.scope.name, value);
      continue;
    }
    const template = value.kind === 'call' ? templateIn(value) : null;
    const isNamed = template !== null || isPromptName(name);
    if (!isNamed && value.kind !== 'text') continue;
    const { text } = texts.evaluate(template ?? value);
    if (text === null || !(isNamed ? isEnough(text) : opensLikePrompt(name, text))) continue;
    addOnce(list, isSystemName(name) ? 'system' : 'template', text, name, template ?? value);
  }
  for (const call of source.calls) {
    const template = templateIn(call);
    const { text } = template === null ? { text: null } : texts.evaluate(template);
    if (template !== null && text !== null && isEnough(text)) addOnce(list, 'template', text, null, template);
  }
}

function isRole(entry: Entry): boolean {
  return entry.kind === 'entry' && entry.key !== null && canonical(entry.key) === 'role';
}

/** Adds a text unless what `value` writes of it is part of a prompt; what it takes in from elsewhere may be shared. */
function addOnce(list: PromptList, role: Role, text: WrittenText, name: string | null, value: Expression): void {
  const isWithin = ({ start, end }: Range) => value.range.start <= start && end <= value.range.end;
  const isOwn = text.segments.some(({ range }) => isWithin(range));
  if (list.has(text, isOwn ? value.range : null)) return;
  const isElsewhere = isOwn && value.kind === 'text' && !isWithin(text.range);
  list.add(role, isElsewhere ? { ...text, name, range: value.range } : text, null);
}

/** What a template is made of: `PromptTemplate.from_template("…")`, `new PromptTemplate({ template })`; else null. */
function templateIn(call: CallExpression): Expression | null {
  const { callee } = call;
  const isOfTemplate = callee.kind === 'member' && isTemplate(lastName(callee.object));
  if (!isOfTemplate && !isTemplate(lastName(callee))) return null;
  const [first] = call.arguments;
  const named = call.arguments.find(
    (argument) => argument.kind === 'named' && /^(?:template|prompt)$/.test(argument.name),
  );
  if (named !== undefined) return named.value;
  if (first?.kind !== 'positional') return null;
  if (first.value.kind !== 'object') return first.value;
  const entry = first.value.entries.find((one) => one.kind === 'entry' && one.key === 'template');
  return entry?.value ?? null;
}

function isTemplate(name: string): boolean {
  return canonical(name).endsWith('prompttemplate');
}

/** The items of a list that may be pairs of role and text. */
function listsIn({ items }: ListValue): readonly Expression[] {
  return items.flatMap(({ value }) => (value.kind === 'list' ? value : []));
}

/** Whether a text that isn't named for it begins as prompts do. */
function opensLikePrompt(name: string, text: WrittenText): boolean {
  const [first] = text.segments;
  if (first?.kind !== 'text' || length(text) < leastOfUnnamed || !isPromptName(`prompt_${name}`)) return false;
  return opening.test(first.value);
}

function isEnough(text: WrittenText): boolean {
  if (length(text) < leastCharacters) return false;
  let words = 0;
  for (const segment of text.segments) {
    if (segment.kind !== 'text') continue;
    for (const _ of segment.value.matchAll(/[\p{L}\p{N}]+/gu)) if (++words === leastWords) return true;
  }
  return false;
}
