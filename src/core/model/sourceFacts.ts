import type { Call } from './calls';
import type { Pragma, Suppression } from './comments';
import type { Message } from './facts';
import type { LanguageId, PromptFormat } from './languages';
import type { Prompt } from './prompts';

/** Everything one file says, independent of settings, prices and date. */
export interface SourceFacts {
  readonly path: string;
  readonly languageId: LanguageId | PromptFormat;
  /** Set when the file was passed over; all lists are then empty. */
  readonly skipped: Message | null;
  readonly calls: readonly Call[];
  readonly prompts: readonly Prompt[];
  readonly suppressions: readonly Suppression[];
  readonly pragmas: readonly Pragma[];
  /** The paths of the other files that some of it was read from. */
  readonly readFrom?: readonly string[];
  /** Opens a line comment in this language: `#`, `//`; empty where the file can hold none. */
  readonly lineComment: string;
  /** Closes it, where the end of the line doesn't: `-->`. */
  readonly commentEnd?: string;
  /** From a place on comments are others: after the header of a file of prompts, where `#` would be sent. */
  readonly bodyComment?: { readonly start: number; readonly open: string; readonly close: string };
}
