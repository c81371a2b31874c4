import { type Message, type Range, message } from '../model';
import { pathOf } from '../syntax/builder';
import type { Binding, Block, CallExpression, Change, Expression, Import, Scope, Source } from '../syntax/neutral';
import { type Around, type ReadNeighbour, isElsewhere, nothingAround } from '../neighbours/neighbour';
import { submodule } from '../neighbours/submodule';
import { bodyOf, encloses, exclusive, isAround, ownerOf, reach, waysTo } from './reach';
import type { Given } from './sent';

/** What a value can be. `open`: another value is possible, and why the file doesn't tell it. */
export interface Values {
  readonly values: readonly Expression[];
  readonly open: Message | null;
  /** The binding that led to the values, when one name did. */
  readonly binding: Binding | null;
}

/** What is done to a value, and whether on every way to its use; `ways` as in `Given`. */
interface FoundChange extends Pick<Given, 'certain' | 'ways'> {
  readonly change: Change;
}

const maxDepth = 12;
const maxValues = 16;
/** Steps for one question, so that names that lead to each other in many ways end. */
const maxSteps = 2000;
/** What is read of an expression to name it, indentation included. */
const maxWritten = 400;

/** Follows names through one file. */
export class Names {
  private steps = 0;
  /** The bindings that were asked for last are often asked for again at once. */
  private lastName: string | null = null;
  private lastBlock: Block | null = null;
  private lastAt = 0;
  private lastBindings: readonly Binding[] = [];
  private aliases: Map<string, string[]> | undefined;

  /**
   * `around`: what is known of the files that this one takes values from. `given`: what stands in place of a function's
   * parameters, where it is asked what one call of it does.
   */
  constructor(
    readonly source: Source,
    readonly around: Around = nothingAround,
    private readonly given: ReadonlyMap<Binding, Binding> = new Map(),
  ) {}

  /** The same names, with values for these parameters. */
  with(values: ReadonlyMap<Binding, Expression>): Names {
    const given = new Map(this.given);
    for (const [binding, value] of values) given.set(binding, { ...binding, kind: 'assignment', value });
    return new Names(this.source, this.around, given);
  }

  /** Whether a binding stands in place of a parameter. */
  isGiven(binding: Binding): boolean {
    return [...this.given.values()].includes(binding);
  }

  /** Follows names, members and choices until something is written out. `from`: where the value is used. */
  resolve(expression: Expression, depth = 0): Values {
    this.steps = depth === 0 ? 0 : this.steps + 1;
    if (depth > maxDepth || this.steps > maxSteps)
      return { values: [], open: untold(this.write(expression)), binding: null };
    switch (expression.kind) {
      case 'name': {
        const bindings = this.bindingsOf(expression.name, expression.block, expression.range.start);
        return this.valuesOf(bindings, expression.name, depth);
      }
      case 'member':
        return this.member(expression.object, expression.name, this.write(expression), depth);
      case 'element': {
        const key = this.textOf(expression.key, depth + 1);
        if (key !== null) return this.member(expression.object, key, this.write(expression), depth);
        const list = this.only(expression.object, depth + 1);
        const index = expression.key.kind === 'number' ? expression.key.value : null;
        const item = list?.kind === 'list' && index !== null ? list.items[index] : undefined;
        if (item !== undefined && !item.spread) return this.resolve(item.value, depth + 1);
        const isAny = index === null && this.unchanged(expression.object);
        return { values: isAny ? this.anyIn(list, depth) : [], open: untold(this.write(expression)), binding: null };
      }
      case 'choice':
        return this.choice(expression.options, expression.by === 'fallback', depth);
      case 'other':
        return { values: [], open: untold(this.write(expression)), binding: null };
      case 'text':
      case 'concatenation':
      case 'percent':
      case 'number':
      case 'nothing':
      case 'self':
      case 'call':
      case 'list':
      case 'object':
      case 'function':
      default:
        return { values: [expression], open: null, binding: null };
    }
  }

