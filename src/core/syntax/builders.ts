import type { Range } from '../model';
import { type SourceBuilder, pathOf, rangeOf } from './builder';
import type { Argument, Binding, Block, CallExpression, Expression, Layout, Scope } from './neutral';
import type { RawNode } from './rawTree';

/** Methods of builders, by the part that they have in a chain. */
export interface BuilderMethods {
  /** Make a builder of a type: `Params.builder()`. */
  readonly begin: ReadonlySet<string>;
  /** Make what was built, or give the builder back: `build()`. */
  readonly end: ReadonlySet<string>;
  /** Make a builder that begins with what a value holds: `params.toBuilder()`. */
  readonly copy: ReadonlySet<string>;
  /** Do to the builder what stands in a function, or give it what has no method: `apply { … }`. */
  readonly unseen?: ReadonlySet<string>;
}

interface Open {
  readonly args: Argument[];
  readonly range: { start: number; end: number };
  readonly layout: { open: number; close: number; last: Range | null; afterComma: null };
}

/** Reads chains such as `Params.builder().model("m").build()` as one value whose fields are what its methods are given. */
export class Builders {
  private readonly open = new Map<Expression, Open>();
  /** Builders whose methods are called at once, wherever they are named. */
  private readonly direct = new Set<Expression>();

  constructor(
    private readonly out: SourceBuilder,
    private readonly text: string,
    private readonly methods: BuilderMethods,
  ) {}

  /** What a call of `object.name(…)` is as part of a chain; null where it isn't part of one. */
  read(node: RawNode, object: Expression, name: string, args: readonly Argument[]): Expression | null {
    const isType = (object.kind === 'name' || object.kind === 'member') && /^[A-Z]/.test(object.name);
    if (this.methods.begin.has(name) && isType) return this.begin(node, object, [...args]);
    if (args.length === 0 && this.methods.copy.has(name)) {
      const copied: Argument = { kind: 'spread', named: true, value: object, range: object.range };
      return this.begin(node, { kind: 'other', range: object.range }, [copied]);
    }
    const builder = this.open.get(object);
    if (builder !== undefined) {
      builder.range.end = node.end;
      if (this.methods.unseen?.has(name) === true) this.hide(builder, node);
      else if (!this.methods.end.has(name)) this.set(builder, node, object.range, name, args);
      // What is built isn't a builder any more.
      else this.open.delete(object);
      return object;
    }
    const path = pathOf(object);
    const binding = object.kind === 'name' ? lastBinding(object.name, this.out.block) : undefined;
    const type = /^(?:[\w.]*\.)?(\w+)\.Builder\b/.exec(binding?.annotation ?? '')?.[1];
    if (binding?.kind === 'parameter' && type !== undefined) return this.continued(node, object, type, name, args);
    const named = binding?.value ?? null;
    const held = named === null ? undefined : this.open.get(named);
    if (path === null || named === null || held === undefined) return null;
    if (this.methods.unseen?.has(name) === true)
      this.out.change(path, { kind: 'other', range: rangeOf(node), block: this.out.block });
    else if (this.direct.has(named)) this.set(held, node, object.range, name, args);
    else if (!this.methods.end.has(name)) {
      const value = valueOf(args, node);
      const { block } = this.out;
      const range = rangeOf(node);
      this.out.change(path, { kind: 'set', key: name, keyRange: range, value, range, block });
      this.out.name(name, value);
    }
    return object;
  }

  /** A builder made by a constructor or function: `new Params.Builder()`. */
  begin(node: RawNode, type: Expression, args: Argument[]): CallExpression {
    const layout: Open['layout'] = { open: node.end, close: node.end, last: null, afterComma: null };
    const shared: Layout = layout;
    const nameRange = type.kind === 'member' ? type.nameRange : type.range;
    const made = this.out.call(type, nameRange, args, shared, node, 'builder');
    this.open.set(made, { args, range: made.range, layout });
    return made;
  }

  /** The builder that a function is given as its only parameter: `request -> request.model("m")`. */
  given(name: RawNode): CallExpression {
    const made = this.begin(name, { kind: 'other', range: rangeOf(name) }, []);
    this.direct.add(made);
    return made;
  }

  /** A builder that comes from elsewhere, with what it holds already. */
  private continued(
    node: RawNode,
    object: Expression,
    type: string,
    name: string,
    args: readonly Argument[],
  ): Expression {
    const { range } = object;
    const held: Argument = { kind: 'spread', named: true, value: object, range };
    const made = this.begin({ ...node, ...range }, { kind: 'name', name: type, range, block: this.out.block }, [held]);
    const open = this.open.get(made)!;
    open.range.end = node.end;
    if (!this.methods.end.has(name)) this.set(open, node, range, name, args);
    else this.open.delete(made);
    return made;
  }

  private set(builder: Open, node: RawNode, object: Range, name: string, args: readonly Argument[]): void {
    const value = valueOf(args, node);
    const dot = this.text.indexOf('.', this.endOf(builder, object));
    const range = { start: dot === -1 || dot > node.end ? object.end : dot, end: node.end };
    builder.args.push({ kind: 'named', name, value, range });
    this.out.name(name, value);
    builder.layout.last = range;
  }

  /** Something is given that isn't seen. */
  private hide({ args }: Open, node: RawNode): void {
    const range = rangeOf(node);
    args.push({ kind: 'spread', named: true, value: { kind: 'other', range }, range });
  }

  private endOf({ layout }: Open, object: Range): number {
    return layout.last?.end ?? Math.max(layout.open, object.start);
  }
}

function lastBinding(name: string, { scope: from }: Block): Binding | undefined {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const binding = scope.bindings.get(name)?.at(-1);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** What a method is given; of several the first, which is what the others speak of. */
function valueOf(args: readonly Argument[], node: RawNode): Expression {
  return args[0]?.value ?? { kind: 'other', range: { start: node.end, end: node.end } };
}
