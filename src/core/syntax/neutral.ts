import type { Range } from '../model';

/**
 * The neutral form: what a program says, without its language. A language file makes it from a tree; `core/detect` asks
 * it questions. Plain data; nothing in it points into a tree, so trees can be deleted at once.
 */

/** A stretch of code that runs or doesn't run as a whole. */
export interface Block {
  readonly parent: Block | null;
  readonly scope: Scope;
  /** Blocks of one statement of which only one runs (`if` and `else`) share a group. */
  readonly group: BranchGroup | null;
}

export interface BranchGroup {
  /** In the order of the text. */
  readonly branches: readonly Block[];
  /** One of them runs for certain: there is an `else` or a default. */
  readonly isWhole: boolean;
}

export interface Scope {
  readonly kind: 'file' | 'class' | 'function';
  readonly parent: Scope | null;
  readonly name: string | null;
  /** In the order of the text. Of a class: its fields, and what its methods assign to `self` or `this`. */
  readonly bindings: Map<string, Binding[]>;
  /** What is done to a value after it was bound, by path: `options`, `self.messages`. */
  readonly changes: Map<string, Change[]>;
  /** What a function returns. */
  readonly returns: Expression[];
  /** The classes that a class extends. */
  readonly bases: Expression[];
}

export interface Binding {
  readonly name: string;
  readonly kind: 'assignment' | 'parameter' | 'import' | 'function' | 'class' | 'opaque';
  /** Of a parameter: its default. Null where the text doesn't tell. */
  readonly value: Expression | null;
  readonly range: Range;
  readonly block: Block;
  /** Seen only inside its block. */
  readonly blockScoped: boolean;
  readonly imported: Import | null;
  /** The declared type as written, or null. */
  readonly annotation: string | null;
  /** The scope of a class binding. */
  readonly members: Scope | null;
  /** Of a class's field: what says more of it than its default, `Field(description="…")`. */
  readonly field?: CallExpression;
}

export interface Import {
  readonly package: string;
  /** The exported name, `default`, or `*` for the module itself. */
  readonly name: string;
  /** All that it exports is known by its own name. */
  readonly all?: true;
}

export type Change =
  | {
      readonly kind: 'set';
      readonly key: string | null;
      readonly keyRange: Range;
      readonly value: Expression;
      readonly range: Range;
      readonly block: Block;
    }
  | {
      readonly kind: 'merge' | 'append' | 'prepend' | 'extend' | 'add';
      readonly value: Expression;
      readonly range: Range;
      readonly block: Block;
    }
  | { readonly kind: 'other'; readonly range: Range; readonly block: Block };

export type TextPart =
  /** Maps character by character where `value` is as long as `range`, else as a whole. */
  | { readonly kind: 'text'; readonly value: string; readonly range: Range }
  | { readonly kind: 'hole'; readonly name: string; readonly value: Expression; readonly range: Range };

export interface Text {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  readonly range: Range;
}

/** Values joined by `+` (texts, lists), or merged by `|`. */
export interface Concatenation {
  readonly kind: 'concatenation';
  readonly parts: readonly Expression[];
  readonly range: Range;
}

/** A text filled in by `%`. */
export interface Percent {
  readonly kind: 'percent';
  readonly template: Expression;
  readonly range: Range;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly range: Range;
}

/** `None`, `null`, `undefined`. */
export interface Nothing {
  readonly kind: 'nothing';
  readonly range: Range;
}

export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly range: Range;
  readonly block: Block;
}

/** `self`, `cls`, `this`. */
export interface Self {
  readonly kind: 'self';
  readonly scope: Scope;
  readonly range: Range;
  readonly block: Block;
}

export interface Member {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  readonly nameRange: Range;
  readonly range: Range;
}

export interface Element {
  readonly kind: 'element';
  readonly object: Expression;
  readonly key: Expression;
  readonly range: Range;
}

