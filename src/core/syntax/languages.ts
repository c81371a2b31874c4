import type { Ecosystem, LanguageId } from '../model';
import { csharp } from './csharp/csharp';
import { ecmascript } from './ecmascript/ecmascript';
import { go } from './go/go';
import { java } from './java/java';
import { kotlin } from './kotlin/kotlin';
import type { Insert } from './insertion';
import type { Block, Source } from './neutral';
import { php } from './php/php';
import { python } from './python/python';
import type { RawNode } from './rawTree';
import type { TreeReader } from './reader';
import { ruby } from './ruby/ruby';
import { rust } from './rust/rust';
import { httpFile } from './httpFile/httpFile';
import { shell } from './shell/shell';

/** What the rest of the pipeline needs of a language. */
export interface Language {
  /** Opens a line comment. */
  readonly lineComment: string;
  /** The grammar's file: `grammars/tree-sitter-<grammar>.wasm`; null: it is read line by line, without a tree. */
  readonly grammar: string | null;
  /** Of its files' names, in lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Where its packages come from. */
  readonly ecosystem: Ecosystem;
  /** Types of nodes that say nothing of values, such as those of types. */
  readonly untold: ReadonlySet<string>;
  /** Named parameters are the entries of an object that is the first argument. */
  readonly namedInObject: boolean;
  /** The text as the grammar reads it, place by place: without what it doesn't know; absent: as it stands. */
  readonly readable?: (text: string) => string;
  /** A tree to neutral form; never throws. Without a grammar the tree is one empty node. */
  readonly read: (root: RawNode, text: string) => Source;
  /** Reads a file's statements one by one; absent where what one says isn't told by it alone. `file`: the file's block. */
  readonly reader?: (text: string, file: Block) => Pick<TreeReader, 'readStatement'>;
  /** The files of a folder are one package, whose names all of them know. */
  readonly sharesNames?: true;
  /** JSON as it is written in the language; absent where it can't be written as a value. */
  readonly fromJson?: (json: string) => string;
  /** Where a parameter goes into a call's arguments or an object, in the style around it. */
  readonly insert: Insert;
}

/** JSON with keys and texts quoted as is the custom. */
const script = {
  ...ecmascript,
  fromJson: (json: string) =>
    json
      .replaceAll(/"(\w+)": /g, '$1: ')
      .replaceAll('"', "'")
      .replaceAll('{', '{ ')
      .replaceAll('}', ' }'),
};

export const languages: Record<LanguageId, Language> = {
  python: { ...python, fromJson: (json) => json },
  typescript: { ...script, grammar: 'typescript', extensions: ['ts', 'mts', 'cts'] },
  typescriptreact: { ...script, grammar: 'tsx', extensions: ['tsx'] },
  javascript: { ...script, grammar: 'javascript', extensions: ['js', 'mjs', 'cjs'] },
  javascriptreact: { ...script, grammar: 'javascript', extensions: ['jsx'] },
  go,
  csharp,
  java,
  kotlin,
  php,
  ruby,
  rust,
  shellscript: shell,
  http: httpFile,
};

export function isLanguageId(id: string): id is LanguageId {
  return Object.hasOwn(languages, id);
}
