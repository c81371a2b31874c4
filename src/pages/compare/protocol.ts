import type { Candidate } from '../../core/cost/compare';
import type { Fact, ModelIdentity, Origin, PriceSource, Role } from '../../core/model';
import { type InputName, isInputName, isValueOf } from './inputs';
import type { CompareStrings } from './strings';

/** What extension and page say to each other. Everything is plain data and is checked on arrival. */

/** The prompt that is compared. */
export interface ComparePlace {
  readonly uri: string;
  /** As shown: relative to its workspace folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly name: string | null;
  /** Null: a whole request of several prompts. */
  readonly role: Role | null;
}

export interface GivenAssumption {
  readonly value: number;
  readonly origin: Origin;
  /** 1-based, where it stands in the prompt's file. */
  readonly line: number | null;
}

/** Where what is typed can be written to: a promptcost.json's endpoint or all its calls, or the settings. */
export interface KeptIn {
  readonly origin: Extract<Origin, 'promptcost.json' | 'setting'>;
  /** As shown; null: the settings. */
  readonly file: string | null;
  readonly endpoint: string | null;
}

/** Everything the page computes from. */
export interface CompareStart {
  readonly place: ComparePlace;
  readonly candidates: readonly Candidate[];
  /** The model that the code uses now, or why it isn't known. */
  readonly currentModel: Fact<ModelIdentity>;
  /** Null: nobody says. A limit that is only the model's own maximum may be null too: it differs by model. */
  readonly assumptions: Readonly<Record<InputName, GivenAssumption | null>>;
  readonly prices: PriceSource;
  /** Expected in place of the prompt's placeholders. */
  readonly placeholderTokens: number | null;
  readonly keptIn: KeptIn;
  /** Today, as an ISO date. */
  readonly from: string;
  readonly daysPerMonth: number;
}

/** What was typed on the page; null clears an assumption. */
export type EditedAssumptions = Readonly<Partial<Record<InputName, number | null>>>;

export type ToPage =
  | {
      readonly kind: 'start';
      readonly start: CompareStart;
      readonly strings: CompareStrings;
      /** Edits that the new start has taken over; others stay as typed. */
      readonly settled: readonly InputName[];
    }
  | { readonly kind: 'done'; readonly text: string };

export type ToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'copy'; readonly markdown: string }
  | { readonly kind: 'export'; readonly csv: string }
  | { readonly kind: 'write'; readonly values: EditedAssumptions };

/** A message from the page, or null when it isn't one. */
export function readToHost(message: unknown): ToHost | null {
  if (!isObject(message)) return null;
  switch (message['kind']) {
    case 'ready':
    case 'reveal':
      return { kind: message['kind'] };
    case 'copy':
      return typeof message['markdown'] === 'string' ? { kind: 'copy', markdown: message['markdown'] } : null;
    case 'export':
      return typeof message['csv'] === 'string' ? { kind: 'export', csv: message['csv'] } : null;
    case 'write': {
      const values = readEdits(message['values']);
      return values === null || Object.keys(values).length === 0 ? null : { kind: 'write', values };
    }
    default:
      return null;
  }
}

/** A message from the extension, or null when it isn't one. */
export function readToPage(message: unknown): ToPage | null {
  if (!isObject(message)) return null;
  const { kind, text, start, strings, settled } = message;
  if (kind === 'done') return typeof text === 'string' ? { kind, text } : null;
  if (kind !== 'start' || !isStart(start) || !isStrings(strings) || !Array.isArray(settled)) return null;
  return { kind, start, strings, settled: settled.filter(isInputName) };
}

/** Assumptions as they come from a message or from the page's saved state: values that the inputs can have or null, else nothing. */
export function readEdits(values: unknown): EditedAssumptions | null {
  if (!isObject(values)) return null;
  const edits: Partial<Record<InputName, number | null>> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isInputName(name) || !(value === null || isValueOf(name, value))) return null;
    edits[name] = value;
  }
  return edits;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is CompareStrings {
  return isObject(value) && typeof value['title'] === 'string' && isObject(value['columns']);
}

// The extension makes it of typed data; this only tells its message from another's.
function isStart(value: unknown): value is CompareStart {
  return (
    isObject(value) &&
    isObject(value['place']) &&
    Array.isArray(value['candidates']) &&
    isObject(value['currentModel']) &&
    isObject(value['assumptions']) &&
    isObject(value['prices']) &&
    isObject(value['keptIn']) &&
    typeof value['from'] === 'string' &&
    typeof value['daysPerMonth'] === 'number'
  );
}