  /** The values that are written in a table, of which one is taken by a key that isn't told. */
  private anyIn(table: Expression | null, depth: number): readonly Expression[] {
    const items = table?.kind === 'object' ? table.entries : table?.kind === 'list' ? table.items : [];
    const isWhole = items.every(
      (item) => !('kind' in item && item.kind === 'spread') && !('spread' in item && item.spread),
    );
    if (!isWhole || items.length < 2 || items.length > maxValues) return [];
    const values = items.flatMap(({ value }) => this.only(value, depth + 1) ?? []);
    return values.length === items.length ? values : [];
  }

  /** The one value that an expression has, or null. */
  only(expression: Expression, depth = 0): Expression | null {
    const { values, open } = this.resolve(expression, depth);
    return values.length === 1 && open === null ? values[0]! : null;
  }

  /** A text without holes, or null. */
  textOf(expression: Expression, depth = 0): string | null {
    const value = expression.kind === 'text' ? expression : this.only(expression, depth);
    if (value?.kind !== 'text') return null;
    let text = '';
    for (const part of value.parts) {
      if (part.kind === 'hole') return null;
      text += part.value;
    }
    return text;
  }

  /** The bindings that a name can have where it is used, latest first. */
  bindingsOf(name: string, block: Block, at: number): readonly Binding[] {
    if (this.lastName === name && this.lastBlock === block && this.lastAt === at) return this.lastBindings;
    const written = this.written(name, block, at);
    const bindings = this.given.size === 0 ? written : written.map((binding) => this.given.get(binding) ?? binding);
    this.lastName = name;
    this.lastBlock = block;
    this.lastAt = at;
    this.lastBindings = bindings;
    return bindings;
  }

  private written(name: string, block: Block, at: number): readonly Binding[] {
    for (let scope: Scope | null = block.scope; scope !== null; scope = scope.parent) {
      // A class's fields are names only in its own body.
      if (scope.kind === 'class' && scope !== block.scope) continue;
      const all = scope.bindings.get(name);
      if (all === undefined) continue;
      const own = scope === block.scope;
      const reaching = reach(all, block, own ? at : Infinity);
      if (reaching.length > 0) return reaching;
      if (own && scope.kind !== 'function') continue;
      if (!own) return reach(all, block, Infinity);
    }
    return this.sharedBindings(name);
  }

  /** What a file beside this one binds a name to that is known there without an import. */
  private sharedBindings(name: string): readonly Binding[] {
    for (const { source } of this.around.shared) {
      const bindings = source.file.bindings.get(name) ?? [];
      if (bindings.length > 0) return bindings.length === 1 && !source.file.changes.has(name) ? bindings : [];
    }
    return [];
  }

  /** Names to which the value of another name is assigned: `same = options`. */
  aliasesOf(name: string): readonly string[] {
    if (this.aliases === undefined) {
      this.aliases = new Map();
      for (const { name: alias, value } of this.source.named) {
        if (value.kind !== 'name' || value.name === alias) continue;
        const known = this.aliases.get(value.name);
        if (known === undefined) this.aliases.set(value.name, [alias]);
        else if (!known.includes(alias)) known.push(alias);
      }
    }
    return this.aliases.get(name) ?? [];
  }

  /** What is done to the value at `path` after it was bound, in order; `certain` where it happens on every way to the use. */
  changesOf(path: string, block: Block, at: number): FoundChange[] {
    const root = path.split('.', 1)[0]!;
    const found: FoundChange[] = [];
    const isSelf = root === 'self';
    for (let scope: Scope | null = block.scope; scope !== null; scope = scope.parent) {
      for (const change of scope.changes.get(path) ?? []) {
        const own = scope === block.scope && change.block.scope === scope;
        if (own && (change.range.start >= at || exclusive(change.block, block))) continue;
        const inner = change.block.scope !== scope && !isSelf;
        const ways = own ? waysTo(change.block, block) : null;
        found.push({
          change,
          ...(ways === null ? {} : { ways }),
          certain: !inner && (own ? encloses(change.block, block) : change.block.parent?.scope !== change.block.scope),
        });
      }
      if (!isSelf && scope.bindings.has(root)) break;
    }
    return isSelf ? found : [...found, ...this.changesElsewhere(path, root, block)];
  }

