import { isAddressed } from '../detect/addresses';
import { isOfProject } from '../detect/imports';
import { isWorthReading, type LiteralPath, literalRead } from '../detect/fileRead';
import { Names } from '../detect/names';
import { type SdkIndex, sdkIndexOf } from '../detect/sdkIndex';
import type { Fact, Message, SourceFacts } from '../model';
import type { Syntax } from '../syntax/grammars';
import { type Language, languages } from '../syntax/languages';
import type { Expression, Import, Source } from '../syntax/neutral';
import { submodule } from './submodule';

/** What of the files around may tell what a file's calls leave open. */
export interface Wanted {
  /** How they are imported. */
  readonly modules: ReadonlySet<string>;
  readonly texts: readonly LiteralPath[];
  /** Names that the files beside may bind. */
  readonly shared: ReadonlySet<string>;
}

/** So many at most: a file that takes values from more is made by a program. */
const most = 20;

/** Looks at what detection left open and at the texts' holes, for names that are imported and paths that are written out. */
export function wantedAround(
  { source, languageId }: Syntax,
  { calls, prompts }: Pick<SourceFacts, 'calls' | 'prompts'>,
): Wanted {
  const names = new Names(source);
  const language = languages[languageId];
  const index = sdkIndexOf(language.ecosystem);
  const open = new Set<string>(senders(source, names, index));
  if (calls.length === 0)
    return { modules: modulesOf(open, source), texts: [], shared: sharedOf(open, source, language) };
  const add = (reason: Message | undefined) => {
    const written = reason?.args['name'];
    const root = rootOf(written);
    if (root !== null) open.add(root);
    // Of a text that is put together, what it is put together of.
    if (typeof written === 'string' && /["'`]/.test(written))
      for (const name of written.match(/[A-Za-z_$][\w$]*/g) ?? []) open.add(name);
  };
  for (const { model, limit, unknownInput, sent } of calls) {
    add(reasonOf(model));
    add(limit.state === 'unknown' ? limit.reason : limit.state === 'present' ? reasonOf(limit.value) : undefined);
    for (const { reason } of unknownInput) add(reason);
    for (const part of sent) if (part.kind === 'unseen') add(part.reason);
  }
  for (const { segments } of prompts) {
    for (const segment of segments) {
      const root = segment.kind === 'placeholder' ? rootOf(segment.name) : null;
      if (root !== null) open.add(root);
    }
  }
  const texts = source.calls.flatMap((call) => literalRead(call, names) ?? []).filter(isWorthReading);
  return {
    modules: modulesOf(open, source),
    texts: texts.slice(0, most),
    shared: sharedOf(open, source, language),
  };
}

/** The names that the file itself doesn't bind, where those beside it may. */
function sharedOf(open: ReadonlySet<string>, { file }: Source, { sharesNames }: Language): ReadonlySet<string> {
  return new Set(sharesNames === true ? [...open].filter((name) => !file.bindings.has(name)) : []);
}

/** How the modules are imported that names come from. */
function modulesOf(open: ReadonlySet<string>, { file }: Source): ReadonlySet<string> {
  const modules = new Set<string>();
  for (const name of open) {
    for (const { imported } of file.bindings.get(name) ?? [])
      if (imported !== null) for (const module of waysTo(imported)) modules.add(module);
  }
  return new Set([...modules].slice(0, most));
}

/** The imported names through which something is called that is given an API's address, and those that may be one. */
function* senders(source: Source, names: Names, index: SdkIndex): Iterable<string> {
  for (const { callee, arguments: args } of source.calls) {
    if (callee.kind !== 'name' && callee.kind !== 'member') continue;
    if (callee.kind === 'name' && isOwnClass(callee.name, source, index)) yield callee.name;
    if (!isAddressed(args, names, index)) continue;
    const root = importedRoot(callee, names);
    if (root === null) continue;
    yield root;
    for (const { value } of args) {
      if (value.kind === 'name' && isImported(value.name, source)) yield value.name;
      // What a function makes: `fetch(url, optionsFor(messages))`.
      const made = names.only(value);
      const maker = made?.kind === 'call' ? importedRoot(made.callee, names) : null;
      if (maker !== null) yield maker;
    }
  }
}

/** Whether a name is imported from a module of the project, and that of a class that an SDK has: it may extend it. */
function isOwnClass(name: string, { file }: Source, index: SdkIndex): boolean {
  if (!/^[A-Z]/.test(name) || !index.exports.has(name)) return false;
  return file.bindings.get(name)?.some(({ imported }) => imported !== null && isOfProject(imported.package)) === true;
}

/** The imported name that something is reached from, or that made what it is reached from: `Api` of `this.api.send`. */
function importedRoot(expression: Expression, names: Names, depth = 0): string | null {
  let root = expression;
  while (root.kind === 'member') root = root.object;
  if (root.kind === 'name' && isImported(root.name, names.source)) return root.name;
  // What isn't bound at all, a file beside may bind.
  if (expression.kind === 'name' && names.bindingsOf(expression.name, expression.block, Infinity).length === 0)
    return expression.name;
  if (depth > 2 || expression.kind !== 'member') return null;
  const object = names.only(expression.object);
  return object?.kind === 'call' ? importedRoot(object.callee, names, depth + 1) : null;
}

function isImported(name: string, { file }: Source): boolean {
  return file.bindings.get(name)?.some(({ imported }) => imported !== null) === true;
}

/** `from . import prompts` may mean a module of that name. */
function waysTo({ package: module, name }: Import): readonly string[] {
  return name === '*' || name === 'default' ? [module] : [module, submodule(module, name)];
}

function reasonOf(fact: Fact<unknown>): Message | undefined {
  return fact.known ? undefined : fact.reason;
}

/** The first name of what is written, such as `config` of `config.MODEL`. */
function rootOf(written: unknown): string | null {
  return typeof written === 'string' ? (/^[A-Za-z_$][\w$]*/.exec(written)?.[0] ?? null) : null;
}
