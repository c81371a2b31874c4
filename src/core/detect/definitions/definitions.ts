import type { Json } from '../../model';
import { type DefinitionForm, isFrom } from '../../sdks/sdk';
import type { Language } from '../../syntax/languages';
import type { CallExpression, Expression, ObjectValue } from '../../syntax/neutral';
import { sentBy } from '../arguments';
import type { Imports } from '../imports';
import type { Names } from '../names';
import { type Fields, StaticJson, fieldsOf, given } from '../staticJson';
import type { Texts } from '../texts';
import { type DefinitionMaker, definitionEnumerations, definitionMakers } from './makers';
import { PydanticReader } from './pydantic';
import { strict } from './strict';
import { ZodReader } from './zod';

const maxDepth = 12;

/** Reads tools, and the form of an answer, as the JSON that is sent. */
export class Definitions {
  private readonly json: StaticJson;
  private readonly zod: ZodReader;
  private readonly pydantic: PydanticReader;
  private readonly makers: readonly DefinitionMaker[];

  constructor(
    private readonly names: Names,
    private readonly imports: Imports,
    texts: Texts,
    private readonly language: Language,
  ) {
    const valueOf = (expression: Expression) => this.json.read(expression);
    this.json = new StaticJson(names, texts, {
      made: (call) => this.made(call),
      described: (expression) => this.constant(expression) ?? this.pydantic.read(expression),
    });
    this.zod = new ZodReader(names, imports, valueOf);
    this.pydantic = new PydanticReader(names, imports, valueOf);
    this.makers = definitionMakers.filter(({ packages }) => packages[language.ecosystem] !== undefined);
  }

  /**
   * Undefined where a part isn't written in this file, or where the provider puts something of its own in the place of a
   * name, as for a search of the web.
   */
  read(expression: Expression, form?: DefinitionForm): Json | undefined {
    if (form === 'tools-by-name') return this.toolsByName(expression, 0);
    const json = this.json.read(expression);
    if (json === undefined) return undefined;
    switch (form) {
      case 'choices':
        return { type: 'object', properties: { result: { type: 'string', enum: json } }, required: ['result'] };
      case 'tools':
        return Array.isArray(json)
          ? toolsIn(json.map((tool: Json) => (isClass(tool) ? asFunction(tool) : tool)))
          : undefined;
      case 'tools-within':
        return toolsIn(fieldsOf(json)['tools'] ?? []);
      case 'response-format':
      case 'text-format':
      case 'function':
        return formOf(form, json);
      case undefined:
      default:
        return Array.isArray(json) ? toolsIn(json) : json;
    }
  }

  private made(call: CallExpression): Json | undefined {
    const { callee } = call;
    if (callee.kind === 'member' && (callee.name === 'model_json_schema' || callee.name === 'schema')) {
      const schema = this.pydantic.read(callee.object);
      if (schema !== undefined) return schema;
    }
    const { ecosystem } = this.language;
    if (ecosystem === 'npm') {
      const schema = this.zod.read(call);
      if (schema !== undefined) return schema;
    }
    const imported = this.imports.of(callee);
    if (imported === null) return undefined;
    const path = `${imported.package}.${imported.name}`;
    for (const maker of this.makers) {
      const isMeant = path.endsWith(`.${maker.name}`) && isFrom(maker.packages, ecosystem, imported.package);
      const json = isMeant ? this.madeBy(maker, call) : undefined;
      if (json !== undefined) return json;
    }
    return /^[A-Z]/.test(imported.name) && this.imports.isOfSdk(imported.package) ? this.constructed(call) : undefined;
  }

  /** An object of a class of an SDK, which has what it is given as its fields: `types.Tool(function_declarations=[…])`. */
  private constructed({ arguments: args }: CallExpression): Json | undefined {
    const fields: Record<string, Json> = {};
    for (const argument of args) {
      const json = argument.kind === 'named' ? this.json.read(argument.value) : undefined;
      if (argument.kind !== 'named' || json === undefined) return undefined;
      fields[argument.name] = json;
    }
    return fields;
  }

  /** A member of an enumeration of an SDK: `Type.OBJECT`. */
  private constant(expression: Expression): Json | undefined {
    const imported = expression.kind === 'member' ? this.imports.of(expression) : null;
    if (imported === null) return undefined;
    const from = `.${imported.package}`;
    const enumeration = definitionEnumerations.find(
      ({ name, packages }) => from.endsWith(`.${name}`) && isFrom(packages, this.language.ecosystem, imported.package),
    );
    return enumeration?.valueOf(imported.name);
  }

