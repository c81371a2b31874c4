import { isPromptName } from '../core/detect/promptNames';
import { sdks } from '../core/sdks';

const rows = sdks.flatMap((sdk) => sdk.calls);

// A call that is known without its object being seen has the last step of its path in it, however it is reached.
const callWords = rows.flatMap(({ by, matches }) => {
  if (by.kind !== 'method' || matches === undefined) return [];
  return by.path.length > 0 ? by.path.slice(-1) : by.names;
});
const promptWords = ['prompt', 'instruction', 'system', 'developer'];
const anyWord = new RegExp([...new Set(callWords), ...promptWords].map(spelling).join('|'), 'i');
// Any other needs the package, which is imported by its name.
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
// These two are in any application; only a name such as `userMessage` speaks of a prompt.
const speakers = /user|assistant/gi;
const longestName = 64;

/** Whether a text can hold a call or a prompt at all. Cheap: it decides whether the text is worth parsing. */
export function mayHoldPrompts(text: string): boolean {
  if (anyWord.test(text) || anyImport.test(text)) return true;
  for (const { 0: speaker, index } of text.matchAll(speakers)) {
    const end = index + speaker.length;
    const before = /\w*$/.exec(text.slice(Math.max(index - longestName, 0), index))?.[0] ?? '';
    const after = /^\w*/.exec(text.slice(end, end + longestName))?.[0] ?? '';
    if (isPromptName(before + speaker + after)) return true;
  }
  return false;
}

/** A name in either style: `generate_content`, `generateContent`. */
function spelling(name: string): string {
  return literally(name).replaceAll('_', '_?');
}

function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
