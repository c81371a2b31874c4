import { message, type TeamModel } from '../model';
import { type Member, shown, type Wrong } from './source';

/**
 * What is wrong with the entries of `models` among each other: names that differ only in case, of which the first counts,
 * and names for a name that itself only stands for a model.
 */
export function readModelEntries(
  text: string,
  entries: readonly { readonly member: Member; readonly model: TeamModel }[],
): { readonly models: readonly TeamModel[]; readonly problems: readonly Wrong[] } {
  const problems: Wrong[] = [];
  const byName = new Map<string, TeamModel>();
  for (const { member, model } of entries) {
    const first = byName.get(sameName(model.name));
    if (first === undefined) byName.set(sameName(model.name), model);
    else problems.push(wrongAt(text, member.nameRange, sameAs(first.name)));
  }
  for (const { member, model } of entries) {
    if (model.model === null || byName.get(sameName(model.name)) !== model) continue;
    const behind = byName.get(sameName(model.model));
    if (behind === undefined || behind === model || behind.model === null) continue;
    const target = member.written.members.find(({ name }) => name === 'model')?.written ?? member.written;
    problems.push(wrongAt(text, target.range, standsFor(model.name, behind.model)));
  }
  return { models: [...byName.values()], problems };
}

/** How names are compared: as those of models are. */
function sameName(name: string): string {
  return name.trim().toLowerCase();
}

type Tell = (key: string) => ReturnType<Wrong['tell']>;

function wrongAt(text: string, range: Wrong['range'], tell: Tell): Wrong {
  return { range, tell: () => tell(shown(text, range)) };
}

function sameAs(first: string): Tell {
  return (key) =>
    message('invalid-config.sameName', '`{key}` is the same name as `{first}`, in other letters; the first counts.', {
      key,
      first,
    });
}

function standsFor(name: string, model: string): Tell {
  return (key) =>
    message(
      'invalid-config.alias',
      '`{key}` stands for {model} in this file and is no model itself; write the model that `{name}` means.',
      { key, model, name },
    );
}
