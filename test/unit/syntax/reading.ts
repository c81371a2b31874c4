import path from 'node:path';
import type { LanguageId } from '../../../src/core/model';
import { Grammars } from '../../../src/core/syntax/grammars';
import { languages } from '../../../src/core/syntax/languages';
import type { CallExpression, Expression, ObjectValue, Scope, Source } from '../../../src/core/syntax/neutral';
import { nodeAssets } from '../../../src/platform/node/assets';

const grammars = new Grammars(nodeAssets(path.resolve('dist/assets')));

export async function sourceOf(languageId: LanguageId, text: string): Promise<Source> {
  const syntax = await grammars.parse(languageId, text);
  if (syntax === null) throw new Error('too intricate to parse');
  return syntax.source;
}

/** What the names of a scope, or of the file, are bound to, each in short. */
export function bindingsOf(source: Source, ...path: string[]): Record<string, string> {
  let scope: Scope = source.file;
  for (const name of path) {
    const binding = scope.bindings.get(name)?.at(-1);
    const inner = binding?.members ?? (binding?.value?.kind === 'function' ? binding.value.scope : null);
    if (inner === null) throw new Error(`${name} is no class or function`);
    scope = inner;
  }
  return Object.fromEntries(
    [...scope.bindings].map(([name, bindings]) => [
      name,
      bindings
        .map(({ kind, value, annotation, imported }) => {
          if (imported !== null) return `${kind} ${imported.package} ${imported.name}`;
          if (value?.kind === 'function') return kind;
          const type = annotation === null ? '' : `: ${annotation}`;
          return value === null ? `${kind}${type}` : short(value) + type;
        })
        .join(' | '),
    ]),
  );
}

/** What is done to values after they were bound, by path. */
export function changesOf(scope: Scope): Record<string, string[]> {
  return Object.fromEntries(
    [...scope.changes].map(([name, changes]) => [
      name,
      changes.map((change) => {
        if (change.kind === 'other') return 'other';
        return `${change.kind} ${change.kind === 'set' ? `${change.key} ` : ''}${short(change.value)}`;
      }),
    ]),
  );
}

/** The neutral form of a value in one line: texts in quotes with their holes as «…», what is made as `Type{…}`. */
export function short(value: Expression): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(
        value.parts.map((part) => (part.kind === 'text' ? part.value : `«${short(part.value)}»`)).join(''),
      );
    case 'concatenation':
      return `(${value.parts.map(short).join(' + ')})`;
    case 'percent':
      return `%${short(value.template)}`;
    case 'number':
      return String(value.value);
    case 'nothing':
      return 'nothing';
    case 'name':
      return value.name;
    case 'self':
      return 'self';
    case 'member':
      return `${short(value.object)}.${value.name}`;
    case 'element':
      return `${short(value.object)}[${short(value.key)}]`;
    case 'call': {
      const args = value.arguments.map((argument) =>
        argument.kind === 'named'
          ? `${argument.name}: ${short(argument.value)}`
          : `${argument.kind === 'spread' ? '...' : ''}${short(argument.value)}`,
      );
      return value.makes === undefined
        ? `${short(value.callee)}(${args.join(', ')})`
        : `${short(value.callee)}{${args.join(', ')}}`;
    }
    case 'list':
      return `[${value.items.map((item) => (item.spread ? '...' : '') + short(item.value)).join(', ')}]`;
    case 'object':
      return `{${value.entries.map((entry) => (entry.kind === 'spread' ? `...${short(entry.value)}` : `${entry.key ?? '?'}: ${short(entry.value)}`)).join(', ')}}`;
    case 'choice':
      return `(${value.options.map(short).join(value.by === 'fallback' ? ' or ' : ' / ')})`;
    case 'function':
      return '(function)';
    case 'other':
    default:
      return '?';
  }
}

/** The text with a parameter inserted into the first value that `find` accepts. */
export async function inserted(
  languageId: LanguageId,
  text: string,
  parameter: string,
  find: (target: CallExpression | ObjectValue) => boolean,
): Promise<string | null> {
  const source = await sourceOf(languageId, text);
  const target = [...source.calls, ...source.objects].find(find);
  if (target === undefined) throw new Error('nothing to insert into');
  const insertion = languages[languageId].insert(text, target, parameter);
  if (insertion === null) return null;
  return `${text.slice(0, insertion.at)}${insertion.prefix}1000${insertion.suffix}${text.slice(insertion.at)}`;
}
