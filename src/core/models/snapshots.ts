/** What may follow a model's name without making it another model: dates and versions, by provider where they differ. */
interface Suffixes {
  /** May follow any name. */
  readonly always: RegExp;
  /** May follow a name that the catalogue has as a family of snapshots. */
  readonly families: RegExp;
}

const date = String.raw`[-@](?<date>20\d{6}|20\d\d-\d\d-\d\d)`;

const common: Suffixes = {
  always: new RegExp(`^${date}$`),
  families: new RegExp(`^(?:${date}|-latest)$`),
};

const byProvider = new Map<string, Suffixes>([
  [
    'google',
    {
      always: new RegExp(String.raw`^(?:${date}|-\d{3}|@(?:latest|default))$`),
      families: new RegExp(
        String.raw`^(?:${date}|-\d{3}|@(?:latest|default)|-latest|(?:-preview)?-\d\d-(?:\d\d|20\d\d)|-preview|-exp(?:-\d\d-?\d\d)?)$`,
      ),
    },
  ],
  [
    'aws',
    {
      always: new RegExp(String.raw`^(?:${date})?(?:-v\d+)?(?::\d+){0,2}(?::\d+k)?$`),
      families: new RegExp(String.raw`^(?:${date})?(?:-v\d+)?(?::\d+){0,2}(?::\d+k)?$`),
    },
  ],
  ['mistral', { ...common, families: new RegExp(String.raw`^(?:${date}|-latest|-\d{4})$`) }],
  // Another order of the hosts that serve the model; what it costs may differ by host.
  [
    'openrouter',
    {
      always: new RegExp(`^(?:${date}|:(?:nitro|floor|exacto))$`),
      families: new RegExp(`^(?:${date}|-latest|:(?:nitro|floor|exacto))$`),
    },
  ],
  ['moonshotai', { ...common, families: new RegExp(`^(?:${date}|-latest|-preview)$`) }],
]);

/** No snapshot's suffix is longer: `-20250514-v1:0:200k`. */
const maxSuffixLength = 24;

/** Longest names first, each with what follows it; only ends of words. */
export function* splits(name: string): Iterable<{ readonly base: string; readonly suffix: string }> {
  for (let end = name.length - 1; end > Math.max(0, name.length - maxSuffixLength); end--) {
    const character = name[end];
    if (character === '-' || character === '@' || character === ':') {
      yield { base: name.slice(0, end), suffix: name.slice(end) };
    }
  }
}

/** Whether `suffix` after a name of `provider` still means the same model. */
export function isSnapshot(provider: string, suffix: string, kind: keyof Suffixes): boolean {
  const match = (byProvider.get(provider) ?? common)[kind].exec(suffix);
  if (match === null || suffix === '') return false;
  const text = match.groups?.['date']?.replaceAll('-', '');
  return text === undefined || isDate(text);
}

/** `20250514`: a day that exists. */
function isDate(text: string): boolean {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