/** Where further items can be written between brackets. */
export interface Layout {
  /** After the opening bracket. */
  readonly open: number;
  /** Before the closing bracket; null where it isn't written yet, or where the text between can't be parsed. */
  readonly close: number | null;
  /** It isn't written yet, or something between isn't whole: what is missing there may be about to be written. */
  readonly isBroken?: true;
  /** The last item, or null. */
  readonly last: Range | null;
  /** After the comma that follows the last item, and after comments on its line; null without such a comma. */
  readonly afterComma: number | null;
}

export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression; readonly range: Range }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression; readonly range: Range }
  | { readonly kind: 'spread'; readonly named: boolean; readonly value: Expression; readonly range: Range };

export interface CallExpression {
  readonly kind: 'call';
  readonly callee: Expression;
  /** The last name of the callee. */
  readonly nameRange: Range;
  readonly arguments: readonly Argument[];
  readonly layout: Layout;
  readonly range: Range;
  readonly block: Block;
  /**
   * Set where the text itself says that a value is made whose fields are the named arguments: a literal with a type's
   * name, an initialiser, or a builder's chain, whose fields are written as calls.
   */
  readonly makes?: 'literal' | 'builder';
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly { readonly spread: boolean; readonly value: Expression }[];
  readonly range: Range;
}

export type Entry =
  | {
      readonly kind: 'entry';
      /** Null when computed. */ readonly key: string | null;
      readonly keyRange: Range;
      readonly value: Expression;
      readonly range: Range;
    }
  | { readonly kind: 'spread'; readonly value: Expression; readonly range: Range };

export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  readonly layout: Layout;
  readonly range: Range;
  /** It is what a text of JSON says, not a value of the language. */
  readonly isJson?: true;
}

/** One of several values: the first that is something (`or`, `??`, an environment variable's default), or by a condition. */
export interface Choice {
  readonly kind: 'choice';
  readonly by: 'fallback' | 'condition';
  readonly options: readonly Expression[];
  readonly range: Range;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly scope: Scope;
  readonly range: Range;
}

/** Anything else. */
export interface Other {
  readonly kind: 'other';
  readonly range: Range;
}

export type Expression =
  | Text
  | Concatenation
  | Percent
  | NumberValue
  | Nothing
  | Name
  | Self
  | Member
  | Element
  | CallExpression
  | ListValue
  | ObjectValue
  | Choice
  | FunctionValue
  | Other;

/** The name under which the description of a class stands. */
export const description = '__doc__';

/** A value under a name: a variable, a parameter's default, an entry, a named argument, what a function returns. */
export interface NamedValue {
  readonly name: string;
  readonly value: Expression;
  readonly block: Block;
}

export interface Comment {
  readonly range: Range;
  /** Without what opens and closes it. */
  readonly text: string;
}

/** One file in neutral form. All lists are in the order of the text, by start. */
export interface Source {
  readonly text: string;
  readonly file: Scope;
  readonly calls: readonly CallExpression[];
  readonly objects: readonly ObjectValue[];
  readonly named: readonly NamedValue[];
  readonly imports: readonly Import[];
  readonly comments: readonly Comment[];
  /** Statements that hold no blocks. */
  readonly statements: readonly Range[];
  /** What could not be parsed, as where something is being typed. */
  readonly broken: readonly Range[];
  /** All that is done to values after they were bound, wherever it stands, by path. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** A function's name may begin with a capital, so that it doesn't tell that a call makes a value. */
  readonly capitalFunctions: boolean;
  /** Calls that are given a bare name as an argument, by that name. */
  readonly passed: ReadonlyMap<string, readonly CallExpression[]>;
  /** What is joined by `|`. */
  readonly piped: readonly Concatenation[];
  /** Functions that are given to a method where they stand: `@agent.system_prompt`. */
  readonly decorated: readonly Decorated[];
}

export interface Decorated {
  readonly decorator: Member;
  readonly function: FunctionValue;
}