  /** What other functions do to a value that they share with `block`: when they run, the text doesn't tell. */
  private changesElsewhere(path: string, root: string, block: Block): { change: Change; certain: boolean }[] {
    const owner = ownerOf(root, block.scope);
    return (this.source.changes.get(path) ?? [])
      .filter(({ block: { scope } }) => !isAround(scope, block.scope) && ownerOf(root, scope) === owner)
      .map((change) => ({ change, certain: false }));
  }

  /** The class in this file that a value is an instance of, or null. */
  classOf(expression: Expression, depth = 0): Scope | null {
    if (depth > maxDepth) return null;
    if (expression.kind === 'self') return expression.scope;
    if (expression.kind === 'name') {
      const [binding] = this.bindingsOf(expression.name, expression.block, expression.range.start);
      if (binding?.kind === 'class') return binding.members;
      if (binding?.kind === 'import') {
        const [there] = this.importedBindings(binding.imported, binding.range.start);
        if (there?.kind === 'class') return there.members;
      }
      const declared = binding?.annotation ?? null;
      if (declared !== null) {
        const named = this.classNamed(declared, expression.block);
        if (named !== null) return named;
      }
      return binding?.value ? this.classOf(binding.value, depth + 1) : null;
    }
    if (expression.kind === 'call') return this.classOf(expression.callee, depth + 1);
    if (expression.kind === 'choice') {
      for (const option of expression.options) {
        const found = this.classOf(option, depth + 1);
        if (found !== null) return found;
      }
      return null;
    }
    if (expression.kind === 'member') {
      const owner = this.classOf(expression.object, depth + 1);
      const binding = owner === null ? undefined : this.memberBindings(owner, expression.name, 0)[0];
      if (binding === undefined) return null;
      if (binding.kind === 'class') return binding.members;
      const declared = binding.annotation === null ? null : this.classNamed(binding.annotation, binding.block);
      return declared ?? (binding.value === null ? null : this.classOf(binding.value, depth + 1));
    }
    return null;
  }

  /** What a class's member is bound to: in the constructor, else in its body, else in other methods; also of its bases. */
  memberBindings(owner: Scope, name: string, depth: number): readonly Binding[] {
    const all = owner.bindings.get(name) ?? [];
    const constructed = all.filter(
      (binding) => binding.block.scope.name === '__init__' || binding.block.scope.name === 'constructor',
    );
    const later = all.filter((binding) => !constructed.includes(binding) && binding.block.scope !== owner);
    // What begins as nothing is set when it is needed.
    const begun = (bindings: readonly Binding[]) =>
      bindings.every(({ value }) => value?.kind === 'nothing') ? [...bindings, ...later] : bindings;
    if (constructed.length > 0)
      return begun(reach(constructed, bodyOf(constructed[constructed.length - 1]!.block), Infinity));
    const declared = all.filter((binding) => binding.block.scope === owner && binding.kind !== 'opaque');
    if (declared.length > 0) return begun([...declared.slice(-1), ...this.overriding(owner, name)]);
    const assigned = all.filter((binding) => binding.kind !== 'opaque');
    if (assigned.length > 0) return assigned;
    if (all.length > 0 || depth > 4) return all;
    for (const base of owner.bases) {
      const scope = this.classOf(base);
      if (scope === null || scope === owner) continue;
      const inherited = this.memberBindings(scope, name, depth + 1);
      if (inherited.length > 0) return inherited;
    }
    return [];
  }

  /** What classes of the file that extend a class declare in the place of its field. */
  private overriding(owner: Scope, name: string): readonly Binding[] {
    if (this.derived === undefined) {
      this.derived = new Map();
      for (const bindings of this.source.file.bindings.values()) {
        for (const { members } of bindings) {
          for (const base of members?.bases ?? []) {
            const extended = this.classOf(base);
            if (extended === null || extended === members) continue;
            const known = this.derived.get(extended);
            if (known === undefined) this.derived.set(extended, [members!]);
            else known.push(members!);
          }
        }
      }
    }
    return (this.derived.get(owner) ?? []).flatMap((extending) => {
      const last = extending.bindings
        .get(name)
        ?.findLast(({ block, kind }) => block.scope === extending && kind === 'assignment');
      return last?.value ? last : [];
    });
  }
  private derived: Map<Scope, Scope[]> | undefined;

