import type { PromptSegment } from '../model';
import type { MappedText } from './mappedText';

/** How a template marks what is filled in. */
export type TemplateSyntax = 'jinja' | 'mustache' | 'semantic-kernel' | 'braces' | 'none';

/** A mark in a template, in offsets of its value. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  /** `value`: something stands there in a request; `comment`: nothing does; `literal`: `text` does. */
  readonly kind: 'value' | 'comment' | 'literal';
  /** What is between the marks, without filters. */
  readonly name: string;
  readonly text: string;
}

/** What opens a mark, what closes it, and what it is. The first that fits wins. */
type Mark = readonly [open: string, close: string, kind: 'value' | 'control' | 'comment'];

const marks: Readonly<Record<Exclude<TemplateSyntax, 'none' | 'braces'>, readonly Mark[]>> = {
  jinja: [
    ['{{', '}}', 'value'],
    ['{%', '%}', 'control'],
    ['{#', '#}', 'comment'],
  ],
  mustache: [
    ['{{!--', '--}}', 'comment'],
    ['{{!', '}}', 'comment'],
    ['{{{', '}}}', 'value'],
    ['{{', '}}', 'control'],
  ],
  'semantic-kernel': [['{{', '}}', 'value']],
};

/** Ends and alternatives of what another mark began: they put nothing in. */
const closing = /^(?:[-+~]?\s*(?:end\w*|else|elif\b.*|elseif\b.*|raw|set\b.*)\s*[-+~]?$|~?\/|~?\s*else\b|~?\^|!)/s;

/** The marks of a template in order. Takes time in proportion to the text, whatever it is. */
export function tagsIn(value: string, syntax: TemplateSyntax): Tag[] {
  if (syntax === 'none') return [];
  return syntax === 'braces' ? bracesIn(value) : marksIn(value, marks[syntax]);
}

function marksIn(value: string, kinds: readonly Mark[]): Tag[] {
  const tags: Tag[] = [];
  const closed = new Map<string, number>();
  const closeOf = (close: string, from: number): number => {
    const known = closed.get(close);
    // One look finds the next end for all marks before it.
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const found = value.indexOf(close, from);
    closed.set(close, found);
    return found;
  };
  for (let at = value.indexOf('{'); at !== -1; at = value.indexOf('{', at)) {
    const mark = kinds.find(([open]) => value.startsWith(open, at));
    const close = mark === undefined ? -1 : closeOf(mark[1], at + mark[0].length);
    if (mark === undefined || close === -1) {
      at++;
      continue;
    }
    const [open, ending, kind] = mark;
    const inner = value.slice(at + open.length, close);
    // What was never closed is text, up to the mark that is.
    const next = kind === 'comment' ? -1 : inner.lastIndexOf(open);
    if (next !== -1) {
      at += open.length + next;
      continue;
    }
    const end = close + ending.length;
    const name = nameOf(inner);
    tags.push({ start: at, end, kind: kindOf(kind, inner), name, text: '' });
    at = end;
  }
  return tags;
}

function kindOf(kind: Mark[2], inner: string): Tag['kind'] {
  if (kind === 'comment') return 'comment';
  return kind === 'control' && closing.test(inner.trim()) ? 'comment' : 'value';
}

/** `user.name | upper` is `user.name`; a statement is itself. */
function nameOf(inner: string): string {
  const plain = inner
    .replace(/^[-+~]?\s*\$?/, '')
    .replace(/[-+~]$/, '')
    .trim();
  const bar = /^[\w.$[\]'"]+\s*\|/.test(plain) ? plain.indexOf('|') : -1;
  return (bar === -1 ? plain : plain.slice(0, bar)).trim().replaceAll(/\s+/g, ' ').slice(0, 200);
}

/** Python's and CrewAI's `{name}`, with `{{` and `}}` for braces. */
function bracesIn(value: string): Tag[] {
  const tags: Tag[] = [];
  const pattern = /\{\{|\}\}|\{([A-Za-z_][\w.]{0,100})(?:\[[^\]{}\n]{0,50}\])?(?:![rsa])?(?::[^{}\n]{0,50})?\}/g;
  for (const { 0: whole, 1: name, index } of value.matchAll(pattern)) {
    const isLiteral = name === undefined;
    const [start, end] = [index, index + whole.length];
    tags.push({
      start,
      end,
      kind: isLiteral ? 'literal' : 'value',
      name: name ?? '',
      text: isLiteral ? whole[0]! : '',
    });
  }
  return tags;
}

/** A stretch of a template as segments: its text, and a placeholder for each mark that stands for something. */
export function segmentsOf(mapped: MappedText, from: number, to: number, tags: readonly Tag[]): PromptSegment[] {
  const segments: PromptSegment[] = [];
  let at = from;
  for (const { start, end, kind, name, text } of tags) {
    if (end <= from) continue;
    if (start >= to) break;
    segments.push(...mapped.segments(at, start));
    const range = mapped.rangeOf(start, end);
    if (kind === 'value') segments.push({ kind: 'placeholder', name, range });
    else if (kind === 'literal') segments.push({ kind: 'text', value: text, range });
    at = Math.max(end, at);
  }
  segments.push(...mapped.segments(at, to));
  return segments;
}
