/** No id is longer; what is gets no further than this. */
export const maxLength = 256;

/** Lower case, with a provider's prefix at most in place of the paths that APIs put before a name. */
export function clean(spelling: string): string {
  return spelling
    .trim()
    .toLowerCase()
    .replace(/^(?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/[^/]+\/models\//, 'vertex_ai/')
    .replace(/^models\//, '')
    .replace(/^accounts\/fireworks\/models\//, 'fireworks/');
}

/** `openai/gpt-4o` and `openai:gpt-4o` in two. */
export function splitPrefix(name: string): { readonly prefix: string | null; readonly rest: string } {
  const match = /^(?<prefix>[a-z][\w.-]*)(?:\/|:(?!\d))(?<rest>.+)$/.exec(name);
  const { prefix, rest } = match?.groups ?? {};
  return prefix === undefined || rest === undefined ? { prefix: null, rest: name } : { prefix, rest };
}

/** A name for a message: one line of printable characters, not too long. */
export function shown(spelling: string): string {
  const line = spelling
    .slice(0, 81)
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** The letters and digits of a name, which a constant's name keeps of it: `gpt-4.1` as `gpt41`. */
export function squashed(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}

/** Whether two names differ only in how they are written: `claude-4-sonnet` and `claude-sonnet-4-0`, `gpt-35-turbo`. */
export function respells(name: string, other: string): boolean {
  return squashed(name) === squashed(other) || sortedWords(name) === sortedWords(other);
}

function sortedWords(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '0')
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .toSorted()
    .join(' ');
}
