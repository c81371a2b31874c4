import { LineIndex } from '../lines';
import type { Prompt, Range, Role } from '../model';
import type { WrittenText } from './pieces';

/** The prompts of one file: each text once for each role, with the calls that use it. */
export class PromptList {
  private readonly found: { role: Role; text: WrittenText; calls: number[]; otherInputOf: number | null }[] = [];
  private readonly indexByKey = new Map<string, number>();
  private readonly used = new Set<number>();

  /** The index of a prompt, new or found before. `call`: the call that sends it, or null. */
  add(role: Role, text: WrittenText, call: number | null): number {
    // What other files say may be used at one place, and is told apart by its words.
    const words =
      text.file === undefined ? '' : text.segments.map((one) => (one.kind === 'text' ? one.value : '')).join('');
    const key = `${role} ${text.range.start} ${text.range.end} ${text.segments.length} ${signature(text)} ${words}`;
    let index = this.indexByKey.get(key);
    if (index === undefined) {
      index = this.found.length;
      this.found.push({ role, text, calls: [], otherInputOf: null });
      this.indexByKey.set(key, index);
      this.used.add(text.range.start);
      for (const segment of text.segments) this.used.add(segment.range.start);
    }
    const { calls } = this.found[index]!;
    if (call !== null && calls.at(-1) !== call) calls.push(call);
    return index;
  }

  /** Adds what a call sends elsewhere than where its input is counted. */
  addOther(role: Role, text: WrittenText, call: number | null): void {
    this.found[this.add(role, text, null)]!.otherInputOf ??= call;
  }

  /** Whether a text is part of a prompt already; `own`: what of it counts, where it takes in texts from elsewhere. */
  has(text: WrittenText, own: Range | null = null): boolean {
    if (own === null && this.used.has(text.range.start)) return true;
    return text.segments.some(
      ({ kind, range }) =>
        kind === 'text' &&
        this.used.has(range.start) &&
        (own === null || (own.start <= range.start && range.end <= own.end)),
    );
  }

  /** In the order of the text; `moved[i]` is the place of the prompt that `add` called `i`. */
  finish(source: string): { prompts: Prompt[]; moved: number[] } {
    if (this.found.length === 0) return { prompts: [], moved: [] };
    const lines = new LineIndex(source);
    const order = this.found
      .map((_, index) => index)
      .toSorted((a, b) => this.found[a]!.text.range.start - this.found[b]!.text.range.start || a - b);
    const moved: number[] = [];
    order.forEach((from, to) => (moved[from] = to));
    const prompts = order.map((index): Prompt => {
      const { role, text, calls, otherInputOf } = this.found[index]!;
      const { line } = lines.at(text.range.start);
      const { range, segments, file } = text;
      const elsewhere = file === undefined ? {} : { file };
      const other = otherInputOf === null || calls.length > 0 ? {} : { otherInputOf };
      return { role, line, range, name: ownName(text.name), segments, calls, ...elsewhere, ...other };
    });
    return { prompts, moved };
  }
}

/** What a message or a call calls its text says nothing of this one. */
const fieldNames = new Set(['content', 'text', 'input', 'system', 'instructions', 'value', 'defaultSystem', 'default']);

function ownName(name: string | null): string | null {
  const isField =
    name !== null &&
    (/^Of[A-Z]/.test(name) ||
      /^add_?\w*message$/i.test(name) ||
      fieldNames.has(name[0]!.toLowerCase() + name.slice(1)));
  return isField ? null : name;
}

function signature(text: WrittenText): string {
  let hash = 0;
  for (const { range } of text.segments) hash = (Math.imul(hash, 31) + range.start * 7 + range.end) | 0;
  return String(hash);
}
