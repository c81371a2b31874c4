/** A character as a rule sees it. */
export interface Character {
  /** Of `CharacterKind`, or what the rule has instead; 0 behind the end of a text. */
  readonly kind: number;
  /** What the rule calls it, if the rule names it; else ''. */
  readonly role: string;
}

/** Behind the last character of a text. */
export const end: Character = { kind: 0, role: 'end' };

/** What a character does to the pieces before it. */
export interface Move {
  /** So many of the pieces begun last turn out to belong to the one before them. */
  readonly joins: 0 | 1 | 2;
  /** Whether a piece begins with the character. */
  readonly begins: boolean;
  /** What the rule is in then. Null: what the character leads to as the first one of a piece. */
  readonly state: string | null;
}

/** What comes of the next character; null: it begins a piece. */
export type Next = (next: Character) => Move | null;

export type States = Readonly<Record<string, Next>>;

/**
 * A vocabulary's regular expression, worked out by hand as what each character does, from the first to the last. Where it
 * would have to look ahead a piece is begun that may yet be joined with the one before it. Each rule quotes its expression.
 */
export interface Rule {
  /** The characters that the rule names, by their role. */
  readonly roles: Readonly<Record<string, string>>;
  /** The state after the first character of a piece. */
  first(character: Character): string;
  readonly states: States;
}

export function goOn(state: string): Move {
  return { joins: 0, begins: false, state };
}

/** Begins a piece in another state than its first character's. */
export function begin(state: string): Move {
  return { joins: 0, begins: true, state };
}

export function join(joins: 1 | 2, state: string): Move {
  return { joins, begins: false, state };
}

/** The last piece belongs to the one before it, and another begins. */
export function joinAndBegin(state: string | null): Move {
  return { joins: 1, begins: true, state };
}

/** What the first of `all` says that says something. */
export function either(...all: readonly Next[]): Next {
  return (next) => {
    for (const each of all) {
      const move = each(next);
      if (move !== null) return move;
    }
    return null;
  };
}

/** Goes on in `state` by characters of the kinds of `mask`. */
export function goOnBy(mask: number, state: string): Next {
  return ({ kind }) => (kind & mask ? goOn(state) : null);
}

export const beginAnew: Next = () => null;
