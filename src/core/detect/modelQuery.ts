import { type Message, message } from '../model';
import { type CallRow, canonical } from '../sdks/sdk';
import type { Expression, TextPart } from '../syntax/neutral';
import type { Names } from './names';
import type { Given, Sent } from './sent';

/** With what the name of the model says like an address's query does, where the row reads it so. */
export function withModelQuery(row: CallRow, sent: Sent, names: Names): Sent {
  if (row.modelQuery !== true) return sent;
  const wanted = new Set(row.model.map(canonical));
  const models = sent.given.filter(({ name }) => wanted.has(canonical(name)));
  const untold = models.map(({ value }) => value).find((value) => !isTold(value, names));
  const given = sent.given.flatMap((one) => (models.includes(one) ? parted(one, names) : one));
  return { ...sent, given, unseen: sent.unseen ?? (untold === undefined ? null : reason(names.write(untold))) };
}

/** Whether a name is written out, or made by something that has no such query. */
function isTold(value: Expression, names: Names): boolean {
  const only = names.only(value);
  return only !== null && only.kind !== 'percent' && only.kind !== 'concatenation';
}

function reason(name: string): Message {
  return message('limit.inName', '`{name}` may name a limit with the model', { name });
}

function parted(given: Given, names: Names): readonly Given[] {
  const value = names.only(given.value);
  const [part, ...more] = value?.kind === 'text' ? value.parts : [];
  if (part?.kind !== 'text' || more.length > 0) return [given];
  const [model, query] = part.value.split('?', 2);
  if (model === undefined || query === undefined) return [given];
  let at = model.length + 1;
  const told = query.split('&').map((pair): Given => {
    const [name = '', written = ''] = pair.split('=', 2);
    const piece = pieceOf(part, at, pair.length);
    at += pair.length + 1;
    return { name, value: valueOf(written, piece), range: piece, certain: given.certain };
  });
  return [{ ...given, value: textOf(model, pieceOf(part, 0, model.length)) }, ...told];
}

/** Where a stretch of the text stands; the whole of it where it has escapes. */
function pieceOf(
  { value, range }: TextPart & { readonly kind: 'text' },
  from: number,
  length: number,
): Expression['range'] {
  if (range.end - range.start !== value.length) return range;
  return { start: range.start + from, end: range.start + from + length };
}

function valueOf(written: string, range: Expression['range']): Expression {
  return /^\d+$/.test(written) ? { kind: 'number', value: Number(written), range } : textOf(written, range);
}

function textOf(value: string, range: Expression['range']): Expression {
  return { kind: 'text', parts: [{ kind: 'text', value, range }], range };
}
