import type { Range, Role } from '../model';
import { messageClasses, messagesOfParts } from '../sdks/messageClasses';
import { canonical } from '../sdks/sdk';
import type { CallExpression, Entry, Expression, ListValue, Text } from '../syntax/neutral';
import { lastName } from './callee';
import type { Names } from './names';

/** What one value says as a message. */
export interface OneMessage {
  /** Null where it has none that is known. */
  readonly role: Role | null;
  /** Null where only something else is sent, such as the call of a tool. */
  readonly content: Expression | null;
  readonly fields: ReadonlyMap<string, Expression>;
}

const roles: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  model: 'assistant',
  ai: 'assistant',
  tool: 'tool',
  function: 'tool',
};
const lastRole = new RegExp(`(?:${Object.keys(roles).join('|')})$`);
const contents = ['content', 'parts', 'part', 'output', 'contents'];
const none: ReadonlyMap<string, Expression> = new Map();

/** The message that an object, a constructor or a pair of role and text is, or null. */
export function messageIn(value: Expression, names: Names): OneMessage | null {
  if (value.kind === 'list') return pair(value.items, names);
  const made = value.kind === 'call' ? madeBy(value, names) : null;
  if (made !== null) return made;
  if (!mayBeMessage(value)) return null;
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const content = contents.flatMap((name) => fields.get(name) ?? [])[0] ?? null;
  if (content === null && !fields.has('role') && !fields.has('type')) return null;
  return { role: roleOf(fields.get('role'), names), content, fields };
}

const toldBy = new Set(['role', 'type', ...contents]);

/** Whether any of its fields is one that messages have. */
function mayBeMessage(value: Expression): boolean {
  if (value.kind === 'object')
    return value.entries.some(
      (entry) => entry.kind === 'entry' && entry.key !== null && toldBy.has(canonical(entry.key)),
    );
  return (
    value.kind === 'call' &&
    value.arguments.some((argument) => argument.kind === 'named' && toldBy.has(canonical(argument.name)))
  );
}

/** Whether a message is known to be one wherever it stands. */
export function isMessageAnywhere(value: Expression, { role, content, fields }: OneMessage): boolean {
  if (role === null || content === null || value.kind === 'list') return false;
  if (value.kind !== 'call' || fields.has('role')) return true;
  const named = classOf(value);
  // `system('ls')` and the like are anybody's.
  return named !== null && canonical(named) !== messageClasses[canonical(named)];
}

/** The entries of an object, or the named arguments of a constructor that stands for one, by their canonical names. */
export function fieldsOf(value: Expression): ReadonlyMap<string, Expression> | null {
  if (value.kind === 'object') {
    const fields = new Map<string, Expression>();
    for (const entry of value.entries)
      if (entry.kind === 'entry' && entry.key !== null) fields.set(canonical(entry.key), entry.value);
    return fields;
  }
  if (value.kind !== 'call' || !value.arguments.some(({ kind }) => kind === 'named')) return null;
  const fields = new Map<string, Expression>();
  for (const argument of value.arguments)
    if (argument.kind === 'named') fields.set(canonical(argument.name), argument.value);
  return fields;
}

/** `("system", "…")`. */
function pair(
  items: readonly { readonly spread: boolean; readonly value: Expression }[],
  names: Names,
): OneMessage | null {
  const [first, second] = items;
  if (first === undefined || second === undefined || items.length !== 2 || first.spread || second.spread) return null;
  const role = first.value.kind === 'text' ? roleOf(first.value, names) : null;
  return role === null ? null : { role, content: second.value, fields: none };
}

/** `SystemMessage("…")`, `new HumanMessage({ content })`, `ChatMessage.from_system("…")`. */
function madeBy(call: CallExpression, names: Names): OneMessage | null {
  const named = classOf(call);
  const role = named === null ? null : (messageClasses[canonical(named)] ?? null);
  if (role === null) return (named === null ? historyIn(call) : null) ?? withRole(call);
  const [first, ...more] = call.arguments;
  const isSeveral = more.length > 0 && messagesOfParts.has(canonical(named ?? ''));
  const positional = isSeveral ? listOfArguments(call) : first?.kind === 'positional' ? first.value : null;
  const object = positional === null ? null : names.only(positional);
  const fields = fieldsOf(object?.kind === 'object' ? object : call) ?? none;
  const content = [...contents, 'text', 'template', 'prompt'].flatMap((name) => fields.get(name) ?? [])[0];
  return { role, content: content ?? (object?.kind === 'object' ? null : positional), fields };
}

