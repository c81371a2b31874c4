import type { Range } from './text';

/** A sentence for people: `text` is English with `{name}` for each of `args`; views translate it by `id`. */
export interface Message {
  readonly id: string;
  readonly text: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A value, or the reason why it can't be known. */
export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly range: Range | null }
  | { readonly known: false; readonly reason: Message };

export function known<T>(value: T, range: Range | null = null): Fact<T> {
  return { known: true, value, range };
}

export function unknown(
  id: string,
  text: string,
  args: Message['args'] = {},
): { readonly known: false; readonly reason: Message } {
  return { known: false, reason: message(id, text, args) };
}

export function message(id: string, text: string, args: Message['args'] = {}): Message {
  return { id, text, args };
}
