import { type Fact, known, type Range, unknown } from '../model';
import { readYaml, type YamlNode } from './yaml';

/** A file's header between `---` lines, and what follows it. */
export interface FrontMatter {
  /** Null where there is none; unknown where it can't be read, or never ends. */
  readonly header: Fact<YamlNode | null>;
  /** Of the header without its `---` lines. */
  readonly range: Range | null;
  readonly body: Range;
}

/** Splits a text into its header and body, which is the whole text where no header ends. */
export function readFrontMatter(text: string): FrontMatter {
  const opening = /^\uFEFF?\s*---[ \t]*\r?\n/.exec(text);
  const start = opening?.[0].length ?? 0;
  const ending = /^---[ \t]*$/gm;
  ending.lastIndex = start;
  const closing = opening === null ? null : ending.exec(text);
  if (closing === null) {
    const header = opening === null ? known(null) : unknown('skipped.header', 'its header has no closing ---');
    return { header, range: null, body: { start: 0, end: text.length } };
  }
  const range = { start, end: closing.index };
  return { header: readYaml(text, range), range, body: { start: afterLine(text, closing.index), end: text.length } };
}

function afterLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline + 1;
}
