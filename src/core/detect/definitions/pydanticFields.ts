import type { Json } from '../../model';
import type { Binding, Block, Expression, Scope } from '../../syntax/neutral';
import type { Names } from '../names';
import { type Fields, given } from '../staticJson';
import { type Annotation, readAnnotation } from './annotation';
import { withConstraints } from './pydanticLimits';
import { arrays, knownModules, sayingNothing, scalars, typeOf } from './pydanticTypes';

const maxDepth = 16;
/** Of one definition, so that names that lead to each other in many ways end. */
export const mostTypes = 2000;

/** Where a type stands, and the models that it leads to. */
export interface Place {
  readonly block: Block;
  /** As `$defs` has them; null while one is read. */
  readonly models: Map<string, Fields | null>;
  readonly depth: number;
  readonly left: { types: number };
}

/** Finds the classes that types name. */
export interface Classes {
  at(expression: Expression): Scope | null;
  /** A model or an enumeration by its name in `$defs`; null where it is neither, or a part of it isn't seen. */
  reference(scope: Scope, place: Place): Fields | null;
}

/** Reads the types of fields as pydantic's JSON Schema has them. */
export class TypeReader {
  constructor(
    private readonly names: Names,
    private readonly classes: Classes,
  ) {}

  typed(type: Annotation, place: Place): Fields | null {
    if (place.depth > maxDepth || --place.left.types < 0) return null;
    const inner = { ...place, depth: place.depth + 1 };
    switch (type.kind) {
      case 'union':
        return this.anyOf(type.options, inner);
      case 'value': {
        // A name in quotes is of a class that stands further below.
        const quoted = typeof type.value === 'string' ? readAnnotation(type.value) : null;
        return quoted === null ? null : this.typed(quoted, inner);
      }
      case 'name':
        return type.args === null ? this.named(type.name, inner) : this.generic(type.name, type.args, inner);
      case 'call':
      case 'rest':
      default:
        return null;
    }
  }

  private named(name: string, place: Place): Fields | null {
    const known = this.knownAs(name, place.block);
    if (known !== null)
      return arrays.has(known) || known === 'dict' ? this.generic(name, [], place) : (scalars[known] ?? null);
    const [root = '', ...after] = name.split('.');
    const range = { start: Infinity, end: Infinity };
    const binding = this.bindingOf(root, place.block);
    if (binding?.kind === 'assignment' && binding.value !== null && after.length === 0) {
      const alias = readAnnotation(this.names.textAt(binding.value.range));
      return alias === null ? null : this.typed(alias, { ...place, block: binding.block });
    }
    let expression: Expression = { kind: 'name', name: root, range, block: place.block };
    for (const member of after)
      expression = { kind: 'member', object: expression, name: member, nameRange: range, range };
    const scope = this.classes.at(expression);
    return scope === null ? null : this.classes.reference(scope, place);
  }

  private generic(name: string, args: readonly Annotation[], place: Place): Fields | null {
    const known = this.knownAs(name, place.block);
    const [first, second] = args;
    if (known === null) return null;
    if (arrays.has(known)) {
      const items = first === undefined ? {} : this.typed(first, place);
      const unique = /set$/i.test(known) ? { uniqueItems: true } : {};
      return items === null ? null : { type: 'array', items, ...unique };
    }
    switch (known) {
      case 'Optional':
        return first === undefined ? null : this.anyOf([first, none], place);
      case 'Union':
        return this.anyOf(args, place);
      case 'Annotated':
        return first === undefined ? null : this.annotated(first, args.slice(1), place);
      case 'Literal': {
        const values = args.flatMap((arg): Json[] => (arg.kind === 'value' ? [arg.value] : literal(arg)));
        if (values.length < args.length || values.length === 0) return null;
        const type = typeOf(values);
        return given({ ...(values.length === 1 ? { const: values[0]! } : { enum: values }), type });
      }
      case 'dict': {
        if (second === undefined) return { type: 'object', additionalProperties: true };
        const value = this.typed(second, place);
        return value === null ? null : { type: 'object', additionalProperties: isAny(value) ? true : value };
      }
      case 'tuple': {
        const [items = null] = first === undefined ? [] : [this.typed(first, place)];
        if (second?.kind === 'rest') return items === null ? null : { type: 'array', items };
        const all = args.flatMap((arg) => this.typed(arg, place) ?? []);
        if (all.length < args.length) return null;
        return { type: 'array', prefixItems: all, minItems: all.length, maxItems: all.length };
      }
      default:
        return null;
    }
  }

  private annotated(type: Annotation, more: readonly Annotation[], place: Place): Fields | null {
    const schema = this.typed(type, place);
    const said = new Map<string, Json>();
    if (schema === null || !more.every((one) => saidBy(one, said))) return null;
    const limited = withConstraints(schema, said);
    const { description } = Object.fromEntries(said);
    return limited === null ? null : given({ ...limited, description });
  }

  private anyOf(options: readonly Annotation[], place: Place): Fields | null {
    const all = options.flatMap((option) => this.typed(option, place) ?? []);
    return all.length < options.length ? null : { anyOf: all };
  }

  /** What a type's name means: a field of the same name, `date: date`, is none. */
  private bindingOf(name: string, block: Block): Binding | undefined {
    const [binding] = this.names.bindingsOf(name, block, Infinity);
    const isField = binding !== undefined && binding.annotation !== null && binding.block.scope.kind === 'class';
    return isField && block.parent !== null ? this.bindingOf(name, block.parent) : binding;
  }

  /** The name that the library's or the language's own type has, in one spelling; null for a type of the file. */
  private knownAs(name: string, block: Block): string | null {
    const [root = '', ...after] = name.split('.');
    const binding = this.bindingOf(root, block);
    if (binding === undefined) return after.length === 0 ? spelling(name) : null;
    const { imported } = binding;
    if (imported === null || !knownModules.test(imported.package)) return null;
    return spelling(after.at(-1) ?? imported.name);
  }
}

const words: Readonly<Record<string, Json>> = { True: true, False: false, None: null };

function literal(annotation: Annotation): Json[] {
  if (annotation.kind !== 'name' || annotation.args !== null || !Object.hasOwn(words, annotation.name)) return [];
  return [words[annotation.name] ?? null];
}

const none: Annotation = { kind: 'name', name: 'None', args: null };

/** `List` and `list` are one. */
function spelling(name: string): string {
  return /^(?:List|Dict|Set|FrozenSet|Tuple)$/.test(name) ? name.toLowerCase() : name === 'Mapping' ? 'dict' : name;
}

/** What `Annotated[…, Field(…)]` says; whether all of it is read. Texts and the like say nothing to pydantic. */
export function saidBy(annotation: Annotation, said: Map<string, Json>): boolean {
  if (annotation.kind !== 'call') return annotation.kind === 'value';
  // What is checked of a value isn't told.
  if (/(?:^|\.)(?:After|Before|Wrap)Validator$/.test(annotation.name)) return true;
  if (!/(?:^|\.)Field$/.test(annotation.name)) return false;
  return annotation.args.every(({ name, value }) => {
    if (name === null || value.kind !== 'value') return name !== null && sayingNothing.has(name);
    said.set(name, value.value);
    return true;
  });
}

function isAny(schema: Fields): boolean {
  return Object.keys(schema).length === 0;
}
