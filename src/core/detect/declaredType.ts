import type { Ecosystem } from '../model';
import { unknownHost } from '../sdks/hosts';
import type { Binding, Block, Expression, Import, Scope } from '../syntax/neutral';
import { type Imports, type Making, isOfProject, memberOf } from './imports';
import type { Names } from './names';
import { type Receiver, objects, unseen } from './receiver';

const isClass = /^(?:[A-Z]\w*\.)*[A-Z]\w+$/;

/** A declared type names the SDK, but not where its client was pointed. */
export function declaredBy(
  annotation: string,
  block: Block,
  value: Expression | null,
  names: Names,
  imports: Imports,
  ecosystem: Ecosystem,
): Receiver {
  let other: Import | null = null;
  for (const written of annotation.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/g)?.slice(0, 6) ?? []) {
    const [root, ...rest] = written.split('.');
    const binding = names.bindingsOf(root!, block, Infinity)[0];
    if (binding?.kind === 'class')
      return ofBase(binding, value, imports) ?? { kind: 'foreign', package: null, name: binding.name };
    const imported = binding === undefined ? imports.ofUnbound(written.split('.')) : binding.imported;
    if (imported === null) {
      // What C# imports isn't named, but a class that no SDK has is another package's or the project's.
      if (ecosystem === 'nuget' && binding === undefined && isClass.test(written) && !imports.isExported(written))
        other ??= { package: '', name: written };
      continue;
    }
    const exported = binding === undefined ? imported : memberOf(imported, rest);
    const [making] = imports.makersOf(exported);
    if (making === undefined) {
      if (ecosystem === 'npm' && !isOfProject(exported.package)) other = exported;
      continue;
    }
    return madeBy(making, value);
  }
  return other === null ? unseen : { kind: 'foreign', package: other.package, name: other.name };
}

/** An object of a class that extends or embeds an SDK's. */
function ofBase({ members }: Binding, value: Expression | null, imports: Imports): Receiver | null {
  for (const base of members?.bases ?? []) {
    const imported = imports.of(base);
    const [making] = imported === null ? [] : imports.makersOf(imported);
    if (making !== undefined) return madeBy(making, value);
  }
  return null;
}

function madeBy({ sdk, row }: Making, value: Expression | null): Receiver {
  const { makes, host: own, baseUrl = [], sends } = row;
  const host = own === null || baseUrl.length > 0 ? unknownHost : { ...own, baseUrl: null };
  const isMade = value?.kind === 'call' && value.makes !== undefined;
  return objects({ sdk, kind: makes, host, sent: [], unseen: sends === true && !isMade });
}

/** The type that a field of a class is declared with, or null. */
export function declaredType(owner: Scope, name: string): string | null {
  return owner.bindings.get(name)?.find(({ annotation }) => annotation !== null)?.annotation ?? null;
}
