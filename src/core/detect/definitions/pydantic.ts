import type { Json } from '../../model';
import {
  type Binding,
  type Block,
  type CallExpression,
  type Expression,
  type Scope,
  description as docstring,
} from '../../syntax/neutral';
import type { Imports } from '../imports';
import type { Names } from '../names';
import { type Fields, given } from '../staticJson';
import { readAnnotation } from './annotation';
import { isReference, withConstraints } from './pydanticLimits';
import { type Classes, mostTypes, type Place, TypeReader, saidBy } from './pydanticFields';
import { sayingNothing, typeOf } from './pydanticTypes';

const maxDepth = 16;
const enumerations = new Set(['Enum', 'StrEnum', 'IntEnum']);
/** Bases that add nothing to a schema. */
const addingNothing = new Set(['abc.ABC', 'builtins.str', 'builtins.int']);

/**
 * Reads pydantic's models as the JSON Schema that `model_json_schema()` gives of them
 * (https://docs.pydantic.dev/latest/concepts/json_schema/).
 */
export class PydanticReader implements Classes {
  private readonly types: TypeReader;
  private docstrings: Map<Scope, Expression> | undefined;

  constructor(
    private readonly names: Names,
    private readonly imports: Imports,
    private readonly valueOf: (expression: Expression) => Json | undefined,
  ) {
    this.types = new TypeReader(names, this);
  }

  /** Of a class, or of a list of one: `Recipe`, `list[Recipe]`. Undefined where a part of it isn't written in the file. */
  read(expression: Expression): Json | undefined {
    const models: Place['models'] = new Map();
    const scope = this.at(expression);
    const block = blockOf(expression);
    if (block === null) return undefined;
    const place = { block, models, depth: 0, left: { types: mostTypes } };
    let json: Fields | null = null;
    if (scope !== null) json = this.model(scope, place);
    else if (expression.kind === 'element') {
      const annotation = readAnnotation(this.names.textAt(expression.range));
      json = annotation === null ? null : this.types.typed(annotation, place);
    }
    if (json === null) return undefined;
    const $defs = Object.fromEntries([...models].flatMap(([name, model]) => (model === null ? [] : [[name, model]])));
    return models.size === 0 ? json : { $defs, ...json };
  }

  /** The class that an expression names; null for what is an instance. */
  at(expression: Expression): Scope | null {
    if (expression.kind !== 'name' && expression.kind !== 'member') return null;
    if (expression.kind === 'name') {
      const [binding] = this.names.bindingsOf(expression.name, expression.block, expression.range.start);
      if (binding?.kind !== 'class' && binding?.kind !== 'import') return null;
    }
    return this.names.classOf(expression);
  }

  private model(scope: Scope, place: Place): Fields | null {
    const classes = this.ancestry(scope, 0);
    if (classes === null) return null;
    const properties = new Map<string, Json>();
    const required = new Set<string>();
    let more: Json | undefined;
    for (const one of classes) {
      for (const [name, bindings] of one.bindings) {
        const binding = bindings.findLast(({ block }) => block.scope === one);
        if (name === 'model_config' && binding?.value) more = this.additional(binding.value);
        if (!isField(binding)) continue;
        const field = this.field(binding, { ...place, block: binding.block });
        if (field === null) return null;
        properties.set(field.name, field.json);
        if (field.isRequired) required.add(field.name);
        else required.delete(field.name);
      }
    }
    return given({
      description: this.description(scope),
      properties: Object.fromEntries(properties),
      required: required.size === 0 ? undefined : [...required],
      title: scope.name ?? '',
      type: 'object',
      additionalProperties: more,
    });
  }

  /** A model's classes from the first that it extends on; null where one isn't seen, or it is no model. */
  private ancestry(scope: Scope, depth: number): Scope[] | null {
    if (depth > maxDepth) return null;
    const classes: Scope[] = [];
    let isModel = false;
    for (const base of scope.bases) {
      const imported = this.imports.of(base);
      if (imported?.name === 'BaseModel' && /^pydantic\b/.test(imported.package)) isModel = true;
      else if (imported === null || !addingNothing.has(`${imported.package}.${imported.name}`)) {
        const own = this.at(base);
        const above = own === null ? null : this.ancestry(own, depth + 1);
        if (above === null) return null;
        isModel = true;
        classes.push(...above);
      }
    }
    return isModel ? [...classes, scope] : null;
  }

