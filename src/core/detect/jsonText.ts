import type { Range } from '../model';
import type { Entry, Expression, ListValue, Text, TextPart } from '../syntax/neutral';
import { unescaped } from '../syntax/textParts';

const maxDepth = 60;
const hole = '\uFFFC';

/** What a text of JSON says, its parts with their places; null where it isn't JSON. A hole stands for a value or in a string. */
export function jsonIn(text: Text): Expression | null {
  const first = text.parts.find((part) => part.kind === 'hole' || part.value.trim() !== '');
  if (first?.kind !== 'text' || !/^\s*[{[]/.test(first.value)) return null;
  const reader = new JsonReader(text);
  const value = reader.value(0);
  return value !== null && reader.isAtEnd() ? value : null;
}

class JsonReader {
  private readonly characters: string;
  /** Where each of `characters` stands, and the hole that it stands for. */
  private readonly places: { readonly range: Range; readonly hole: TextPart | null }[] = [];
  private at = 0;

  constructor({ parts }: Text) {
    let characters = '';
    for (const part of parts) {
      if (part.kind === 'hole') {
        characters += hole;
        this.places.push({ range: part.range, hole: part });
        continue;
      }
      const { value, range } = part;
      const exact = value.length === range.end - range.start;
      characters += value;
      for (let index = 0; index < value.length; index++) {
        const start = range.start + index;
        this.places.push({ range: exact ? { start, end: start + 1 } : range, hole: null });
      }
    }
    this.characters = characters;
  }

  isAtEnd(): boolean {
    this.blanks();
    return this.at >= this.characters.length;
  }

  value(depth: number): Expression | null {
    this.blanks();
    if (depth > maxDepth || this.at >= this.characters.length) return null;
    const start = this.at;
    const character = this.characters[start]!;
    if (character === '{') return this.object(depth);
    if (character === '[') return this.list(depth);
    if (character === '"') return this.string();
    const filled = this.places[start]!.hole;
    if (filled?.kind === 'hole') {
      this.at++;
      return filled.value;
    }
    const word = /[-+.\w]+/y;
    word.lastIndex = start;
    const written = word.exec(this.characters)?.[0];
    if (written === undefined) return null;
    this.at += written.length;
    const range = this.range(start);
    if (written === 'null') return { kind: 'nothing', range };
    const number = Number(written);
    return Number.isNaN(number) ? { kind: 'other', range } : { kind: 'number', value: number, range };
  }

  private object(depth: number): Expression | null {
    const start = this.at++;
    const entries: Entry[] = [];
    while (!this.takes('}')) {
      if (entries.length > 0 && !this.takes(',')) return null;
      this.blanks();
      const from = this.at;
      const key = this.characters[from] === '"' ? this.string() : null;
      if (key === null || !this.takes(':')) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      const [only, ...more] = key.parts;
      const name = only?.kind === 'text' && more.length === 0 ? only.value : null;
      entries.push({ kind: 'entry', key: name, keyRange: key.range, value, range: this.range(from) });
    }
    const range = this.range(start);
    const layout = { open: range.start + 1, close: range.end, last: null, afterComma: null };
    return { kind: 'object', entries, layout, range, isJson: true };
  }

  private list(depth: number): Expression | null {
    const start = this.at++;
    const items: ListValue['items'][number][] = [];
    while (!this.takes(']')) {
      if (items.length > 0 && !this.takes(',')) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      items.push({ spread: false, value });
    }
    return { kind: 'list', items, range: this.range(start) };
  }

  private string(): Text | null {
    const start = this.at++;
    const parts: TextPart[] = [];
    let from = this.at;
    const flush = () => {
      if (this.at > from)
        parts.push({ kind: 'text', value: this.characters.slice(from, this.at), range: this.range(from) });
    };
    for (;;) {
      const character = this.characters[this.at];
      if (character === undefined) return null;
      const filled = this.places[this.at]!.hole;
      if (character !== '"' && character !== '\\' && filled === null) {
        this.at++;
        continue;
      }
      flush();
      const begin = this.at++;
      if (character === '"') break;
      if (filled !== null) parts.push(filled);
      else {
        const escape = /\\(?:u[0-9a-fA-F]{4}|.)/sy;
        escape.lastIndex = begin;
        const written = escape.exec(this.characters)?.[0] ?? '\\';
        this.at = begin + written.length;
        parts.push({ kind: 'text', value: unescaped(written) ?? written.slice(1), range: this.range(begin) });
      }
      from = this.at;
    }
    return { kind: 'text', parts, range: this.range(start) };
  }

  private takes(character: string): boolean {
    this.blanks();
    if (this.characters[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private blanks(): void {
    while (/\s/.test(this.characters[this.at] ?? '')) this.at++;
  }

  private range(start: number): Range {
    return { start: this.places[start]!.range.start, end: this.places[this.at - 1]!.range.end };
  }
}
