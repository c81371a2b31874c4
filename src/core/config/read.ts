import {
  type AssumptionValues,
  type ConfigProblem,
  type Endpoint,
  message,
  type Range,
  type TeamConfig,
  type TeamModel,
} from '../model';
import { readGlob } from './glob';
import { readModelEntries } from './modelEntries';
import { defaultAlertShare, type TeamFile, valueNames } from './schema';
import { memberOf, readSource, shown, type Written, type Wrong } from './source';
import { validate } from './validate';

/** As many as somebody reads; the rest is counted. */
const mostProblems = 100;
/** Of all globs together, alternatives counted singly: they are matched against every file. */
const mostGlobCharacters = 20_000;

type Entry<Key extends 'models' | 'endpoints'> = NonNullable<TeamFile[Key]>[string];

/**
 * A team's promptcost.json, whatever stands in it: what is wrong is left out and told, and the rest holds. `path` is the
 * file's, absolute and with `/`.
 */
export function readTeamConfig(
  path: string,
  text: string,
): { readonly config: TeamConfig; readonly problems: readonly ConfigProblem[] } {
  const { root, problems } = readSource(text);
  if (root === null) return { config: emptyTeamConfig(path), problems: told(problems) };
  if (root.kind !== 'object') {
    const notObject = message('invalid-config.root', 'A promptcost.json holds an object `{ … }`, not {value}.', {
      value: root.kind === 'list' ? 'a list' : `\`${shown(text, root.range)}\``,
    });
    const alone = problems.length > 0 ? [] : [{ range: root.range, tell: () => notObject }];
    return { config: emptyTeamConfig(path), problems: told([...problems, ...alone]) };
  }
  const { file, problems: invalid } = validate(text, root);
  const globs = new GlobReader();
  const named = modelsOf(text, file, root);
  const config = configOf(path, file, root, globs, named.models);
  return { config, problems: told([...problems, ...invalid, ...globs.problems, ...named.problems]) };
}

/** A promptcost.json that says nothing. */
export function emptyTeamConfig(path: string): TeamConfig {
  return {
    path,
    defaultModel: null,
    values: {},
    models: [],
    endpoints: [],
    placeholders: new Map(),
    budget: null,
    rules: {},
    ignore: [],
    findingsExclude: null,
  };
}

function modelsOf(text: string, file: TeamFile, root: Written): ReturnType<typeof readModelEntries> {
  const entries = (memberOf(root, 'models')?.members ?? []).flatMap((member) => {
    const entry = file.models?.[member.name];
    return entry === undefined ? [] : [{ member, model: teamModelOf(member.name, entry) }];
  });
  return readModelEntries(text, entries);
}

function configOf(
  path: string,
  file: TeamFile,
  root: Written,
  globs: GlobReader,
  models: readonly TeamModel[],
): TeamConfig {
  // Those of the text are in its order, which an object's keys don't keep.
  const membersOf = (key: string) => memberOf(root, key)?.members ?? [];
  const { defaultModel, maxPromptTokens, maxInstructionTokens } = file;
  return {
    path,
    defaultModel: defaultModel ?? null,
    values: {
      ...valuesOf(file),
      ...(defaultModel === undefined ? {} : { defaultModel }),
      ...(maxPromptTokens === undefined ? {} : { maxPromptTokens }),
      ...(maxInstructionTokens === undefined ? {} : { maxInstructionTokens }),
    },
    models,
    endpoints: membersOf('endpoints').flatMap(({ name, written }) => {
      const entry = file.endpoints?.[name];
      return entry === undefined ? [] : [endpointOf(name, entry, globs.read(memberOf(written, 'files')))];
    }),
    placeholders: new Map(Object.entries(file.placeholders ?? {})),
    budget:
      file.budget === undefined
        ? null
        : {
            perDayUsd: file.budget.perDayUsd ?? null,
            perMonthUsd: file.budget.perMonthUsd ?? null,
            alertShare: file.budget.alertShare ?? defaultAlertShare,
          },
    rules: Object.fromEntries(Object.entries(file.rules ?? {}).filter(([, severity]) => severity !== undefined)),
    ignore: globs.read(memberOf(root, 'ignore')),
    findingsExclude:
      file.findings?.exclude === undefined ? null : globs.read(memberOf(memberOf(root, 'findings'), 'exclude')),
  };
}

function teamModelOf(name: string, entry: Entry<'models'>): TeamModel {
  if (typeof entry === 'string') return { name, model: entry, provider: null, contract: null };
  const { model, provider, usdPerMTok: rates, batchFactor, checked } = entry;
  return {
    name,
    model: model ?? null,
    provider: provider ?? null,
    contract:
      rates === undefined
        ? null
        : {
            input: rates.input,
            output: rates.output,
            cacheRead: rates.cacheRead ?? null,
            cacheWrite5m: rates.cacheWrite5m ?? null,
            cacheWrite1h: rates.cacheWrite1h ?? null,
            batchFactor: batchFactor ?? null,
            checked: checked ?? null,
          },
  };
}

function endpointOf(name: string, entry: Entry<'endpoints'>, files: readonly string[]): Endpoint {
  const values = valuesOf(entry);
  return {
    name,
    files,
    values: entry.model === undefined ? values : { ...values, defaultModel: entry.model },
    queryType: entry.queryType ?? null,
  };
}

function valuesOf(entry: TeamFile | Entry<'endpoints'>): Partial<AssumptionValues> {
  const values: { -readonly [Name in keyof AssumptionValues]?: AssumptionValues[Name] } = {};
  for (const name of valueNames) {
    const value = entry[name];
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** Takes globs as long as all of them together can be matched against every file. */
class GlobReader {
  readonly problems: Wrong[] = [];
  private characters = 0;

  /** The globs of a text or a list of texts, all of which are valid. */
  read(written: Written | undefined): string[] {
    if (written === undefined) return [];
    const texts = written.kind === 'list' ? written.members.map((member) => member.written) : [written];
    return texts.flatMap(({ value, range }) => (this.takes(String(value), range) ? [String(value)] : []));
  }

  private takes(text: string, range: Range): boolean {
    const glob = readGlob(text);
    this.characters += 'expected' in glob ? 0 : glob.characters;
    if (this.characters <= mostGlobCharacters) return true;
    const tell = () =>
      message(
        'invalid-config.globs',
        'All globs together have more than {most} characters, so this one is left out; name whole folders instead.',
        { most: mostGlobCharacters },
      );
    this.problems.push({ range, tell });
    return false;
  }
}

/** In the text's order, and as many as somebody reads. */
function told(problems: readonly Wrong[]): readonly ConfigProblem[] {
  const sorted = problems.toSorted((a, b) => a.range.start - b.range.start);
  const read = sorted.slice(0, mostProblems).map(({ range, tell }) => ({ range, message: tell() }));
  const next = sorted[mostProblems];
  if (next === undefined) return read;
  const more = message('invalid-config.more', 'From here on there are {count} more problems.', {
    count: sorted.length - mostProblems,
  });
  return [...read, { range: next.range, message: more }];
}