  private madeBy({ positional, takes, needs, makes }: DefinitionMaker, call: CallExpression): Json | undefined {
    const { ecosystem, namedInObject } = this.language;
    const sent = sentBy(call, call.arguments, this.names, { ecosystem, namedInObject, positional });
    const taken: Record<string, Json> = {};
    for (const { name, value, certain } of sent.given) {
      if (!takes.includes(name)) continue;
      const json = certain ? this.json.read(value) : undefined;
      if (json === undefined) return undefined;
      taken[name] = json;
    }
    if (sent.unseen !== null || needs.some((name) => taken[name] === undefined)) return undefined;
    return given(makes(taken));
  }

  /** `{ weather: tool({ … }), …others }`. */
  private toolsByName(expression: Expression, depth: number): Json[] | undefined {
    const object = depth > maxDepth ? null : this.names.only(expression);
    if (object?.kind !== 'object' || !this.names.unchanged(expression)) return undefined;
    const tools: Json[] = [];
    for (const entry of object.entries) {
      if (entry.kind === 'spread') {
        const more = this.toolsByName(entry.value, depth + 1);
        if (more === undefined) return undefined;
        tools.push(...more);
        continue;
      }
      const tool = entry.key === null ? undefined : this.tool(entry.value);
      if (tool === undefined) return undefined;
      tools.push({ type: 'function', function: { name: entry.key!, ...tool } });
    }
    return tools;
  }

  private tool(expression: Expression): Fields | undefined {
    const value = this.names.only(expression);
    const made =
      value?.kind === 'call' ? this.made(value) : value?.kind === 'object' ? this.plainTool(value) : undefined;
    const fields = fieldsOf(made);
    return fields['parameters'] === undefined ? undefined : given(fields);
  }

  /** A tool without the function that makes one, which gives back what it is given. */
  private plainTool({ entries }: ObjectValue): Json | undefined {
    const fields: Record<string, Json> = {};
    for (const entry of entries) {
      if (entry.kind === 'spread') return undefined;
      const { key } = entry;
      if (key !== 'description' && key !== 'inputSchema' && key !== 'parameters') continue;
      const json = this.json.read(entry.value);
      if (json === undefined) return undefined;
      fields[key === 'inputSchema' ? 'parameters' : key] = json;
    }
    return fields;
  }
}

/** Tools, all of which a model is told as they are written; a mark of where a cache ends is none. */
function toolsIn(json: Json): Json | undefined {
  if (!Array.isArray(json)) return undefined;
  const tools: readonly Json[] = json.filter((tool: Json) => fieldsOf(tool)['cachePoint'] === undefined);
  return tools.every(isFunction) ? tools : undefined;
}

function isFunction(tool: Json): boolean {
  const {
    type,
    function: inner,
    input_schema: schema,
    toolSpec,
    name,
    functionDeclarations,
    function_declarations,
  } = fieldsOf(tool);
  if (inner !== undefined || schema !== undefined || toolSpec !== undefined) return true;
  if (functionDeclarations !== undefined || function_declarations !== undefined) return true;
  return name !== undefined && (type === undefined || type === 'function' || type === 'custom');
}

/** A class's schema has its name as the title. */
function isClass(json: Json): boolean {
  const { title, properties } = fieldsOf(json);
  return typeof title === 'string' && properties !== undefined;
}

function nameOf(json: Json): string {
  const { title } = fieldsOf(json);
  return typeof title === 'string' ? title : '';
}

function asFunction(json: Json, told?: Json): Json {
  const { title: name, description = told, ...parameters } = fieldsOf(json);
  return { type: 'function', function: given({ name, description, parameters: given(parameters) }) };
}

/** A class's schema, which has its name as the title, in the form in which a library sends it. */
function formOf(form: 'response-format' | 'text-format' | 'function', json: Json): Json {
  // What is written out has a form already.
  if (!isClass(json)) return json;
  const { description } = fieldsOf(json);
  const name = nameOf(json);
  if (form === 'function') {
    // As Instructor describes what describes itself by nothing.
    const told = `Correctly extracted \`${name}\` with all the required parameters with correct types`;
    return [asFunction(json, description ?? told)];
  }
  const own = { name, strict: true, schema: strict(json) };
  return form === 'text-format' ? { type: 'json_schema', ...own } : { type: 'json_schema', json_schema: own };
}
