import { parse } from 'jsonc-parser';

/** What one tsconfig.json or jsconfig.json says of modules that aren't named by a relative path. */
export interface PathAliases {
  /** The folder that `paths` and bare names begin in, relative to the configuration's; null where it says none. */
  readonly baseUrl: string | null;
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** Configurations that say what this one doesn't, relative to its folder, the first first. */
  readonly others: readonly string[];
}

/** Reads a configuration; what is wrong in it says nothing. */
export function aliasesIn(text: string): PathAliases {
  const json: unknown = parse(text, [], { allowTrailingComma: true });
  const options = valueIn(json, 'compilerOptions');
  const baseUrl = valueIn(options, 'baseUrl');
  const paths = new Map<string, readonly string[]>();
  const written = valueIn(options, 'paths');
  for (const [pattern, targets] of Object.entries(typeof written === 'object' && written !== null ? written : {}))
    paths.set(pattern, textsIn(targets));
  const references = [valueIn(json, 'references')].flat().map((one) => valueIn(one, 'path'));
  const others = [...textsIn(valueIn(json, 'extends')), ...textsIn(references)].filter((one) => one.startsWith('.'));
  return { baseUrl: typeof baseUrl === 'string' ? baseUrl : null, paths, others };
}

/** The paths that a module's name may stand for, relative to the configuration's folder, by the longest pattern that fits. */
export function pathsOf(specifier: string, { baseUrl, paths }: PathAliases): readonly string[] {
  let best: { readonly prefix: string; readonly filled: readonly string[] } | null = null;
  for (const [pattern, targets] of paths) {
    const [prefix = '', suffix] = pattern.split('*', 2);
    const isWhole = suffix === undefined;
    const fits = isWhole
      ? specifier === pattern
      : specifier.length >= prefix.length + suffix.length && specifier.startsWith(prefix) && specifier.endsWith(suffix);
    if (!fits || (best !== null && best.prefix.length >= prefix.length)) continue;
    const star = isWhole ? '' : specifier.slice(prefix.length, specifier.length - suffix.length);
    best = { prefix, filled: targets.map((target) => target.replace('*', () => star)) };
  }
  if (best !== null) return best.filled.map((path) => `${baseUrl ?? '.'}/${path}`);
  return baseUrl === null ? [] : [`${baseUrl}/${specifier}`];
}

function textsIn(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function valueIn(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
}
