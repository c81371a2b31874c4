import type { Ecosystem } from '../model';
import { type ObjectRow, type PromptHolderRow, type Sdk, isFrom } from '../sdks/sdk';
import type { CallExpression, Expression, Import, Scope } from '../syntax/neutral';
import { lastName } from './callee';
import type { Names } from './names';
import type { SdkIndex } from './sdkIndex';

const maxDepth = 10;
/** Classes that are called like no other: LangChain's chat models. */
const handedOn = /^(?:Azure)?Chat[A-Z]/;

export interface Making {
  readonly sdk: Sdk;
  readonly row: ObjectRow;
}

/** What a file imports, and what of it is of an SDK. */
export class Imports {
  private readonly imported = new Map<Sdk, boolean>();
  private modules: readonly string[] | undefined;

  constructor(
    private readonly names: Names,
    private readonly index: SdkIndex,
    private readonly ecosystem: Ecosystem,
  ) {}

  /** What a class or function is imported from, when a name or member leads to an import. */
  of(callee: Expression, depth = 0): Import | null {
    let root = callee;
    while (root.kind === 'member') root = root.object;
    if (depth > maxDepth) return null;
    if (root.kind === 'call') return this.ofReturned(root, namesAfter(callee), depth);
    if (root.kind !== 'name') return null;
    const [binding] = this.names.bindingsOf(root.name, root.block, root.range.start);
    if (!binding) return this.ofUnbound([root.name, ...namesAfter(callee)]);
    if (!binding.imported) return root === callee && binding.value !== null ? this.of(binding.value, depth + 1) : null;
    return memberOf(binding.imported, namesAfter(callee));
  }

  /** Of a module that a function of the file gives back: `load().completion`. */
  private ofReturned({ callee }: CallExpression, names: readonly string[], depth: number): Import | null {
    const target = names.length === 0 ? null : this.names.only(callee);
    const [returned, ...others] = target?.kind === 'function' ? target.scope.returns : [];
    if (returned?.kind !== 'name' || others.length > 0) return null;
    const imported = this.of(returned, depth + 1);
    return imported?.name === '*' ? memberOf(imported, names) : null;
  }

  /** Of a name that isn't bound: from a package that is imported whole, or with the package before it. */
  ofUnbound(path: readonly string[]): Import | null {
    const name = path[path.length - 1]!;
    const { exporters } = this.index;
    const packages = exporters.get(name) ?? exporters.get(path[path.length - 2] ?? '') ?? [];
    if (packages.length === 0) return null;
    const before = path.slice(0, -1).join('.');
    const whole = this.names.source.imports.flatMap((one) => (one.all === true ? one.package : []));
    // A package may have one name that makes its client: `Gemini.new`.
    const ways = before === '' ? [...whole, name] : [...whole.map((one) => `${one}.${before}`), before];
    const from = ways.find((way) => packages.some((one) => isFrom(one, this.ecosystem, way)));
    if (from !== undefined) return { package: from, name };
    // A module of the project may hand on what it imports itself.
    const [first] = packages;
    if (this.ecosystem === 'pypi' && before === '' && whole.length > 0 && handedOn.test(name) && first?.pypi?.[0])
      return { package: first.pypi[0], name };
    // In C# a project may know a namespace in all its files; an interface of one SDK alone is believed.
    const [only, ...others] = packages;
    const known = this.ecosystem === 'nuget' ? only?.nuget?.[0] : undefined;
    return known !== undefined && others.length === 0 && /^I[A-Z]\w{8,}$/.test(name) ? { package: known, name } : null;
  }

  /** Whether any SDK has what is so named. */
  isExported(path: string): boolean {
    return this.index.exporters.has(path.slice(path.lastIndexOf('.') + 1));
  }

  /** The rows by which what is imported makes an object. */
  *makersOf(imported: Import): Iterable<Making> {
    const name = imported.name === '*' ? 'default' : imported.name;
    for (const { sdk, row, by } of this.index.makingExports.get(name) ?? [])
      if (isFrom(by.packages ?? sdk.packages, this.ecosystem, imported.package)) yield { sdk, row };
  }

  /** Whether a class extends one of an SDK whose description is what a model is told. */
  isDescribing({ bases }: Scope): boolean {
    return bases.some((base) => {
      const imported = this.of(base);
      if (imported === null) return false;
      return this.index.sdks.some(
        ({ describing, packages }) =>
          describing?.includes(imported.name) === true && isFrom(packages, this.ecosystem, imported.package),
      );
    });
  }

  /** The row by which a call is given a prompt for other calls, or null. */
  holderOf({ callee }: CallExpression): PromptHolderRow | null {
    const rows = this.index.holders.get(lastName(callee)) ?? [];
    const imported = rows.length === 0 ? null : this.of(callee);
    if (imported === null) return null;
    const found = rows.find(
      ({ sdk, row }) => row.names.includes(imported.name) && isFrom(sdk.packages, this.ecosystem, imported.package),
    );
    return found?.row ?? null;
  }

  /** Whether a module is a package of any SDK. */
  isOfSdk(module: string): boolean {
    return this.index.sdks.some(({ packages }) => isFrom(packages, this.ecosystem, module));
  }

  /** Whether the file imports a package of any SDK whole. */
  hasWhole(): boolean {
    return this.names.source.imports.some(({ all, package: from }) => all === true && this.isOfSdk(from));
  }

  /** In Ruby what a Gemfile lists is there without being required: the file names a constant of it. */
  private isNamed({ packages }: Sdk): boolean {
    if (this.ecosystem !== 'rubygems') return false;
    return (packages.rubygems ?? []).some(
      (name) => /^[A-Z]/.test(name) && new RegExp(`(?<![\\w:])(?:::)?${name}::[A-Z]`).test(this.names.source.text),
    );
  }

  /** Whether the file imports a package of an SDK. */
  has(sdk: Sdk): boolean {
    let has = this.imported.get(sdk);
    if (has === undefined) {
      this.modules ??= [
        ...new Set(this.names.source.imports.flatMap((one) => [one.package, `${one.package}.${one.name}`])),
      ];
      has = this.modules.some((module) => isFrom(sdk.packages, this.ecosystem, module)) || this.isNamed(sdk);
      this.imported.set(sdk, has);
    }
    return has;
  }
}

/** The names of the members on the way to one. */
function namesAfter(callee: Expression): readonly string[] {
  const names: string[] = [];
  for (let at = callee; at.kind === 'member'; at = at.object) names.push(at.name);
  return names.toReversed();
}

/** What the names after an imported one lead to: `types.Part` of `from google.genai import types`. */
export function memberOf(imported: Import, names: readonly string[]): Import {
  const last = names.at(-1);
  if (last === undefined) return imported;
  const inside = imported.name === '*' || imported.name === 'default' ? [] : [imported.name];
  return { package: [imported.package, ...inside, ...names.slice(0, -1)].join('.'), name: last };
}

/** Whether a module is certainly one of the project's: `.models`, `../models`, `@/models`, `~/models`, `src/models`. */
export function isOfProject(module: string): boolean {
  return /^(?:\.|[@~]\/|#|src[./])/.test(module);
}