  write(expression: Expression): string {
    const { start, end } = expression.range;
    const { text, base } = this.textAround(start);
    const line = text.slice(start - base, Math.min(end, start + maxWritten) - base).replace(/\s+/g, ' ');
    return line.length > 60 || end - start > maxWritten ? `${line.slice(0, 59).trimEnd()}…` : line;
  }

  /** What is written at a place. */
  textAt({ start, end }: Range): string {
    const { text, base } = this.textAround(start);
    return text.slice(start - base, end - base);
  }

  /** The calls that stand within a range of this file or of one around. */
  callsIn({ start, end }: Range): readonly CallExpression[] {
    const { source } = isElsewhere({ start }) ? (this.moduleAt(start) ?? this) : this;
    return source.calls.filter(({ range }) => start <= range.start && range.end <= end);
  }

  private moduleAt(start: number): ReadNeighbour | undefined {
    return [...this.around.modules.values()].find(({ base, text }) => base <= start && start <= base + text.length);
  }

  /** The text that has a place, and where it begins. */
  private textAround(start: number): { readonly text: string; readonly base: number } {
    const home = { text: this.source.text, base: 0 };
    if (!isElsewhere({ start })) return home;
    return this.moduleAt(start) ?? home;
  }

  /** The file that has a place, where it is one of those around. */
  fileOf(start: number): string | null {
    if (!isElsewhere({ start })) return null;
    const { modules, texts } = this.around;
    const all = [
      ...modules.values(),
      ...[...texts.values()].map((one) => ({ ...one, text: { length: one.value.range.end - one.base } })),
    ];
    return all.find(({ base, text }) => base <= start && start <= base + text.length)?.path ?? null;
  }

  /** What another file binds the name of an import to; nothing where that isn't known. */
  elsewhere({ imported, range }: Binding): readonly Binding[] {
    return this.importedBindings(imported, range.start);
  }

  /** What another file binds the imported name to; nothing where that isn't known. */
  private importedBindings(imported: Import | null, at: number): readonly Binding[] {
    // One step: what a neighbour imports in its turn isn't read.
    if (imported === null || isElsewhere({ start: at })) return [];
    const file = this.around.modules.get(imported.package)?.source.file;
    const bindings = file?.bindings.get(imported.name) ?? [];
    return bindings.length === 1 && !file?.changes.has(imported.name) ? bindings : [];
  }

  /** What a member of an imported module is bound to: `prompts.SYSTEM`. */
  private memberOfModule(object: Expression, name: string): readonly Binding[] {
    if (object.kind !== 'name' || this.around.modules.size === 0) return [];
    const [binding, ...others] = this.bindingsOf(object.name, object.block, object.range.start);
    const imported = others.length === 0 ? (binding?.imported ?? null) : null;
    if (binding === undefined || imported === null) return [];
    const module = imported.name === '*' ? imported.package : submodule(imported.package, imported.name);
    return this.importedBindings({ package: module, name }, binding.range.start);
  }

  private classNamed(annotation: string, block: Block): Scope | null {
    for (const word of annotation.match(/[A-Za-z_$][\w$]*/g)?.slice(0, 6) ?? []) {
      const binding = this.bindingsOf(word, block, Infinity)[0];
      if (binding?.kind === 'class') return binding.members;
    }
    return null;
  }