  private field(
    { name: ownName, annotation, value, field }: Binding & { readonly annotation: string },
    place: Place,
  ): { readonly name: string; readonly json: Json; readonly isRequired: boolean } | null {
    let type = readAnnotation(annotation);
    const said = new Map<string, Json>();
    if (type?.kind === 'name' && type.name.endsWith('Annotated')) {
      const [first, ...others] = type.args ?? [];
      for (const other of others) if (!saidBy(other, said)) return null;
      type = first ?? null;
    }
    let isRequired = value === null && field?.arguments.some(isFactory) !== true;
    if (field !== undefined && !this.saidByCall(field, said)) return null;
    // An ellipsis is how a field says that it has no default.
    if (value !== null && this.names.textAt(value.range) === '...') isRequired = true;
    const fallback = isRequired || value === null ? undefined : this.valueOf(value);
    if (!isRequired && value !== null && fallback === undefined) return null;
    const schema = type === null ? null : this.types.typed(type, place);
    if (schema === null) return null;
    const limited = withConstraints(schema, said);
    if (limited === null) return null;
    const { title, alias, validation_alias: another = alias, description, examples } = Object.fromEntries(said);
    const name = typeof another === 'string' ? another : ownName;
    const named = typeof title === 'string' ? title : isReference(schema) ? undefined : titleOf(name);
    return { name, json: given({ ...limited, default: fallback, description, examples, title: named }), isRequired };
  }

  /** What `Field(…)` says of a field, its default aside; whether all of that is written out. */
  private saidByCall({ arguments: args }: CallExpression, said: Map<string, Json>): boolean {
    return args.every((argument) => {
      if (argument.kind === 'positional') return true;
      if (argument.kind === 'spread') return false;
      if (argument.name === 'default' || argument.name === 'default_factory') return true;
      const value = sayingNothing.has(argument.name) ? null : this.valueOf(argument.value);
      if (value === undefined) return false;
      if (value !== null) said.set(argument.name, value);
      return true;
    });
  }

  /** A class by its name in `$defs`. */
  reference(scope: Scope, place: Place): Fields | null {
    const name = scope.name ?? '';
    if (!place.models.has(name)) {
      place.models.set(name, null);
      const model = this.enumeration(scope) ?? this.model(scope, place);
      if (model === null) return null;
      place.models.set(name, model);
    }
    return { $ref: `#/$defs/${name}` };
  }

  private enumeration(scope: Scope): Fields | null {
    const isOne = scope.bases.some((base) => {
      const imported = this.imports.of(base);
      return imported?.package === 'enum' && enumerations.has(imported.name);
    });
    if (!isOne) return null;
    const values: Json[] = [];
    for (const [name, bindings] of scope.bindings) {
      const binding = bindings.findLast(({ block }) => block.scope === scope);
      if (name.startsWith('_') || binding?.kind !== 'assignment' || binding.value === null) continue;
      const value = this.valueOf(binding.value);
      if (value === undefined) return null;
      values.push(value);
    }
    return given({ description: this.description(scope), enum: values, title: scope.name ?? '', type: typeOf(values) });
  }

  private description(scope: Scope): string | undefined {
    if (this.docstrings === undefined) {
      const sources = [this.names.source, ...[...this.names.around.modules.values()].map(({ source }) => source)];
      this.docstrings = new Map(
        sources.flatMap(({ named }) =>
          named.flatMap(({ name, block, value }) => (name === docstring ? [[block.scope, value] as const] : [])),
        ),
      );
    }
    const text = this.docstrings.get(scope);
    const written = text === undefined ? null : this.names.textOf(text);
    return written === null ? undefined : cleaned(written);
  }

  /** What `ConfigDict(extra="forbid")` says. */
  private additional(config: Expression): Json | undefined {
    const extra =
      config.kind === 'call'
        ? config.arguments.find((argument) => argument.kind === 'named' && argument.name === 'extra')
        : config.kind === 'object'
          ? config.entries.find((entry) => entry.kind === 'entry' && entry.key === 'extra')
          : undefined;
    const value = extra === undefined ? undefined : this.valueOf(extra.value);
    return value === 'forbid' ? false : value === 'allow' ? true : undefined;
  }
}

function isField(binding: Binding | undefined): binding is Binding & { readonly annotation: string } {
  if (binding === undefined || binding.annotation === null || binding.kind === 'function') return false;
  return !binding.name.startsWith('_') && !/^(?:\w+\.)?ClassVar\b/.test(binding.annotation);
}

function isFactory(argument: CallExpression['arguments'][number]): boolean {
  return argument.kind === 'named' && argument.name === 'default_factory';
}

/** `final_answer`: `Final Answer`. */
function titleOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/[a-z]+/gi, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase())
    .trim();
}

/** A description without its indentation, as `inspect.cleandoc` gives it. */
function cleaned(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return [first.trimStart(), ...rest.map((line) => line.slice(indent))].join('\n').trim();
}

function blockOf(expression: Expression): Block | null {
  if (expression.kind === 'name') return expression.block;
  return expression.kind === 'member' || expression.kind === 'element' ? blockOf(expression.object) : null;
}
