import type { Imports } from './imports';
import type { Send } from './match';
import { type MessageReader, nothingRead } from './messages';
import type { Names } from './names';
import { Parameters } from './parameters';
import type { WrittenText } from './pieces';
import type { PromptList } from './prompts';

/** Adds the prompts that are given to what holds them for calls elsewhere: a signature of DSPy, a builder of Haystack. */
export function addHeld(list: PromptList, names: Names, imports: Imports, messages: MessageReader, send: Send): void {
  for (const call of names.source.calls) {
    const row = imports.holderOf(call);
    if (row === null) continue;
    const sent = send(call, call.arguments, undefined, row.positional);
    const held = new Parameters(sent, names).last(row.holds);
    if (held === null) continue;
    const isText = names.only(held.value)?.kind !== 'list';
    const read = nothingRead();
    read.placeholders = row.placeholders ?? null;
    messages.list(held.value, read, true);
    for (const { role, text } of [...read.texts, ...read.others]) {
      if (!saysSomething(text) || list.has(text)) continue;
      list.add(role === 'system' || (isText && row.role === 'system') ? 'system' : 'template', text, null);
    }
  }
}

function saysSomething({ segments }: WrittenText): boolean {
  return segments.some((segment) => segment.kind === 'text' && /\S/.test(segment.value));
}
