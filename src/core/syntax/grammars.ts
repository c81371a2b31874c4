import { Language as Grammar, Parser, type Tree } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets';
import type { LanguageId } from '../model';
import { commentsOf } from './comments';
import type { EarlierTree, Kept } from './earlierTree';
import { type Language, languages } from './languages';
import type { Source } from './neutral';
import { type NodesById, type RawNode, readTree } from './rawTree';
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

/** The parser's runtime and grammars, each loaded on first need and kept. */
export class Grammars {
  private runtime: Promise<void> | undefined;
  private readonly parsers = new Map<string, Promise<{ parser: Parser; grammar: Grammar }>>();

  constructor(private readonly assets: Assets) {}

  /**
   * Parses any text, however broken; null where that would take too long. With a document's earlier version, only what
   * differs is parsed, and what is broken there may be read otherwise than from the beginning. Rejects only when a grammar can't be loaded; the next call then tries again.
   */
  async parse(languageId: LanguageId, text: string, earlier?: EarlierTree): Promise<Syntax | null> {
    const language = languages[languageId];
    const name = language.grammar;
    if (name === null) return { languageId, text, source: language.read(wholeOf(text), text) };
    let load = this.parsers.get(name);
    if (load === undefined) {
      load = this.load(name);
      this.parsers.set(name, load);
      load.catch(() => this.parsers.delete(name));
    }
    const { parser, grammar } = await load;
    const readable = language.readable?.(text) ?? text;
    const edited = earlier?.editedInto(name, readable) ?? null;
    const tree = this.treeOf(parser, readable, edited?.tree ?? null);
    if (tree === null) {
      earlier?.forget();
      return null;
    }
    if (earlier === undefined) {
      const { source } = readWhole(tree, text, grammar, language);
      tree.delete();
      return { languageId, text, source };
    }
    const { source, ...read } =
      readStatements(tree, text, grammar, language, edited) ?? readWhole(tree, text, grammar, language, edited?.nodes);
    const isProvisional = edited !== null && tree.rootNode.hasError;
    earlier.keep({ grammar: name, text: readable, tree, isProvisional, ...read });
    return { languageId, text, source, isOutdated: earlier.outdating() };
  }

  private treeOf(parser: Parser, text: string, earlier: Tree | null): Tree | null {
    const most = mostReports(text);
    const end = performance.now() + mostMs;
    let reports = 0;
    parser.reset();
    return parser.parse(text, earlier, { progressCallback: () => ++reports > most || performance.now() > end });
  }

  private async load(name: string): Promise<{ parser: Parser; grammar: Grammar }> {
    this.runtime ??= this.start().catch((error: unknown) => {
      this.runtime = undefined;
      throw error;
    });
    await this.runtime;
    const grammar = await Grammar.load(await this.assets.read(`grammars/tree-sitter-${name}.wasm`));
    const parser = new Parser();
    parser.setLanguage(grammar);
    return { parser, grammar };
  }

  private async start(): Promise<void> {
    const wasmBinary = await this.assets.read('grammars/tree-sitter.wasm');
    const options = { wasmBinary, locateFile: (file: string) => file };
    await Parser.init(options);
  }
}

function readWhole(
  tree: Tree,
  text: string,
  grammar: Grammar,
  { untold, read }: Language,
  before: NodesById | null = null,
): Pick<Kept, 'nodes' | 'statements'> & { readonly source: Source } {
  const { root, nodes } = readTree(tree, grammar, untold, before ?? undefined);
  return { source: { ...read(root, text), comments: commentsOf(root, text) }, nodes, statements: null };
}

function wholeOf(text: string): RawNode {
  return { type: 'text', named: true, field: null, start: 0, end: text.length, children: [], id: 0 };
}
