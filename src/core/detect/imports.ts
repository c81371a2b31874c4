import { pathOf } from '../syntax/builder';
import type { Expression, Import } from '../syntax/neutral';
import type { Names } from './names';

const maxDepth = 10;

/** What a class or function is imported from, when a name or member leads to an import. */
export function importOf(callee: Expression, names: Names, depth = 0): Import | null {
  const path = pathOf(callee)?.split('.');
  let root = callee;
  while (root.kind === 'member') root = root.object;
  if (path === undefined || root.kind !== 'name' || depth > maxDepth) return null;
  const [binding] = names.bindingsOf(root.name, root.block, root.range.start);
  if (!binding) return null;
  if (binding.imported !== null) return memberOf(binding.imported, path.slice(1));
  return path.length === 1 && binding.value !== null ? importOf(binding.value, names, depth + 1) : null;
}

/** What the names after an imported one lead to: `types.Part` of `from google.genai import types`. */
export function memberOf(imported: Import, names: readonly string[]): Import {
  const last = names.at(-1);
  if (last === undefined) return imported;
  const inside = imported.name === '*' || imported.name === 'default' ? [] : [imported.name];
  return { package: [imported.package, ...inside, ...names.slice(0, -1)].join('.'), name: last };
}

/** Whether a module is certainly one of the project's: `.models`, `../models`, `@/models`, `~/models`, `src/models`. */
export function isOfProject(module: string): boolean {
  return /^(?:\.|[@~]\/|#|src[./])/.test(module);
}
