import type { LanguageId } from '../model';
import type { Source, Text } from '../syntax/neutral';

/** A file of the project that another one takes values or texts from. The same object as long as its text is the same. */
export interface NeighbourFile {
  readonly path: string;
  readonly text: string;
  /** Null for a file that isn't code. */
  readonly languageId: LanguageId | null;
}

/** Finds the files around one; whoever implements it reads only what lies in the project. */
export interface Neighbours {
  /** The module that a file imports by `specifier`; null where it is none of the project's, or can't be read. */
  module(from: string, languageId: LanguageId, specifier: string): Promise<NeighbourFile | null>;
  /** The files beside one that have its names, where the files of a folder share them. */
  beside(from: string, languageId: LanguageId): Promise<readonly NeighbourFile[]>;
  /** The file that code names by a literal path, `besideCode` where that is told from its own folder on. */
  file(from: string, literal: string, besideCode: boolean): Promise<NeighbourFile | null>;
}

/** A neighbour in neutral form. Its places are those of its text moved to `base`, so that they are in no other file. */
export interface ReadNeighbour {
  readonly path: string;
  readonly base: number;
  readonly text: string;
  readonly source: Source;
}

/** A text file, as the literal that its reading stands for. */
export interface ReadText {
  readonly path: string;
  readonly base: number;
  readonly value: Text;
}

/** What is known of the files around one: modules by how they are imported, texts by how their paths are written. */
export interface Around {
  readonly modules: ReadonlyMap<string, ReadNeighbour>;
  readonly texts: ReadonlyMap<string, ReadText>;
  /** Those of the modules whose names are known without being imported. */
  readonly shared: readonly ReadNeighbour[];
}

export const nothingAround: Around = { modules: new Map(), texts: new Map(), shared: [] };

/** Larger texts are data, not prompts. */
export const mostCharacters = 1_000_000;

/** Places from here on are in neighbours: beyond any text that is analysed. */
export const firstBase = 2 ** 27;

export function isElsewhere({ start }: { readonly start: number }): boolean {
  return start >= firstBase;
}
