import { readFileSync } from 'node:fs';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { LanguageId } from '../src/core/model';
import { languages } from '../src/core/syntax/languages';

const folder = 'dist/assets/grammars';

/** Parsing alone, as any tool has to that reads these languages by tree-sitter. */
export class PlainParser {
  private readonly parsers = new Map<string, Parser>();

  static async open(): Promise<PlainParser> {
    const options = { wasmBinary: readFileSync(`${folder}/tree-sitter.wasm`), locateFile: (file: string) => file };
    await Parser.init(options);
    return new PlainParser();
  }

  /** Null for a language that is read without a tree. */
  async load(languageId: LanguageId): Promise<Parser | null> {
    const { grammar } = languages[languageId];
    if (grammar === null) return null;
    let parser = this.parsers.get(grammar);
    if (parser === undefined) {
      parser = new Parser();
      parser.setLanguage(await Language.load(readFileSync(`${folder}/tree-sitter-${grammar}.wasm`)));
      this.parsers.set(grammar, parser);
    }
    parser.reset();
    return parser;
  }
}
