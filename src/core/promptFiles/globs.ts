/**
 * One expression for paths that any of the globs names, in any case. The globs are our own: `*` within a name, `**` for
 * any folders, `{a,b}` for alternatives.
 */
export function pathPattern(globs: readonly string[]): RegExp {
  return new RegExp(`^(?:${globs.map(expressionOf).join('|')})$`, 'i');
}

/** One expression for the ends of paths that any of the globs names: what follows the last full stop of a name, if it is told. */
export function endingPattern(globs: readonly string[]): RegExp {
  const endings = globs
    .map((glob) => glob.slice(glob.lastIndexOf('/') + 1))
    .map((name) => /\.([\w{},]+)$/.exec(name)?.[1]);
  const told = [...new Set(endings.flatMap((ending) => ending?.replaceAll(/[{}]/g, '').split(',') ?? []))];
  const untold = globs
    .filter((_, index) => endings[index] === undefined)
    .map((glob) => expressionOf(glob.slice(glob.lastIndexOf('/') + 1)));
  return new RegExp(`(?:\\.(?:${told.join('|')})|(?:^|/)(?:${untold.join('|')}))$`, 'i');
}

function expressionOf(glob: string): string {
  return glob
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\{([^{}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?');
}

/** The same glob for a matcher that tells capitals from small letters, but knows `[aA]`. */
export function inAnyCase(glob: string): string {
  return glob.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
