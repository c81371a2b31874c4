import { isPromptName } from '../core/detect/promptNames';
import { sdks } from '../core/sdks';
import type { CallRow } from '../core/sdks/sdk';

/** One way to hold a call: all of these words are in the text without its underscores, in small letters. */
interface Signs {
  readonly words: readonly string[];
  /** And this is in the text. */
  readonly at: RegExp | null;
}

/** Signs of calls that are known without their package being imported. */
const callSigns: readonly Signs[] = sdks.flatMap((sdk) => sdk.calls).flatMap(signsOf);

/** The most telling word of each, which is cheaper to look for. */
const anySign = new RegExp(
  [...new Set(callSigns.map(({ words }) => words.toSorted((a, b) => b.length - a.length)[0] ?? ''))]
    .map((word) => word.split('').join('_?'))
    .join('|'),
  'i',
);

// All others need the package, which is imported by its name.
const pypi = sdks.flatMap(({ packages }) => packages.pypi ?? []).map(literally);
const npm = sdks.flatMap(({ packages }) => packages.npm ?? []).map(literally);
const others = sdks
  .flatMap(({ packages }) => Object.entries(packages))
  .flatMap(([ecosystem, names]) => (ecosystem === 'pypi' || ecosystem === 'npm' ? [] : names))
  .map(literally);
const anyImport = new RegExp(
  [
    `\\b(?:from|import)\\s+(?:${pypi.join('|')})\\b`,
    `['"](?:npm:)?(?:${npm.join('|')})['"/@]`,
    `(?:\\b(?:import|using|use|require)\\b[\\s\\w'"(\\\\]{0,20}|['"])(?:${others.join('|')})\\b`,
  ].join('|'),
);

/** How a text begins that is a prompt by itself, and what is made to hold messages. */
const anyPrompt = /\bYou(?:'|\u2019)?\s?(?:a?re) (?:an?|the|now)\b|\bAct as an? |ChatHistory\b/;
/** In any name of a prompt, and in what says who speaks. */
const telling = /prompt|instruction|system|developer|user|assistant/gi;
const speaker = /^(?:system|developer)$/i;
const speakingName = /(?:system|developer)\w*(?:message|prompt|msg)|role\w*(?:system|developer)|ofsystem/i;
const longestName = 64;

/** Whether a text can hold a call or a prompt at all. Cheap: it decides whether the text is worth parsing. */
export function mayHoldPrompts(text: string): boolean {
  if (anyImport.test(text) || anyPrompt.test(text) || namesPrompt(text)) return true;
  return hasSigns(text);
}

function hasSigns(text: string): boolean {
  if (!anySign.test(text)) return false;
  const letters = text.toLowerCase().replaceAll('_', '');
  const found = new Map<string, boolean>();
  const has = (word: string) => {
    let is = found.get(word);
    if (is === undefined) found.set(word, (is = letters.includes(word)));
    return is;
  };
  return callSigns.some(({ words, at }) => words.every(has) && at?.test(text) !== false);
}

/** Whether a name that is given a value, or a role, speaks of a prompt. */
function namesPrompt(text: string): boolean {
  let last = 0;
  for (const { 0: word, index } of text.matchAll(telling)) {
    // Within the name before.
    if (index < last) continue;
    const end = index + word.length;
    const before = /\w*$/.exec(text.slice(Math.max(index - longestName, 0), index))?.[0] ?? '';
    const after = /^\w*/.exec(text.slice(end, end + longestName))?.[0] ?? '';
    const name = before + word + after;
    const [start, nameEnd] = [index - before.length, end + after.length];
    last = nameEnd;
    if (speaker.test(name) ? speaks(text, start, nameEnd) : speakingName.test(name)) return true;
    if (isPromptName(name) && takesValue(text.slice(nameEnd, nameEnd + longestName))) return true;
  }
  return false;
}

/** Whether `system` stands where it says who speaks: in quotes, or as `Role.System`, `.system(`, `:system`. */
function speaks(text: string, start: number, end: number): boolean {
  const [before, after] = [text[start - 1] ?? '', text[end] ?? ''];
  if (/['"`]/.test(before)) return before === after || (before === '"' && after === '\\');
  return before === '.' || before === ':' || before === '\\' || /^\s*[:=(]/.test(text.slice(end, end + 8));
}

/** Whether what follows a name gives it a value, or takes one from it: `=`, `: str =`, `":`, `(`, `.format`, ` string =`. */
function takesValue(after: string): boolean {
  return /^\\?['"`\]]?\s*[:=([<?]|^\.\w|^\s+[\w.<>[\]?]+\s*=/.test(after);
}

function signsOf({ by, matches, needs = [] }: CallRow): Signs[] {
  if (by.kind === 'request') {
    // What a group of its own stands for isn't literal, and of alternatives the last one's words are in all.
    const literal = by.path.source
      .replaceAll(/\(\?<\w+>[^)]*\)/g, ' ')
      .replaceAll(/\(\?:[^)]*\)\?/g, ' ')
      .replaceAll(/\[[^\]]*\]|\(\?:(?:[^)|]*\|)*/g, ' ');
    const steps = literal.match(/[a-z]\w+/gi) ?? [];
    return [{ words: [...steps, ...needs].map(wordOf), at: by.at ?? null }];
  }
  if (by.kind !== 'method' || matches === undefined) return [];
  const steps = by.path.length > 0 ? [by.path] : by.names.map((name) => [name]);
  // What needs an import beside it has that.
  const given = matches === 'alone' ? [[]] : (matches.arguments ?? []);
  return steps.flatMap((path) => given.map((names) => ({ words: [...path, ...names].map(wordOf), at: null })));
}

/** A name in either style: `generate_content`, `generateContent`. */
function wordOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
