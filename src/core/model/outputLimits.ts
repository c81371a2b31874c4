import type { Fact, Message } from './facts';
import type { Range, TextEdit } from './text';

/** Where and how a parameter is inserted so that it fits the file's style: `prefix + value + suffix` at `at`. */
export interface Insertion {
  readonly at: number;
  /** What it replaces ends here; absent: nothing is replaced. */
  readonly end?: number;
  readonly prefix: string;
  readonly suffix: string;
}

export type OutputLimit =
  | {
      readonly state: 'present';
      readonly parameter: string;
      readonly value: Fact<number>;
      readonly range: Range;
      /** Present where the parameter isn't one that the API takes. */
      readonly wrong?: WrongParameter;
    }
  | {
      readonly state: 'missing';
      /** The parameter to give. */
      readonly parameter: string;
      /** The request fails without it. */
      readonly required: boolean;
      /** What the library sends by itself, or null. */
      readonly libraryDefault: LibraryDefault | null;
      /** Null where no place in the file can take it. */
      readonly insertion: Insertion | null;
    }
  | { readonly state: 'unknown'; readonly parameter: string; readonly reason: Message };

/**
 * The limit that a library sends where none is given: tokens, as many as the model can generate, or a number by a table
 * of its own where the model isn't known.
 */
export type LibraryDefault = number | 'model-maximum' | 'by-model';

/** A parameter for the output limit that another API or version takes. */
export interface WrongParameter {
  /** `refused`: the request fails; `ignored`: nothing limits the output. */
  readonly effect: 'refused' | 'ignored';
  /** The one to give instead. */
  readonly instead: string;
  /** It is wrong for the call's model only; others take it. */
  readonly forModel: boolean;
  /** It is wrong from a version of a package on, and nothing in the file tells the version. */
  readonly since: { readonly package: string; readonly major: number } | null;
  /** What makes it the right one; null where its name isn't written out. */
  readonly rename: TextEdit | null;
}
