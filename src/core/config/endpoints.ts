import type { AssumptionLayer, Endpoint, TeamConfig } from '../model';
import { type Glob, matchesAny, readGlob } from './glob';

/**
 * The endpoint that a call belongs to: the one that its comment names, else the first in promptcost.json whose files hold
 * its file. `file` is absolute, with `/`. A name that promptcost.json doesn't have is another endpoint's: null.
 */
export function endpointFor(config: TeamConfig, file: string, pragmaName: string | null): Endpoint | null {
  if (pragmaName !== null) return config.endpoints.find(({ name }) => name === pragmaName) ?? null;
  const path = relativePath(config, file);
  if (path === null) return null;
  return config.endpoints.find(({ files }) => matchesAny(globsOf(files), path)) ?? null;
}

/** Whether promptcost.json wants nothing said of a file, given absolute and with `/`. */
export function isIgnored(config: TeamConfig, file: string): boolean {
  const path = relativePath(config, file);
  return path !== null && matchesAny(globsOf(config.ignore), path);
}

/** Whether globs, relative to `folder`, match a file below it; both paths are absolute and with `/`. */
export function matchesPath(texts: readonly string[], folder: string, file: string): boolean {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return file.startsWith(prefix) && matchesAny(globsOf(texts), file.slice(prefix.length));
}

/** What promptcost.json assumes of a call, strongest first: its endpoint's values, then those for all calls. */
export function teamLayers(config: TeamConfig, endpoint: Endpoint | null): AssumptionLayer[] {
  const general: AssumptionLayer = { origin: 'promptcost.json', values: config.values };
  return endpoint === null ? [general] : [{ origin: 'promptcost.json', values: endpoint.values }, general];
}

function relativePath({ path }: TeamConfig, file: string): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return file.startsWith(folder) ? file.slice(folder.length) : null;
}

const globs = new WeakMap<readonly string[], readonly Glob[]>();

function globsOf(texts: readonly string[]): readonly Glob[] {
  let read = globs.get(texts);
  if (read === undefined) {
    read = texts.map(readGlob).filter((glob): glob is Glob => !('expected' in glob));
    globs.set(texts, read);
  }
  return read;
}
