import type { Grammars } from '../syntax/grammars';
import { moveSource } from './moved';
import { firstBase, type NeighbourFile, type ReadNeighbour, type ReadText } from './neighbour';

/** Reads neighbours, each once as long as its text is the same. */
export class NeighbourSources {
  private readonly read = new WeakMap<NeighbourFile, Promise<ReadNeighbour | null>>();
  private base = firstBase;

  constructor(private readonly grammars: Grammars) {}

  /** Null for what isn't code, or can't be parsed in time. Rejects when a grammar can't be loaded. */
  module(file: NeighbourFile): Promise<ReadNeighbour | null> {
    let read = this.read.get(file);
    if (read === undefined) {
      this.read.set(file, (read = this.readNew(file)));
      read.catch(() => this.read.delete(file));
    }
    return read;
  }

  text({ path, text }: NeighbourFile): ReadText {
    const base = this.baseOf(text);
    const range = { start: base, end: base + text.length };
    return { path, base, value: { kind: 'text', parts: [{ kind: 'text', value: text, range }], range } };
  }

  private async readNew({ path, text, languageId }: NeighbourFile): Promise<ReadNeighbour | null> {
    const syntax = languageId === null ? null : await this.grammars.parse(languageId, text);
    if (syntax === null) return null;
    const base = this.baseOf(text);
    moveSource(syntax.source, base);
    return { path, base, text, source: syntax.source };
  }

  private baseOf(text: string): number {
    const { base } = this;
    this.base += text.length + 1;
    return base;
  }
}