/** What a function is given, as a list. */
export function listOfArguments({ arguments: args, range }: CallExpression): ListValue {
  const items = args.map(({ kind, value }) => ({ spread: kind === 'spread', value }));
  return { kind: 'list', items, range };
}

/** Whether a method's name says who speaks: `addUserMessage`. */
export function isSpeaker(name: string): boolean {
  return messageClasses[canonical(name)] !== undefined;
}

/** What a method is given that says who speaks, as a message. */
export function saidBy(name: string, value: Expression, range: Range): Expression {
  const entry = (key: string, value: Expression): Entry => ({ kind: 'entry', key, keyRange: range, value, range });
  const role: Text = {
    kind: 'text',
    parts: [{ kind: 'text', value: messageClasses[canonical(name)] ?? '', range }],
    range,
  };
  const layout = { open: range.end, close: range.end, last: null, afterComma: null };
  return { kind: 'object', entries: [entry('role', role), entry('content', value)], layout, range };
}

/** Whether a call makes a history that messages are added to. */
export function isHistory({ callee }: CallExpression): boolean {
  return canonical(lastName(callee)) === 'chathistory';
}

/** `new ChatHistory("…")` begins with what the system says. */
function historyIn(call: CallExpression): OneMessage | null {
  const [first] = call.arguments;
  if (!isHistory(call) || first === undefined) return null;
  if (first.kind === 'named' && canonical(first.name) !== 'systemmessage') return null;
  return first.kind === 'spread' ? null : { role: 'system', content: first.value, fields: none };
}

/** The role of `MessageRole.SYSTEM` or `openai.ChatMessageRoleSystem`, by its name. */
function roleOfConstant(value: Expression): Role | null {
  const role = value.kind === 'member' ? lastRole.exec(canonical(value.name))?.[0] : undefined;
  return role === undefined ? null : roles[role]!;
}

/** `new ChatMessage(ChatRole.System, "…")`, also without the type's name, `llms.TextParts(llms.ChatMessageTypeHuman, "…")`. */
function withRole(call: CallExpression): OneMessage | null {
  const named = lastName(call.callee);
  const { callee } = call;
  if (call.arguments.length < 2) return null;
  const owner = callee.kind === 'member' && callee.object.kind === 'name' ? callee.object.name : '';
  if (callee.kind !== 'other' && !/message|content|textparts$/i.test(named) && !/(?:Message|Content)$/.test(owner))
    return null;
  const role = call.arguments.find(({ kind, value }) => kind === 'positional' && roleOfConstant(value) !== null)?.value;
  if (role === undefined) return null;
  const [content, ...more] = call.arguments.flatMap(({ kind, value }) =>
    kind === 'positional' && value !== role ? value : [],
  );
  if (content === undefined) return null;
  const items = [content, ...more].map((value) => ({ spread: false, value }));
  const all: Expression = more.length === 0 ? content : { kind: 'list', items, range: call.range };
  return { role: roleOfConstant(role), content: all, fields: none };
}

/** What makes a message: the class, also behind one of its own methods such as `from_template`. */
function classOf({ callee }: CallExpression): string | null {
  if (callee.kind !== 'member' && callee.kind !== 'name') return null;
  const { name } = callee;
  if (messageClasses[canonical(name)] !== undefined) return name;
  const object = callee.kind === 'member' ? callee.object : null;
  const owner = object?.kind === 'name' || object?.kind === 'member' ? object.name : null;
  return owner !== null && /^(?:from|of)/i.test(name) && messageClasses[canonical(owner)] !== undefined ? owner : null;
}

function roleOf(role: Expression | undefined, names: Names): Role | null {
  if (role === undefined) return null;
  const written = names.textOf(role);
  return written === null ? roleOfConstant(role) : (roles[written.toLowerCase()] ?? null);
}