  private member(object: Expression, name: string, written: string, depth: number): Values {
    const field = this.fieldOf(object, name, depth);
    if (field !== null) return this.resolve(field, depth + 1);
    const owner = this.classOf(object);
    if (owner !== null) {
      const bindings = this.memberBindings(owner, name, 0);
      if (bindings.length > 0) return this.valuesOf(bindings, written, depth);
    }
    const bound = this.memberOfModule(object, name);
    if (bound.length > 0) return this.valuesOf(bound, written, depth + 1);
    const target = this.only(object, depth + 1);
    if (target?.kind === 'call' && target.makes !== undefined && this.unchanged(object)) {
      const field = target.arguments.findLast((argument) => argument.kind === 'named' && argument.name === name);
      if (field !== undefined) return this.resolve(field.value, depth + 1);
      const isWhole = target.arguments.every((argument) => argument.kind === 'named');
      if (isWhole) return { values: [{ kind: 'nothing', range: target.range }], open: null, binding: null };
    }
    if (target?.kind === 'object' && this.unchanged(object)) {
      const entry = target.entries.findLast(
        (entry) => entry.kind === 'spread' || entry.key === name || entry.key === null,
      );
      if (entry?.kind === 'entry' && entry.key === name) return this.resolve(entry.value, depth + 1);
    }
    if (target === null) {
      const entries = this.entriesOf(object, name, depth);
      if (entries.length > 0) return { values: entries, open: untold(written), binding: null };
    }
    const given = target?.kind === 'call' && this.unchanged(object) ? this.givenBack(target, name, depth) : null;
    if (given !== null) return { values: [given], open: null, binding: null };
    // `Models.FAST.value`: of a member of an enumeration.
    if (name === 'value' && object.kind === 'member' && (target?.kind === 'text' || target?.kind === 'number'))
      return { values: [target], open: null, binding: null };
    return { values: [], open: untold(written), binding: null };
  }

  /** What stands under a key in each of the objects that a value may be; nothing where one hasn't it. */
  private entriesOf(object: Expression, key: string, depth: number): readonly Expression[] {
    const { values } = this.resolve(object, depth + 1);
    if (values.length < 2 || !this.unchanged(object)) return [];
    const entries = values.flatMap((value) => {
      const entry =
        value.kind === 'object' ? value.entries.findLast((one) => one.kind === 'spread' || one.key === key) : null;
      return (entry?.kind === 'entry' ? this.only(entry.value, depth + 1) : null) ?? [];
    });
    return entries.length === values.length ? entries : [];
  }

  /** The text or object under a key of what a function of the project gives back: `promptsFor(topic).system`. */
  private givenBack({ callee, makes }: CallExpression, key: string, depth: number): Expression | null {
    const target = makes === undefined ? this.only(callee, depth + 1) : null;
    const [returned, ...others] = target?.kind === 'function' ? target.scope.returns : [];
    const object = returned === undefined || others.length > 0 ? null : this.only(returned, depth + 1);
    if (object?.kind !== 'object' || returned!.kind !== 'object') return null;
    const entry = object.entries.findLast((one) => one.kind === 'spread' || one.key === key || one.key === null);
    const value = entry?.kind === 'entry' && entry.key === key ? entry.value : null;
    return value?.kind === 'text' || value?.kind === 'concatenation' || value?.kind === 'object' ? value : null;
  }

  /** What an object of a class of this file was made with, where the class keeps what it is given: `Settings(id="…").id`. */
  private fieldOf(object: Expression, name: string, depth: number): Expression | null {
    if (object.kind === 'self') return null;
    const made = this.only(object, depth + 1);
    if (made?.kind !== 'call' || made.makes !== undefined || made.callee.kind !== 'name') return null;
    const { callee } = made;
    const [binding] = this.bindingsOf(callee.name, callee.block, callee.range.start);
    const members = binding?.kind === 'class' ? binding.members : null;
    const own = members?.bindings.get(name) ?? [];
    const isKept =
      own.length > 0 && own.every(({ block, annotation }) => block.scope === members && annotation !== null);
    if (!isKept || members?.bindings.has('__init__') === true || !this.unchanged(object)) return null;
    const given = made.arguments.findLast((argument) => argument.kind === 'named' && argument.name === name);
    return given?.value ?? null;
  }

