import { type Placeholders, canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { Language } from '../syntax/languages';
import type { Binding, CallExpression, Expression, FunctionValue, Source } from '../syntax/neutral';
import { literalRead, textKey } from './fileRead';
import { parametersGiven } from './filledIn';
import { dedent, trim } from './layoutOfText';
import type { Names } from './names';
import {
  type Owner,
  type Piece,
  type WrittenText,
  assemble,
  braces,
  broughtTo,
  doubleBraces,
  jinja,
  length,
  own,
  percent,
  replaced,
  shorten,
  withoutMargin,
} from './pieces';

/** What a value is when used as text. */
export interface TextValue {
  /** Null when none of it is written in this file. */
  readonly text: WrittenText | null;
  /** Texts that it can be instead. */
  readonly others: readonly WrittenText[];
}

/** By the sources that they stand in, for all that read texts of one. */
const boundNames = new WeakMap<Source, ReadonlyMap<Expression, string>>();

const maxDepth = 16;
const maxPieces = 20_000;
const maxFilledIn = 3;
/** What functions are called that only change the layout of a text. */
const layouts = /^(?:trim|strip|dedent|outdent|unindent|clean)(?:text|prompt|indent|whitespace|lines|margin)?$/;

const fillings: Readonly<Record<Placeholders, (pieces: readonly Piece[]) => readonly Piece[]>> = {
  braces,
  'double-braces': doubleBraces,
  jinja,
};

/** Evaluates texts: concatenation, templates, joins, dedents, helpers that return a text. */
export class Texts {
  private readonly written = new Map<Expression, readonly Piece[]>();
  private pieces = 0;

  constructor(
    private readonly names: Names,
    private readonly ecosystem: Language['ecosystem'],
    /** How many functions deep it is read what they make of what they are given. */
    private readonly filledIn = 0,
  ) {}

  /** The same with other values for names. */
  with(names: Names): Texts {
    return new Texts(names, this.ecosystem);
  }

  /** `placeholders`: how the text marks what is filled in, where it is a template's. */
  evaluate(expression: Expression, placeholders: Placeholders | null = null): TextValue {
    this.pieces = 0;
    const options = this.options(expression);
    const texts: WrittenText[] = [];
    for (const { value, name } of options) {
      const pieces = this.broughtTo(expression, this.read(value, name, 0));
      const text = assemble(placeholders === null ? pieces : fillings[placeholders](pieces));
      if (text !== null) texts.push(text);
    }
    const [first, ...rest] = texts.toSorted((a, b) => length(b) - length(a));
    return { text: first ?? null, others: rest };
  }

  /** Texts that are sent as one, each on a line of its own; null when none of them is written in this file. */
  together(expressions: readonly Expression[]): WrittenText | null {
    this.pieces = 0;
    const lines = expressions.map((expression, index): readonly Piece[] => {
      const { start } = expression.range;
      const newline: Piece = { segment: { kind: 'text', value: '\n', range: { start, end: start } }, owner: null };
      return [...(index > 0 ? [newline] : []), ...this.read(expression, null, 0)];
    });
    return assemble(lines.flat());
  }

  /** What a name or choice can be; anything else is itself. */
  private options(expression: Expression): readonly { value: Expression; name: string | null }[] {
    if (
      expression.kind !== 'name' &&
      expression.kind !== 'member' &&
      expression.kind !== 'choice' &&
      expression.kind !== 'element'
    ) {
      return [{ value: expression, name: null }];
    }
    if (this.changed(expression)) return [{ value: expression, name: null }];
    const { values, binding } = this.names.resolve(expression);
    const name = expression.kind === 'name' || expression.kind === 'member' ? (binding?.name ?? expression.name) : null;
    return values.map((value) => ({ value, name: this.nameOf(value) ?? name }));
  }

  private changed(expression: Expression): boolean {
    const path = pathOf(expression);
    return (
      path !== null &&
      expression.kind === 'name' &&
      this.names.changesOf(path, expression.block, expression.range.start).length > 0
    );
  }

  /** The name that a literal is bound to, wherever it is used. */
  private nameOf(value: Expression): string | null {
    const { source } = this.names;
    let bound = boundNames.get(source);
    if (bound === undefined)
      boundNames.set(source, (bound = new Map(source.named.map((named) => [named.value, named.name]))));
    return bound.get(value) ?? null;
  }

  private read(expression: Expression, name: string | null, depth: number): readonly Piece[] {
    const cached = this.written.get(expression);
    if (cached !== undefined) return this.spend(cached, expression);
    if (depth > maxDepth || this.pieces > maxPieces) return [this.hole(expression)];
    const read = this.broughtTo(expression, this.readNew(expression, name, depth));
    if (expression.kind !== 'name' && expression.kind !== 'choice') this.written.set(expression, read);
    return this.spend(read, expression);
  }

  private broughtTo(expression: Expression, pieces: readonly Piece[]): readonly Piece[] {
    return broughtTo(expression, pieces, (start) => this.names.fileOf(start));
  }

  private spend(pieces: readonly Piece[], expression: Expression): readonly Piece[] {
    this.pieces += pieces.length;
    return this.pieces > maxPieces && pieces.length > 1 ? [this.hole(expression)] : pieces;
  }

  private readNew(expression: Expression, name: string | null, depth: number): readonly Piece[] {
    switch (expression.kind) {
      case 'text': {
        const owner: Owner = { range: expression.range, name: name ?? this.nameOf(expression) };
        return expression.parts.flatMap((part): readonly Piece[] => {
          if (part.kind === 'text') return [{ segment: part, owner }];
          const inner = this.constant(part.value);
          if (inner !== null) return this.broughtTo(part.value, this.read(inner, null, depth + 1));
          return [{ segment: { kind: 'placeholder', name: shorten(part.name), range: part.range }, owner }];
        });
      }
      case 'concatenation': {
        const pieces = expression.parts.map((part) => this.read(part, null, depth + 1));
        const texts = expression.parts.filter((part) => part.kind === 'text');
        if (texts.length === 0) return pieces.flat();
        const range = { start: texts[0]!.range.start, end: texts[texts.length - 1]!.range.end };
        return own(pieces.flat(), { range, name: name ?? this.nameOf(expression) });
      }
      case 'percent':
        return percent(this.read(expression.template, name ?? this.nameOf(expression), depth + 1));
      case 'number':
        return [{ segment: { kind: 'text', value: String(expression.value), range: expression.range }, owner: null }];
      case 'nothing':
        return [];
      case 'call':
        return this.call(expression, name, depth);
      case 'name':
      case 'member':
      case 'element':
      case 'choice': {
        const { values, open, binding } = this.names.resolve(expression);
        const [value] = values;
        const isFixed = open === null && values.length === 1 && binding?.kind !== 'parameter';
        const isText = value !== undefined && value.kind !== 'nothing' && isFixed;
        const path = pathOf(expression);
        const changes =
          path !== null && expression.kind === 'name'
            ? this.names.changesOf(path, expression.block, expression.range.start)
            : [];
        const base = isText ? this.read(value, binding?.name ?? name, depth + 1) : [this.hole(expression)];
        if (changes.length === 0) return base;
        return [
          ...base,
          ...changes.flatMap(({ change, certain }): readonly Piece[] => {
            if (change.kind === 'add' && certain) return this.read(change.value, binding?.name ?? name, depth + 1);
            return [{ segment: { kind: 'placeholder', name: path ?? '', range: change.range }, owner: null }];
          }),
        ];
      }
      case 'self':
      case 'list':
      case 'object':
      case 'function':
      case 'other':
      default:
        return [this.hole(expression)];
    }
  }

  /** What a hole is filled with, when the file says so once and for all. */
  private constant(hole: Expression): Expression | null {
    if (hole.kind !== 'name' && hole.kind !== 'member' && hole.kind !== 'text') return null;
    const { values, open, binding } = this.names.resolve(hole);
    const value = values.length === 1 && open === null && binding?.kind !== 'parameter' ? values[0]! : null;
    if (value === null || this.changed(hole)) return null;
    return value.kind === 'text' || value.kind === 'concatenation' || value.kind === 'number' ? value : null;
  }

  private call(call: CallExpression, name: string | null, depth: number): readonly Piece[] {
    const { callee } = call;
    const file = this.fileRead(call);
    if (file !== null) return this.read(file, name ?? this.nameOf(call), depth + 1);
    const first = call.arguments[0];
    const argument = first?.kind === 'positional' ? first.value : null;
    const called = callee.kind === 'member' || callee.kind === 'name' ? canonical(callee.name) : '';
    const label = name ?? this.nameOf(call);
    const inner = (expression: Expression) => this.read(expression, label, depth + 1);
    if (callee.kind === 'member') {
      switch (called) {
        case 'format':
          return braces(inner(callee.object));
        case 'replace':
        case 'replaceall': {
          const wanted = argument === null ? null : this.names.textOf(argument);
          if (wanted === null) return inner(callee.object);
          const value = call.arguments[1];
          return replaced(inner(callee.object), wanted, value === undefined ? '' : this.names.write(value.value));
        }
        case 'strip':
        case 'trim':
          return trim(inner(callee.object), true, true);
        case 'lstrip':
        case 'trimstart':
          return trim(inner(callee.object), true, false);
        case 'rstrip':
        case 'trimend':
          return trim(inner(callee.object), false, true);
        case 'trimindent':
          return trim(dedent(inner(callee.object), 'common'), true, true);
        case 'trimmargin':
          return trim(withoutMargin(inner(callee.object)), true, true);
        case 'tostring':
        case 'encode':
          return inner(callee.object);
        case 'join':
          return this.join(call, callee.object, argument, label, depth);
      }
    }
    if (argument !== null) {
      switch (called) {
        case 'dedent':
          // The npm packages of that name trim as well; Python's doesn't.
          return this.ecosystem === 'npm'
            ? trim(dedent(inner(argument), 'common'), true, true)
            : dedent(inner(argument), 'common');
        case 'outdent':
        case 'stripindent':
        case 'cleandoc':
          return trim(dedent(inner(argument), 'common'), true, true);
        case 'stripindents':
          return trim(dedent(inner(argument), 'all'), true, true);
        case 'raw':
        case 'str':
        case 'string':
          return inner(argument);
      }
    }
    const { values } = this.names.resolve(callee);
    const target = values.length === 1 ? values[0]! : null;
    if (target?.kind === 'function' && target.scope.returns.length === 1)
      return this.returned(target, call, name, depth);
    // A function of another file that is named for what it does to the one text that it is given.
    const isLayout = target?.kind !== 'function' && call.arguments.length === 1 && layouts.test(called);
    return isLayout && argument !== null && this.names.only(argument)?.kind === 'text'
      ? dedent(inner(argument), 'common')
      : [this.hole(call)];
  }

  /** What a function gives back, with the texts that it is given in this call. */
  private returned(target: FunctionValue, call: CallExpression, name: string | null, depth: number): readonly Piece[] {
    const [returned] = target.scope.returns;
    const label = target.scope.name ?? name;
    const texts = new Map<Binding, Expression>();
    for (const [parameter, value] of parametersGiven(target, call.arguments, this.names)) {
      const only = value === parameter.value ? null : this.names.only(value);
      if (only?.kind === 'text' || only?.kind === 'concatenation') texts.set(parameter, value);
    }
    if (texts.size === 0 || this.filledIn >= maxFilledIn) return this.read(returned!, label, depth + 1);
    return new Texts(this.names.with(texts), this.ecosystem, this.filledIn + 1).read(returned!, label, depth + 1);
  }

  /** The text of a file that is read, where it is known. */
  private fileRead(call: CallExpression): Expression | null {
    const { texts } = this.names.around;
    const literal = texts.size === 0 ? null : literalRead(call, this.names);
    return literal === null ? null : (texts.get(textKey(literal))?.value ?? null);
  }

  /** `separator.join(list)` and `list.join(separator)`. */
  private join(
    call: CallExpression,
    object: Expression,
    argument: Expression | null,
    name: string | null,
    depth: number,
  ): readonly Piece[] {
    const objectValue = this.names.only(object);
    const argumentValue = argument === null ? null : this.names.only(argument);
    const list = objectValue?.kind === 'list' ? objectValue : argumentValue?.kind === 'list' ? argumentValue : null;
    const separator = list === objectValue ? argumentValue : objectValue;
    if (list === null || separator?.kind === 'list') return [this.hole(call)];
    const between =
      separator === null ? [] : this.read(separator, null, depth + 1).map((piece) => ({ ...piece, owner: null }));
    const texts = list.items.filter((item) => item.value.kind === 'text');
    const pieces: Piece[] = [];
    for (const [index, item] of list.items.entries()) {
      if (index > 0) pieces.push(...between);
      pieces.push(...(item.spread ? [this.hole(item.value)] : this.read(item.value, null, depth + 1)));
    }
    if (texts.length === 0) return pieces;
    const range = { start: texts[0]!.value.range.start, end: texts[texts.length - 1]!.value.range.end };
    return own(pieces, { range, name: name ?? this.nameOf(list) });
  }

  private hole(expression: Expression): Piece {
    return {
      segment: { kind: 'placeholder', name: this.names.write(expression), range: expression.range },
      owner: null,
    };
  }
}
