import type { Host } from '../model';
import { hostOf, unknownHost } from '../sdks/hosts';
import { type HostRow, type ObjectRow, canonical } from '../sdks/sdk';
import type { Change, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import type { Sent } from './sent';
import type { Names } from './names';
import { Parameters } from './parameters';

/** Where the requests of an object go. `baseUrl`: the parameters that redirect it; `own`: where they go otherwise. */
export function hostOfObject(own: Host, baseUrl: readonly string[], made: Sent, names: Names): Host {
  if (baseUrl.length === 0) return own;
  const parameters = new Parameters(made, names);
  const given = parameters.last(baseUrl)?.value;
  if (given === undefined) return parameters.at(baseUrl).unseen === null ? own : unknownHost;
  const { values, open } = names.resolve(given);
  const urls = values.filter((value) => value.kind !== 'nothing');
  const url = urls.length === 1 && urls[0]?.kind === 'text' ? urls[0] : null;
  const first = url?.parts[0];
  if (url !== null && first?.kind === 'text') {
    const whole = url.parts.every((part) => part.kind === 'text');
    const text = url.parts.map((part) => (part.kind === 'text' ? part.value : 'placeholder')).join('');
    return { ...hostOf(text), baseUrl: whole ? text : null };
  }
  const tail = url === null ? '' : url.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
  if (/^\/openai\/(v1|deployments)\b/.test(tail)) return { provider: 'azure', kind: 'azure', baseUrl: null };
  if (urls.length === 0 && open === null) return own;
  return { provider: null, kind: 'custom', baseUrl: null };
}

/** What is set on a module that is used as a client: `openai.api_base = …`. */
export function hostOfModule(own: HostRow, name: string, names: Names): Host {
  return hostAfter({ ...own, baseUrl: null }, names.source.file.changes.get(name) ?? [], names);
}

/** Where requests go after changes to what they are made on or with. */
export function hostAfter(own: Host, changes: readonly Change[], names: Names): Host {
  for (const change of changes) {
    if (change.kind !== 'set' || change.key === null) continue;
    const key = canonical(change.key);
    const text = names.textOf(change.value);
    if (key === 'baseurl' || key === 'apibase')
      return text === null ? { provider: null, kind: 'custom', baseUrl: null } : hostOf(text);
    if (key === 'apitype' && text?.startsWith('azure')) return { provider: 'azure', kind: 'azure', baseUrl: null };
  }
  return own;
}

/** Where the requests of an object go by what it is made with; an address that isn't known hides no host that is. */
export function hostMadeWith(own: Host, { hostBy = [], baseUrl = [] }: ObjectRow, sent: Sent, names: Names): Host {
  const found = hostBy.find(({ parameter, value }) =>
    sent.given.some(
      (one) =>
        canonical(one.name) === canonical(parameter) && (value === undefined || isOrMakes(one.value, value, names)),
    ),
  );
  if (found === undefined) return hostOfObject(own, baseUrl, sent, names);
  const told = { ...found.host, baseUrl: null };
  const host = hostOfObject(told, baseUrl, sent, names);
  return host.provider === null && host.baseUrl === null ? told : host;
}

/** Whether a value is a text, or made by a class of that name. */
function isOrMakes(value: Expression, wanted: string, names: Names): boolean {
  const only = names.only(value);
  return only?.kind === 'call' ? lastName(only.callee) === wanted : names.textOf(value) === wanted;
}
