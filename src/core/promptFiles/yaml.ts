import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit, type YAMLMap } from 'yaml';
import { type Fact, known, type Range, unknown } from '../model';
import { MappedText, type Piece } from './mappedText';
import { scalarPieces } from './yamlScalars';

/** More is data: reading it would hold up typing. */
const longestYaml = 100_000;
const mostSigns = 20_000;
/** Deeper is nothing that a person wrote, and more than a recursive parser takes. */
const deepest = 100;
/** Keys that a merge may lead through. */
const mostMerges = 8;

interface Source {
  readonly text: string;
  readonly offset: number;
  readonly anchors: ReadonlyMap<string, Node>;
}

/**
 * Reads YAML, JSON included, as far as it is whole: mistakes of spelling leave a partial tree. `stretch`: where it stands
 * in the text. The tree is null where there is nothing; unknown where it is too much to be read. Never throws.
 */
export function readYaml(text: string, stretch: Range): Fact<YamlNode | null> {
  const yaml = text.slice(stretch.start, stretch.end);
  if (yaml.length > longestYaml) return unknown('skipped.longYaml', 'YAML or JSON of more than 100 kB');
  if (isTooDeep(yaml)) return tooDeep();
  try {
    const document = parseDocument(yaml, { uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent' });
    const anchors = new Map<string, Node>();
    visit(document, {
      Node(_, node) {
        if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
    const { contents } = document;
    return known(contents === null ? null : new YamlNode(contents, { text: yaml, offset: stretch.start, anchors }));
  } catch {
    // The parser throws on what it can't put together, and where the stack ends.
    return tooDeep();
  }
}

function tooDeep(): Fact<never> {
  return unknown('skipped.intricate', 'too intricate to parse');
}

/** Whether there are more signs, or brackets and indentation go deeper, than in anything that is written by hand. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let signs = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}"':,\n&*]/g)) {
    if (++signs > mostSigns) return true;
    if (!'[]{}'.includes(bracket)) continue;
    depth += bracket === '[' || bracket === '{' ? 1 : depth > 0 ? -1 : 0;
    if (depth > deepest) return true;
  }
  return /^[ ]*(?:[-?:] ){60}/m.test(text) || /^ {400}/m.test(text);
}

export interface YamlEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly isQuoted: boolean;
  readonly value: YamlNode;
}

/** A value of a YAML file with its place in the whole text. */
export class YamlNode {
  constructor(
    private readonly node: Node,
    private readonly source: Source,
  ) {}

  /** A text's from its first quote to its last, or from what opens a block. */
  get range(): Range {
    const [start, end] = this.node.range ?? [0, 0];
    const { text, offset } = this.source;
    let last = Math.max(start, Math.min(end, text.length));
    while (last > start && /\s/.test(text[last - 1]!)) last--;
    return { start: offset + start, end: offset + last };
  }

  /** The value under a key, or under several in a row; null where there is none. */
  get(...path: readonly string[]): YamlNode | null {
    return path.reduce<YamlNode | null>((at, key) => at?.member(key, 0) ?? null, this);
  }

  /** Where a key's name stands. */
  keyRange(key: string): Range | null {
    const pair = isMap(this.node) ? pairOf(this.node, key) : undefined;
    return pair !== undefined && isScalar(pair.key) ? new YamlNode(pair.key, this.source).range : null;
  }

  /** A map's entries in order, without those that are merged in. */
  entries(): YamlEntry[] {
    if (!isMap(this.node)) return [];
    return this.node.items.flatMap((pair) => {
      const value = this.followed(pair.value);
      if (!isScalar(pair.key) || value === null) return [];
      const isQuoted = pair.key.type?.startsWith('QUOTE') === true;
      return [{ key: String(pair.key.value), keyRange: new YamlNode(pair.key, this.source).range, isQuoted, value }];
    });
  }

  items(): YamlNode[] {
    return isSeq(this.node) ? this.node.items.flatMap((item) => this.followed(item) ?? []) : [];
  }

  get isMap(): boolean {
    return isMap(this.node);
  }

  /** A map in braces, as in JSON. */
  get isFlow(): boolean {
    return isMap(this.node) && this.node.flow === true;
  }

  /** The line up to a place in the whole text: where it starts, and what stands before the place. */
  lineBefore(at: number): { readonly start: number; readonly before: string } {
    const { text, offset } = this.source;
    const start = text.lastIndexOf('\n', at - offset - 1) + 1;
    return { start: start + offset, before: text.slice(start, at - offset) };
  }

  /** Where the line of a place in the whole text ends. */
  endOfLine(at: number): number {
    const { text, offset } = this.source;
    const newline = text.indexOf('\n', at - offset);
    return (newline === -1 ? text.length : newline) + offset;
  }

  /** A text; null for all else. */
  text(): string | null {
    return isScalar(this.node) && typeof this.node.value === 'string' ? this.node.value : null;
  }

  /** A number, a truth value, null or a text; undefined for maps and lists. */
  scalar(): unknown {
    return isScalar(this.node) ? this.node.value : undefined;
  }

  /** A text with the place of each of its characters; empty for what is none. */
  mapped(): MappedText {
    const { node } = this;
    if (!isScalar(node) || typeof node.value !== 'string') return new MappedText([]);
    const { text: yaml, offset } = this.source;
    const pieces = scalarPieces(yaml, { value: node.value, range: node.range, type: node.type });
    return new MappedText(
      pieces.map(({ value, range }): Piece => ({
        value,
        range: { start: range.start + offset, end: range.end + offset },
      })),
    );
  }

  private member(key: string, merges: number): YamlNode | null {
    if (!isMap(this.node)) return null;
    const own = this.followed(pairOf(this.node, key)?.value);
    if (own !== null || merges >= mostMerges) return own;
    const merged = this.followed(pairOf(this.node, '<<')?.value);
    return merged?.member(key, merges + 1) ?? null;
  }

  private followed(value: unknown): YamlNode | null {
    const node = isAlias(value) ? this.source.anchors.get(value.source) : value;
    return isNode(node) ? new YamlNode(node, this.source) : null;
  }
}

/** The last of a name counts, as for most readers of YAML. */
function pairOf(map: YAMLMap, key: string) {
  return map.items.findLast((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Where diagnostics of a text point: its first line, which for a block is what opens it, so that a comment fits above. */
export function lineOfScalar(node: YamlNode): Range {
  const { start, end } = node.range;
  return { start, end: Math.min(end, node.endOfLine(start)) };
}
