import { textKey } from '../detect/fileRead';
import type { LanguageId } from '../model';
import { type Around, mostCharacters, type Neighbours, type ReadNeighbour, type ReadText } from './neighbour';
import type { NeighbourSources } from './neighbourSources';
import type { Wanted } from './wanted';

/** `const name`, `var name`, `func name`, and a name by itself within `const (…)`. */
const binding =
  /^(?:(?:const|var|func)[ \t]+|\t(?=[\p{L}\p{N}_]+(?:[ \t]+[\w.]+)?[ \t]*=[^=]))([\p{L}_][\p{L}\p{N}_]*)/gmu;

/** Reads what is wanted of the files around one. `paths`: of those that were found. Rejects when a grammar can't be loaded. */
export async function lookAround(
  from: { readonly path: string; readonly languageId: LanguageId },
  wanted: Wanted,
  neighbours: Neighbours,
  sources: NeighbourSources,
): Promise<{ readonly around: Around; readonly paths: readonly string[] }> {
  const modules = new Map<string, ReadNeighbour>();
  const texts = new Map<string, ReadText>();
  const shared: ReadNeighbour[] = [];
  const paths = new Set<string>();
  for (const specifier of wanted.modules) {
    const file = await neighbours.module(from.path, from.languageId, specifier);
    if (file === null || file.path === from.path || file.text.length > mostCharacters) continue;
    paths.add(file.path);
    const read = await sources.module(file);
    if (read !== null) modules.set(specifier, read);
  }
  for (const file of wanted.shared.size === 0 ? [] : await neighbours.beside(from.path, from.languageId)) {
    if (file.path === from.path || file.text.length > mostCharacters || !bindsAny(file.text, wanted.shared)) continue;
    const read = await sources.module(file);
    if (read === null) continue;
    paths.add(file.path);
    modules.set(file.path, read);
    shared.push(read);
  }
  for (const literal of wanted.texts) {
    const file = await neighbours.file(from.path, literal.path, literal.besideCode);
    if (file === null || file.text.length > mostCharacters || file.text.includes('\0')) continue;
    paths.add(file.path);
    texts.set(textKey(literal), sources.text(file));
  }
  return { around: { modules, texts, shared }, paths: [...paths] };
}

/** Whether a text may bind one of these names outside of a function: worth parsing. */
function bindsAny(text: string, names: ReadonlySet<string>): boolean {
  for (const [, name] of text.matchAll(binding)) if (names.has(name!)) return true;
  return false;
}
