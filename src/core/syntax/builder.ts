import type { Range } from '../model';
import type {
  Argument,
  Binding,
  Block,
  BranchGroup,
  CallExpression,
  Change,
  Comment,
  Concatenation,
  Decorated,
  Expression,
  Import,
  Layout,
  NamedValue,
  ObjectValue,
  Scope,
  Source,
} from './neutral';
import type { RawNode } from './rawTree';
import { type StatementForm, emptyFile } from './statementForm';

/** A group whose branches are still being read. */
export interface OpenGroup extends BranchGroup {
  readonly branches: Block[];
}

/** The scope and block of a file in which nothing has been read yet. */
export function newFile(): Block {
  return { parent: null, scope: newScope('file', null, null), group: null };
}

/** Collects a file's neutral form while a language walks its tree. Holds where the walk is: `block`. */
export class SourceBuilder {
  readonly file: Scope;
  private calls: CallExpression[] = [];
  private objects: ObjectValue[] = [];
  private named: NamedValue[] = [];
  private imports: Import[] = [];
  private comments: Comment[] = [];
  private statements: Range[] = [];
  broken: Range[] = [];
  private changes = new Map<string, Change[]>();
  private passed = new Map<string, CallExpression[]>();
  private piped: Concatenation[] = [];
  private decorated: Decorated[] = [];
  /** As in `Source`. */
  capitalFunctions = false;

  /** `block`: the file's, where it was read before; what its scope has is forgotten. */
  constructor(
    readonly text: string,
    public block: Block = newFile(),
  ) {
    this.file = block.scope;
    emptyFile(this.file);
  }

  get scope(): Scope {
    return this.block.scope;
  }

  /** The class whose method is being read, or null. */
  get classScope(): Scope | null {
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent)
      if (scope.kind === 'class') return scope;
    return null;
  }

  newGroup(isWhole = false): OpenGroup {
    return { branches: [], isWhole };
  }

  /** Runs `read` inside a block that may not run. */
  inBranch(group: OpenGroup | null, read: () => void): void {
    const outer = this.block;
    this.block = { parent: outer, scope: outer.scope, group };
    group?.branches.push(this.block);
    read();
    this.block = outer;
  }

  /** Runs `read` inside a new scope and returns that. */
  inScope(kind: 'class' | 'function', name: string | null, read: (scope: Scope) => void): Scope {
    const outer = this.block;
    const scope = newScope(kind, outer.scope, name);
    this.block = { parent: outer, scope, group: null };
    read(scope);
    this.block = outer;
    return scope;
  }

  /** Runs `read` around the scope that has just been entered: a parameter's default is evaluated there. */
  outside<T>(read: () => T): T {
    const inner = this.block;
    this.block = inner.parent ?? inner;
    const result = read();
    this.block = inner;
    return result;
  }

  bind(name: string, range: Range, what: Partial<Binding> & Pick<Binding, 'kind'>, scope: Scope = this.scope): void {
    const binding: Binding = {
      value: null,
      blockScoped: false,
      imported: null,
      annotation: null,
      members: null,
      ...what,
      name,
      range,
      block: this.block,
    };
    push(scope.bindings, name, binding);
    if (binding.imported !== null) this.imports.push(binding.imported);
    if (binding.value !== null && binding.kind !== 'function') this.name(name, binding.value);
  }

  /** Binds what was read in another block before. */
  bindAt(block: Block, name: string, range: Range, what: Partial<Binding> & Pick<Binding, 'kind'>, scope: Scope): void {
    const outer = this.block;
    this.block = block;
    this.bind(name, range, what, scope);
    this.block = outer;
  }

  /** A module that is imported without a name. */
  mention(imported: Import): void {
    this.imports.push(imported);
  }

  change(path: string, change: Change): void {
    const isMember = path.startsWith('self.');
    push(isMember ? (this.classScope ?? this.scope).changes : this.scope.changes, path, change);
    push(this.changes, path, change);
  }

  name(name: string, value: Expression): void {
    this.named.push({ name, value, block: this.block });
  }

  call(
    callee: Expression,
    nameRange: Range,
    args: Argument[],
    layout: Layout,
    node: RawNode,
    makes?: CallExpression['makes'],
  ): CallExpression {
    const call: CallExpression = {
      kind: 'call',
      callee,
      nameRange,
      arguments: args,
      layout,
      range: rangeOf(node),
      block: this.block,
      ...(makes === undefined ? {} : { makes }),
    };
    this.calls.push(call);
    for (const argument of args) {
      if (argument.kind === 'named') this.name(argument.name, argument.value);
      else if (argument.kind === 'positional') {
        const path = pathOf(argument.value);
        if (path !== null) push(this.passed, path, call);
      }
    }
    return call;
  }

  object(value: ObjectValue): ObjectValue {
    this.objects.push(value);
    for (const entry of value.entries)
      if (entry.kind === 'entry' && entry.key !== null) this.name(entry.key, entry.value);
    return value;
  }

  comment(node: RawNode, text: string): void {
    this.comments.push({ range: rangeOf(node), text });
  }

  statement(node: RawNode): void {
    this.statements.push(rangeOf(node));
  }

  pipe(joined: Concatenation): void {
    this.piped.push(joined);
  }

  decorate(decorated: Decorated): void {
    this.decorated.push(decorated);
  }

  finish(): Source {
    const { text, file, calls, objects, named, imports, comments, statements } = this;
    const { changes, broken, passed, piped, decorated, capitalFunctions } = this;
    calls.sort((a, b) => a.nameRange.start - b.nameRange.start);
    return {
      text,
      file,
      calls,
      objects,
      named,
      imports,
      comments,
      statements,
      broken,
      changes,
      capitalFunctions,
      passed,
      piped,
      decorated,
    };
  }

  /** What was collected since the last time, which is then begun anew. */
  takeStatement(): StatementForm {
    const { calls, objects, named, imports, statements, changes, broken, passed, piped, decorated } = this.finish();
    const { bindings, changes: changesOfFile, returns } = this.file;
    const ofFile = { bindings: new Map(bindings), changes: new Map(changesOfFile), returns: [...returns] };
    emptyFile(this.file);
    this.calls = [];
    this.objects = [];
    this.named = [];
    this.imports = [];
    this.comments = [];
    this.statements = [];
    this.broken = [];
    this.changes = new Map();
    this.passed = new Map();
    this.piped = [];
    this.decorated = [];
    return { calls, objects, named, imports, statements, changes, broken, passed, piped, decorated, ofFile };
  }
}

