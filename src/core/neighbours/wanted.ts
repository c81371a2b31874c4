import { isWorthReading, type LiteralPath, literalRead } from '../detect/fileRead';
import { Names } from '../detect/names';
import type { Fact, Message, SourceFacts } from '../model';
import type { Import, Source } from '../syntax/neutral';
import { submodule } from './submodule';

/** What of the files around may tell what a file's calls leave open. */
export interface Wanted {
  /** How they are imported. */
  readonly modules: ReadonlySet<string>;
  readonly texts: readonly LiteralPath[];
}

/** So many at most: a file that takes values from more is made by a program. */
const most = 20;

/** Looks at what detection left open and at the texts' holes, for names that are imported and paths that are written out. */
export function wantedAround(source: Source, { calls, prompts }: Pick<SourceFacts, 'calls' | 'prompts'>): Wanted {
  const modules = new Set<string>();
  if (calls.length === 0) return { modules, texts: [] };
  const open = new Set<string>();
  const add = (reason: Message | undefined) => {
    const root = rootOf(reason?.args['name']);
    if (root !== null) open.add(root);
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
  for (const name of open) {
    for (const { imported } of source.file.bindings.get(name) ?? [])
      if (imported !== null) for (const module of waysTo(imported)) modules.add(module);
  }
  const names = new Names(source);
  const texts = source.calls.flatMap((call) => literalRead(call, names) ?? []).filter(isWorthReading);
  return { modules: new Set([...modules].slice(0, most)), texts: texts.slice(0, most) };
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