  /** Whether nothing is done to the value of a name after it was bound. */
  unchanged(object: Expression): boolean {
    const path = pathOf(object);
    return (
      path === null || object.kind !== 'name' || this.changesOf(path, object.block, object.range.start).length === 0
    );
  }

  private valuesOf(bindings: readonly Binding[], written: string, depth: number): Values {
    const values: Expression[] = [];
    let open: Message | null = bindings.length === 0 ? untold(written) : null;
    for (const binding of bindings) {
      if (binding.kind === 'import') {
        const there = this.importedBindings(binding.imported, binding.range.start);
        const inner = there.length === 0 ? null : this.valuesOf(there, written, depth + 1);
        if (inner !== null) values.push(...inner.values);
        open ??= inner === null ? fromElsewhere(written, binding.imported) : inner.open;
      } else if (binding.kind === 'class' || binding.value === null) open ??= untold(written);
      else {
        const inner = this.resolve(binding.value, depth + 1);
        values.push(...inner.values);
        open ??= inner.open;
        if (isGivenElsewhere(binding, inner.values)) open ??= untold(written);
      }
      if (values.length > maxValues)
        return { values: values.slice(0, maxValues), open: untold(written), binding: null };
    }
    const different = values.length < 2 ? values : [...new Set(values)];
    return { values: different, open, binding: bindings.length === 1 ? bindings[0]! : null };
  }

  private choice(options: readonly Expression[], fallback: boolean, depth: number): Values {
    const values: Expression[] = [];
    let open: Message | null = null;
    let openBefore: Message | null = null;
    for (const [index, option] of options.entries()) {
      const inner = this.resolve(option, depth + 1);
      const last = index === options.length - 1;
      if (!fallback) {
        values.push(...inner.values);
        open ??= inner.open;
        continue;
      }
      const something = inner.values.filter((value) => !isEmpty(value));
      values.push(...(last ? inner.values : something));
      // Nothing to fall back on leaves it to what comes before: `limit ?? undefined`, `options or {}`.
      if (last) open = inner.open ?? (inner.values.every(isBlank) ? openBefore : null);
      else openBefore ??= inner.open;
      if (!last && inner.open === null && something.length > 0 && something.length === inner.values.length) break;
    }
    // Of a fallback the last option is what the code itself says; what comes from outside may differ.
    if (fallback && values.length > 1) return { values: [...new Set(values)].slice(0, maxValues), open, binding: null };
    return { values: values.slice(0, maxValues), open, binding: null };
  }
}

/** The module and what it exports tell where to look for the value. */
function fromElsewhere(name: string, imported: Import | null): Message {
  return message('unknown.imported', 'the value of `{name}` comes from another file', {
    name,
    module: imported?.package ?? '',
    export: imported?.name ?? '',
  });
}

export function isImported(reason: Message | null): reason is Message {
  return reason?.id === 'unknown.imported';
}

export function untold(name: string): Message {
  return message('unknown.value', "the value of `{name}` isn't in the code", { name });
}

/** Nothing, or the empty text, which stands for it in a fallback and in a parameter's default. */
function isEmpty(value: Expression): boolean {
  return (
    value.kind === 'nothing' ||
    (value.kind === 'text' && value.parts.every((part) => part.kind === 'text' && part.value === ''))
  );
}

/** Nothing, or what holds nothing. */
function isBlank(value: Expression): boolean {
  return isEmpty(value) || isEmptyList(value) || (value.kind === 'object' && value.entries.length === 0);
}

/**
 * Without an argument a parameter has its default, and so has a field that is declared with a type in the body of a class,
 * whose constructor takes it; a default that is nothing says that a caller gives it.
 */
function isGivenElsewhere({ kind, annotation, block }: Binding, defaults: readonly Expression[]): boolean {
  if (kind === 'parameter') return defaults.every((value) => isEmpty(value) || isEmptyList(value));
  return annotation !== null && block.scope.kind === 'class' && defaults.every((value) => value.kind === 'nothing');
}

function isEmptyList(value: Expression): boolean {
  return value.kind === 'list' && value.items.length === 0;
}