export function rangeOf(node: RawNode): Range {
  return { start: node.start, end: node.end };
}

export function other(node: RawNode): Expression {
  return { kind: 'other', range: rangeOf(node) };
}

/** `options`, `self.options`, `client.defaults`; null for anything but names and their members. */
export function pathOf(expression: Expression): string | null {
  const names: string[] = [];
  let at = expression;
  while (at.kind === 'member') {
    names.push(at.name);
    at = at.object;
  }
  if (at.kind === 'name') names.push(at.name);
  else if (at.kind === 'self') names.push('self');
  else return null;
  return names.toReversed().join('.');
}

/** The brackets of `node`, which holds comma-separated items, with comments where they stand. */
export function layoutOf(node: RawNode, text: string, closing: string): Layout {
  let last: Range | null = null;
  let comma: number | null = null;
  let broken = text[node.end - 1] !== closing || node.end - node.start < 2;
  for (const child of node.children) {
    if (child.type === 'ERROR') broken = true;
    else if (child.type === ',') comma = child.end;
    else if (child.type === 'comment') {
      if (comma !== null && !text.slice(comma, child.start).includes('\n')) comma = child.end;
    } else if (child.named) {
      last = rangeOf(child);
      comma = null;
      // The last bracket is that of the item.
      if (child.end === node.end) broken = true;
    }
  }
  const close = broken ? null : node.end - 1;
  return { open: node.start + 1, close, last, afterComma: comma, ...(broken ? { isBroken: true } : {}) };
}

/** No brackets are written yet. */
export function noLayout(at: number): Layout {
  return { open: at, close: null, last: null, afterComma: null };
}

function newScope(kind: Scope['kind'], parent: Scope | null, name: string | null): Scope {
  return { kind, parent, name, bindings: new Map(), changes: new Map(), returns: [], bases: [] };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
