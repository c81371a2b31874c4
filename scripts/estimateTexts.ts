import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const shown = 40_000;

/**
 * Texts by kind that no factor was made from: the documentation, code and translations that development dependencies bring
 * along. `root`: the project's folder.
 */
export function estimateTexts(root: string): Readonly<Record<string, string>> {
  const modules = path.join(root, 'node_modules');
  const below = (folder: string, pattern: RegExp) =>
    readdirSync(path.join(modules, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .toSorted()
      .map((name) => readFileSync(path.join(modules, folder, name), 'utf8'))
      .join('\n')
      .slice(0, shown);
  const translated = (language: string) => {
    const file = readFileSync(path.join(modules, 'axe-core/locales', `${language}.json`), 'utf8');
    const found: string[] = [];
    JSON.parse(file, (_, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
    return found.join('\n').slice(0, shown);
  };
  return {
    English: below('fast-check', /\.md$/i) + below('commander', /\.md$/i),
    code: below('zod/src', /\.ts$/),
    JSON: below('oxlint', /\.json$/),
    Chinese: translated('zh_CN'),
    Japanese: translated('ja'),
    Russian: translated('ru'),
    German: translated('de'),
    Korean: translated('ko'),
  };
}
