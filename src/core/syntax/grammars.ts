import { Language as Grammar, Parser, type Tree } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets';
import type { LanguageId } from '../model';
import { commentsOf } from './comments';
import type { EarlierTree, Kept } from './earlierTree';
import { type Language, languages } from './languages';
import type { Source } from './neutral';
import { type NodesById, type RawNode, readTree } from './rawTree';
import { Slices, longText } from '../slices';
import { readStatements } from './statements';

/** One parsed text. */
export interface Syntax {
  readonly languageId: LanguageId;
  readonly text: string;
  readonly source: Source;
  /** Tells whether a later text was read since, for which much of the source was moved; absent: it stays as it is. */
  readonly isOutdated?: () => boolean;
}

/**
 * How often the parser may report its progress, which it does after every hundred steps. Files as people write and break
 * them take less than a seventh of it (measured over 2,900 files and 125,000 mutations of them); but some grammars find no
 * end in some broken texts, and take all memory that there is.
 */
function mostReports(text: string): number {
  return 100 + text.length / 10;
}

/** And how long it may take: some grammars slow down with depth. A hundred times what a large file takes. */
const mostMs = 3_000;

interface LoadedGrammar {
  readonly parser: Parser;
  readonly grammar: Grammar;
  /** Done when the parser is free: between the slices of one text it can't parse another. */
  busy: Promise<unknown>;
}

/** The parser's runtime and grammars, each loaded on first need and kept. */
export class Grammars {
  private runtime: Promise<void> | undefined;
  private readonly loaded = new Map<string, Promise<LoadedGrammar>>();

  constructor(private readonly assets: Assets) {}

  /**
   * Parses any text, however broken; null where that would take too long. With a document's earlier version, only what
   * differs is parsed, and what is broken there may be read otherwise than from the beginning; where there is none yet, a
   * long text is parsed in slices. Rejects only when a grammar can't be loaded; the next call then tries again.
   */
  async parse(languageId: LanguageId, text: string, earlier?: EarlierTree): Promise<Syntax | null> {
    const language = languages[languageId];
    const name = language.grammar;
    if (name === null) return { languageId, text, source: language.read(wholeOf(text), text) };
    let load = this.loaded.get(name);
    if (load === undefined) {
      load = this.load(name);
      this.loaded.set(name, load);
      load.catch(() => this.loaded.delete(name));
    }
    const loaded = await load;
    const parsed = loaded.busy.then(() =>
      earlier === undefined ? readAlone(languageId, text, loaded) : readAfter(earlier, name, languageId, text, loaded),
    );
    loaded.busy = parsed.catch(() => undefined);
    return await parsed;
  }

  private async load(name: string): Promise<LoadedGrammar> {
    this.runtime ??= this.start().catch((error: unknown) => {
      this.runtime = undefined;
      throw error;
    });
    await this.runtime;
    const grammar = await Grammar.load(await this.assets.read(`grammars/tree-sitter-${name}.wasm`));
    const parser = new Parser();
    parser.setLanguage(grammar);
    return { parser, grammar, busy: Promise.resolve() };
  }

  private async start(): Promise<void> {
    const wasmBinary = await this.assets.read('grammars/tree-sitter.wasm');
    const options = { wasmBinary, locateFile: (file: string) => file };
    await Parser.init(options);
  }
}

/** Reads a text by itself, in one go. */
async function readAlone(
  languageId: LanguageId,
  text: string,
  { parser, grammar }: LoadedGrammar,
): Promise<Syntax | null> {
  const language = languages[languageId];
  const tree = await treeOf(parser, language.readable?.(text) ?? text, null, null);
  if (tree === null) return null;
  const { source } = await readWhole(tree, text, grammar, language, null, null);
  tree.delete();
  return { languageId, text, source };
}

/** Reads a document's next version. */
async function readAfter(
  earlier: EarlierTree,
  name: string,
  languageId: LanguageId,
  text: string,
  { parser, grammar }: LoadedGrammar,
): Promise<Syntax | null> {
  const language = languages[languageId];
  const readable = language.readable?.(text) ?? text;
  const edited = earlier.editedInto(name, readable);
  const slices = edited === null && text.length > longText ? new Slices() : null;
  const tree = await treeOf(parser, readable, edited?.tree ?? null, slices);
  if (tree === null) {
    earlier.forget();
    return null;
  }
  const { source, ...read } =
    (await readStatements(tree, text, grammar, language, edited, slices)) ??
    (await readWhole(tree, text, grammar, language, edited?.nodes ?? null, slices));
  const isProvisional = edited !== null && tree.rootNode.hasError;
  earlier.keep({ grammar: name, text: readable, tree, isProvisional, ...read });
  return { languageId, text, source, isOutdated: earlier.outdating() };
}

/** Null where it would take too long. */
async function treeOf(parser: Parser, text: string, earlier: Tree | null, slices: Slices | null): Promise<Tree | null> {
  const most = mostReports(text);
  let leftMs = mostMs;
  let reports = 0;
  parser.reset();
  for (;;) {
    const start = performance.now();
    let isPaused = false;
    const progressCallback = (): boolean => {
      if (++reports > most || performance.now() - start > leftMs) return true;
      isPaused = slices?.isOver === true;
      return isPaused;
    };
    // Where it was stopped before it goes on from there.
    const tree = parser.parse(text, earlier, { progressCallback });
    if (tree !== null || !isPaused) return tree;
    leftMs -= performance.now() - start;
    await slices?.next();
  }
}

async function readWhole(
  tree: Tree,
  text: string,
  grammar: Grammar,
  { untold, read }: Language,
  before: NodesById | null,
  slices: Slices | null,
): Promise<Pick<Kept, 'nodes' | 'statements'> & { readonly source: Source }> {
  await slices?.next();
  const { root, nodes } = readTree(tree, grammar, untold, before ?? undefined);
  await slices?.next();
  return { source: { ...read(root, text), comments: commentsOf(root, text) }, nodes, statements: null };
}

function wholeOf(text: string): RawNode {
  return { type: 'text', named: true, field: null, start: 0, end: text.length, children: [], id: 0 };
}
