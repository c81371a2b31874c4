import { type Call, type Fact, known, type Message, type OutputLimit } from '../model';
import { readYaml, type YamlNode } from '../promptFiles/yaml';
import { hostOf } from '../sdks/hosts';
import { type SpringChatRow, springChats } from '../sdks/jvm/springProperties';
import { mostCharacters, type Neighbours } from './neighbour';

/** What an application's configuration says, by names in one spelling. */
type Properties = ReadonlyMap<string, string>;

const names = ['application.properties', 'application.yml', 'application.yaml'];

/** The calls with what the configuration of their application tells where the code says nothing. `paths`: of what was read. */
export async function withSpringDefaults(
  path: string,
  calls: readonly Call[],
  neighbours: Neighbours,
): Promise<{ readonly calls: readonly Call[]; readonly paths: readonly string[] }> {
  const nothing = { calls, paths: [] };
  const inSource = /\/src\/main\/(?:java|kotlin)\/(.*)$/.exec(path)?.[1];
  if (inSource === undefined || !calls.some(({ sdk }) => sdk === 'spring-ai')) return nothing;
  const up = '../'.repeat(inSource.split('/').length);
  const paths: string[] = [];
  const properties = new Map<string, string>();
  for (const name of names) {
    const file = await neighbours.file(path, `${up}resources/${name}`, true);
    if (file === null || file.text.length > mostCharacters) continue;
    paths.push(file.path);
    const read = name.endsWith('.properties') ? flat(file.text) : nested(file.text);
    // Of several files the first wins.
    for (const [key, value] of read) if (!properties.has(key)) properties.set(key, value);
  }
  const row = chosen(properties);
  return row === null ? { calls, paths } : { calls: calls.map((call) => withDefaults(call, row, properties)), paths };
}

/** `name = value` and `name: value`, a line each. */
function flat(text: string): Properties {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^[ \t]*([^#!\s=:][^\s=:]*)[ \t]*[=:][ \t]*(.*?)[ \t]*\r?$/gm))
    found.set(spelt(name), value);
  return found;
}

/** The first document of a file of YAML: the others are of profiles. */
function nested(text: string): Properties {
  const found = new Map<string, string>();
  const first = text.replace(/^---[^\n]*\n/, '');
  const next = first.search(/^---[ \t]*\r?$/m);
  const root = readYaml(first, { start: 0, end: next === -1 ? first.length : next });
  const collect = (node: YamlNode, path: string, depth: number): void => {
    if (depth > 12) return;
    for (const { key, value } of node.entries()) {
      const name = path === '' ? key : `${path}.${key}`;
      const scalar = value.scalar();
      if (value.isMap) collect(value, name, depth + 1);
      else if (typeof scalar === 'string' || typeof scalar === 'number') found.set(spelt(name), String(scalar));
    }
  };
  if (root.known && root.value !== null) collect(root.value, '', 0);
  return found;
}

/** Spring takes `max-tokens`, `maxTokens` and `max_tokens` for the same. */
function spelt(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Whose chat model the application has: the one that is named, or the only one that is set up; else null. */
function chosen(properties: Properties): SpringChatRow | null {
  const named = properties.get('spring.ai.model.chat');
  const rows = springChats.filter((row) =>
    named === undefined
      ? [...properties.keys()].some((key) => key.startsWith(`${spelt(row.prefix)}.chat.`))
      : row.chosenAs === named,
  );
  return rows.length === 1 ? rows[0]! : null;
}

function withDefaults(call: Call, row: SpringChatRow, properties: Properties): Call {
  if (call.sdk !== 'spring-ai') return call;
  const { model, limit } = call;
  const given = !model.known && isUntold(model.reason, call) ? valueOf(row, row.model, properties) : null;
  // A model that the code names may be another provider's.
  if (given === null) return call;
  const max = limit.state === 'unknown' && isUntold(limit.reason, call) ? limitIn(row, properties, call) : null;
  const address = filled(properties.get(`${spelt(row.prefix)}.baseurl`) ?? '');
  const host =
    address === ''
      ? row.host
      : address === null
        ? { ...row.host, provider: null, kind: 'custom' as const }
        : hostOf(address);
  return { ...call, host, model: known(given.value), limit: max ?? limit };
}

/** Whether nothing in the code speaks against the configuration: it is silent, or uses what Spring makes by that. */
function isUntold({ id, args }: Message, { method }: Call): boolean {
  if (id === 'model.none' || id === 'limit.elsewhere') return true;
  if (id === 'unknown.object') return method === 'call' || method === 'stream';
  return id === 'unknown.value' && /builder$/i.test(String(args['name']));
}

interface Value {
  readonly name: string;
  readonly value: string;
}

function valueOf({ prefix }: SpringChatRow, wanted: readonly string[], properties: Properties): Value | null {
  for (const name of wanted) {
    for (const place of ['chat.options', 'chat']) {
      const written = properties.get(spelt(`${prefix}.${place}.${name}`));
      const value = written === undefined ? null : filled(written);
      if (value !== null && value !== '') return { name, value };
    }
  }
  return null;
}

function limitIn(row: SpringChatRow, properties: Properties, { nameRange }: Call): OutputLimit | null {
  const found = valueOf(row, row.limit, properties);
  if (found === null || !/^\d+$/.test(found.value) || Number(found.value) === 0) return null;
  const value: Fact<number> = known(Number(found.value));
  return { state: 'present', parameter: found.name, value, range: nameRange };
}

/** A value whose placeholders have values of their own: `${MODEL:gpt-4o}`; null where one has none. */
function filled(written: string): string | null {
  const value = written.replaceAll(/\$\{[^{}:]*:([^{}]*)\}/g, '$1');
  return value.includes('${') ? null : value.trim();
}
