import { createScanner, type Node } from 'jsonc-parser';
import { parseText } from './source';

/** What a property can be set to. */
type Value = string | number | boolean | { readonly [key: string]: Value };

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A promptcost.json with another value at a path of property names, in the file's own style; objects on the way are made,
 * and null takes the property away. All comments stay but those within what goes. Null where that can't be done: the text
 * isn't an object, has mistakes of spelling, or what the path leads through isn't an object.
 */
export function withValue(text: string, path: readonly [string, ...string[]], value: Value | null): string | null {
  const { node: root, mistakes } = parseText(text);
  if (mistakes.length > 0) return null;
  if (root === null) return value === null ? text : newFile(text, nested(path, value));
  const editor = new Editor(text, root);
  let object = root;
  for (const [depth, name] of path.entries()) {
    if (object.type !== 'object') return null;
    const property = propertyOf(object, name);
    const held = property?.children?.[1];
    const rest = path.slice(depth + 1);
    if (property === undefined || held === undefined) {
      return value === null ? text : editor.insert(object, name, nested(rest, value));
    }
    if (rest.length === 0) return value === null ? editor.remove(object, property) : editor.replace(held, value);
    object = held;
  }
  return null;
}

function propertyOf(object: Node, name: string): Node | undefined {
  return object.children?.find((property) => property.children?.[0]?.value === name);
}

function nested(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>((inner, name) => ({ [name]: inner }), value);
}

/** A text that holds comments at most, with a value after them. */
function newFile(text: string, value: Value): string {
  const lineEnd = lineEndOf(text);
  const before = text.trimEnd();
  const content = `${JSON.stringify(value, null, 2).replaceAll('\n', lineEnd)}${lineEnd}`;
  return before === '' ? content : before + lineEnd + content;
}

function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Edits of one text, with its line ends and its indentation. */
class Editor {
  private readonly lineEnd: string;
  private readonly indent: string;

  constructor(
    private readonly text: string,
    root: Node,
  ) {
    this.lineEnd = lineEndOf(text);
    const first = root.children?.[0];
    const own = first === undefined || !this.beginsLine(first.offset) ? '' : this.indentAt(first.offset);
    this.indent = own.slice(this.indentAt(root.offset).length) || '  ';
  }

  replace(held: Node, value: Value): string {
    const text = this.isOnOneLine(held) ? inline(value) : this.block(value, this.indentAt(held.offset));
    return this.apply([{ start: held.offset, end: held.offset + held.length, text }]);
  }

  /** Adds a property after the last one. */
  insert(object: Node, name: string, value: Value): string {
    const last = object.children?.at(-1);
    if (last === undefined) return this.insertFirst(object, name, value);
    const key = `${JSON.stringify(name)}: `;
    const end = last.offset + last.length;
    const { comma, lineContent } = this.after(end);
    const indent = this.indentOfMembers(object);
    const property = this.isOnOneLine(object)
      ? ` ${key}${inline(value)}`
      : `${this.lineEnd}${indent}${key}${this.block(value, indent)}${comma === null ? '' : ','}`;
    const at = Math.max(lineContent, comma === null ? end : comma + 1);
    return this.apply([
      ...(comma === null ? [{ start: end, end, text: ',' }] : []),
      { start: at, end: at, text: property },
    ]);
  }

  private insertFirst(object: Node, name: string, value: Value): string {
    const base = this.indentAt(object.offset);
    const start = object.offset + 1;
    const end = object.offset + object.length - 1;
    const comments = this.text.slice(start, end).trimEnd();
    const indent = base + this.indent;
    const property = `${this.lineEnd}${indent}${JSON.stringify(name)}: ${this.block(value, indent)}`;
    return this.apply([{ start: start + comments.length, end, text: `${property}${this.lineEnd}${base}` }]);
  }

  remove(object: Node, property: Node): string {
    const end = property.offset + property.length;
    const { comma } = this.after(end);
    const previous = object.children?.[object.children.indexOf(property) - 1];
    const previousComma =
      comma === null && previous !== undefined ? this.after(previous.offset + previous.length).comma : null;
    const commas = [comma, previousComma].filter((at) => at !== null);
    const joined = comma !== null && this.text.slice(end, comma).trim() === '' ? comma + 1 : end;
    return this.apply([
      this.cut(property.offset, joined),
      ...commas
        .filter((at) => at >= joined || at < property.offset)
        .map((at) => ({ start: at, end: at + 1, text: '' })),
    ]);
  }

  /** Takes a stretch away with the blanks that would be left over, or the whole line. */
  private cut(start: number, end: number): Edit {
    const blanksBefore = /[ \t]*$/.exec(this.text.slice(0, start))?.[0].length ?? 0;
    const blanksAfter = /^[ \t]*/.exec(this.text.slice(end))?.[0].length ?? 0;
    if (!this.beginsLine(start)) return { start: start - blanksBefore, end, text: '' };
    const lineEnd = /^(?:\r\n|\n|\r)/.exec(this.text.slice(end + blanksAfter))?.[0].length;
    return lineEnd === undefined
      ? { start, end: end + blanksAfter, text: '' }
      : { start: start - blanksBefore, end: end + blanksAfter + lineEnd, text: '' };
  }

  /** Where the comma after a value is, and where the comments end that begin on the value's line. */
  private after(end: number): { readonly comma: number | null; readonly lineContent: number } {
    const scanner = createScanner(this.text);
    scanner.setPosition(end);
    let comma: number | null = null;
    let lineContent = end;
    let isOnLine = true;
    for (;;) {
      scanner.scan();
      const start = scanner.getTokenOffset();
      const token = this.text.slice(start, start + scanner.getTokenLength());
      const isComment = token.startsWith('/');
      if (/^[\r\n]/.test(token)) isOnLine = false;
      else if (token === ',' && comma === null) comma = start;
      else if (!isComment && token.trim() !== '') return { comma, lineContent };
      else if (token === '') return { comma, lineContent };
      if (isOnLine && isComment) lineContent = start + token.length;
    }
  }

  private indentOfMembers(object: Node): string {
    const member = object.children?.find(({ offset }) => this.beginsLine(offset));
    return member === undefined ? this.indentAt(object.offset) + this.indent : this.indentAt(member.offset);
  }

  private isOnOneLine({ offset, length }: Node): boolean {
    return !/[\r\n]/.test(this.text.slice(offset, offset + length));
  }

  private beginsLine(offset: number): boolean {
    return this.lineBefore(offset).trim() === '';
  }

  private indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.lineBefore(offset))?.[0] ?? '';
  }

  private lineBefore(offset: number): string {
    const start = Math.max(this.text.lastIndexOf('\n', offset - 1), this.text.lastIndexOf('\r', offset - 1)) + 1;
    return offset === 0 ? '' : this.text.slice(start, offset);
  }

  private block(value: Value, indent: string): string {
    return JSON.stringify(value, null, this.indent).replaceAll('\n', this.lineEnd + indent);
  }

  /** Edits that begin at the same place come out in their order. */
  private apply(edits: readonly Edit[]): string {
    let edited = this.text;
    for (const { start, end, text } of edits.toReversed().toSorted((a, b) => b.start - a.start)) {
      edited = edited.slice(0, start) + text + edited.slice(end);
    }
    return edited;
  }
}

function inline(value: Value): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${inline(inner)}`)
    .join(', ')} }`;
}
