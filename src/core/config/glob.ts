/**
 * Globs of promptcost.json: `*` and `?` within a name, `**` for any folders, `{a,b}` for alternatives. Brackets stand for
 * themselves, as route folders such as `[id]` are named.
 *
 * Globs and paths come from repositories that nobody vouches for, so no regular expression is made of a glob: matching
 * takes at most (length of the glob) × (length of the path) steps, whatever they are.
 */
export interface Glob {
  /** What must match, each alternative by folder. */
  readonly alternatives: readonly (readonly string[])[];
  /** It takes files out instead of in. */
  readonly excludes: boolean;
  /** How long it is to match: the characters of all alternatives. */
  readonly characters: number;
}

export const longestGlob = 256;
export const mostAlternatives = 32;
const anyFolders = '**';

/** Reads a glob, or says in a phrase what it should be. */
export function readGlob(text: string): Glob | { readonly expected: string } {
  if (text.length > longestGlob) return { expected: `a glob of at most ${longestGlob} characters` };
  if (text.includes('\\')) return { expected: 'a glob with `/` between folders' };
  const excludes = text.startsWith('!');
  const expanded = expandBraces(excludes ? text.slice(1) : text);
  if (expanded === null) return { expected: 'a glob whose braces close and hold a comma, such as `*.{ts,tsx}`' };
  if (expanded.length > mostAlternatives) return { expected: `a glob of at most ${mostAlternatives} alternatives` };
  const alternatives = expanded.map(namesOf);
  if (alternatives.some((names) => names.length === 0)) return { expected: 'a glob such as `src/**/*.py`' };
  if (alternatives.some((names) => names.includes('..'))) return { expected: 'a glob below its own folder' };
  return { alternatives, excludes, characters: expanded.reduce((sum, { length }) => sum + length, 0) };
}

/** Whether a path, relative and with `/`, is among what the globs take in and not among what they take out. */
export function matchesAny(globs: readonly Glob[], path: string): boolean {
  const names = path.split('/');
  const matches = ({ alternatives }: Glob) => alternatives.some((glob) => matchFolders(glob, names));
  return globs.some((glob) => !glob.excludes && matches(glob)) && !globs.some((glob) => glob.excludes && matches(glob));
}

/** `/a`, `./a` and `a` are the same; what ends in `/` or `/**` is a folder with all files below it. */
function namesOf(glob: string): string[] {
  const names = glob.split('/').filter((name) => name !== '' && name !== '.');
  if (names.length > 0 && glob.endsWith('/')) names.push(anyFolders);
  return names.at(-1) === anyFolders ? [...names, '*'] : names;
}

/** The texts that braces stand for, at most one more than are allowed; null for braces that don't pair or hold no comma. */
function expandBraces(glob: string): string[] | null {
  const open = glob.indexOf('{');
  if (open === -1) return glob.includes('}') ? null : [glob];
  if (glob.slice(0, open).includes('}')) return null;
  const parts = partsOfBraces(glob, open);
  if (parts === null) return null;
  const expanded: string[] = [];
  for (const part of parts.parts) {
    const whole = expandBraces(glob.slice(0, open) + part + glob.slice(parts.end));
    if (whole === null) return null;
    expanded.push(...whole);
    if (expanded.length > mostAlternatives) break;
  }
  return expanded;
}

/** What the commas of the braces that open at `open` divide, and where they have closed. */
function partsOfBraces(glob: string, open: number): { readonly parts: string[]; readonly end: number } | null {
  const parts: string[] = [];
  let start = open + 1;
  let depth = 0;
  for (let at = open; at < glob.length; at++) {
    const unit = glob[at];
    if (unit === '{') depth++;
    if (unit === '}') depth--;
    if (depth === 0 || (depth === 1 && unit === ',')) {
      parts.push(glob.slice(start, at));
      start = at + 1;
    }
    if (depth === 0) return parts.length > 1 ? { parts, end: start } : null;
  }
  return null;
}

function matchFolders(glob: readonly string[], names: readonly string[]): boolean {
  return matchSequence(
    glob.length,
    names.length,
    (at) => glob[at] === anyFolders,
    (at, place) => matchName(glob[at] ?? '', names[place] ?? ''),
  );
}

function matchName(glob: string, name: string): boolean {
  return matchSequence(
    glob.length,
    name.length,
    (at) => glob[at] === '*',
    (at, place) => glob[at] === '?' || glob[at] === name[place],
  );
}

/**
 * Matches items with wildcards for any number of places. Only the last wildcard met is ever given more places: whatever
 * an earlier one could take, the last can take as well.
 */
function matchSequence(
  items: number,
  places: number,
  isWildcard: (item: number) => boolean,
  matches: (item: number, place: number) => boolean,
): boolean {
  let item = 0;
  let place = 0;
  let wildcard = -1;
  let resumeAt = 0;
  while (place < places) {
    if (item < items && isWildcard(item)) {
      wildcard = item++;
      resumeAt = place;
    } else if (item < items && matches(item, place)) {
      item++;
      place++;
    } else if (wildcard !== -1) {
      item = wildcard + 1;
      place = ++resumeAt;
    } else {
      return false;
    }
  }
  while (item < items && isWildcard(item)) item++;
  return item === items;
}
