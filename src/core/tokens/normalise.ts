/**
 * Unicode's normal forms in linear time. Engines order the marks behind a letter by insertion, which takes quadratic time on
 * a run of thousands that stand in another order; long runs are put in order here before.
 */
export function nfc(text: string): string {
  return withOrderedMarks(text, 'NFD').normalize('NFC');
}

export function nfkc(text: string): string {
  return withOrderedMarks(text, 'NFKD').normalize('NFKC');
}

/** Code units from one place that is looked at to the next: a run of twice as many isn't missed. */
const stride = 32;
const firstMark = 0x300;
/** Half as many as a stride, as some take two code units. The two that are no marks become some in NFKD. */
const marksHere = /[\p{M}\uff9e\uff9f]{16}/uy;

function hasLongRun(text: string): boolean {
  for (let at = 0; at < text.length; at += stride) {
    if (text.charCodeAt(at) < firstMark) continue;
    marksHere.lastIndex = at;
    if (marksHere.test(text)) return true;
  }
  return false;
}

function withOrderedMarks(text: string, form: 'NFD' | 'NFKD'): string {
  if (!hasLongRun(text)) return text;
  const parts = new Map<string, readonly Part[]>();
  let ordered = '';
  let marks: string[] = [];
  for (const character of text) {
    let own = parts.get(character);
    if (own === undefined) parts.set(character, (own = partsOf(character.normalize(form))));
    for (const { codePoint, isOrdered } of own) {
      if (isOrdered) marks.push(codePoint);
      else {
        ordered += inOrder(marks) + codePoint;
        marks = [];
      }
    }
  }
  return ordered + inOrder(marks);
}

interface Part {
  readonly codePoint: string;
  /** It has a class, by which it is ordered. Marks don't pass what has none. */
  readonly isOrdered: boolean;
}

/** Marks of the first class and of the last. */
const first = '\u0334';
const last = '\u0345';

function partsOf(decomposed: string): Part[] {
  return Array.from(decomposed, (codePoint) => ({
    codePoint,
    isOrdered: isAfter(codePoint, first) || isAfter(last, codePoint),
  }));
}

/** Those of the same class stay in their order. */
function inOrder(marks: readonly string[]): string {
  if (marks.length < 2) return marks.join('');
  const byClass: string[][] = [];
  const classOf = new Map<string, string[]>();
  let before = '';
  for (const mark of Array.from(new Set(marks)).toSorted((a, b) => Number(isAfter(a, b)) - Number(isAfter(b, a)))) {
    if (before === '' || isAfter(mark, before)) byClass.push([]);
    classOf.set(mark, byClass.at(-1)!);
    before = mark;
  }
  for (const mark of marks) classOf.get(mark)!.push(mark);
  return byClass.flat().join('');
}

/** Whether the class of `a` comes after that of `b`. */
function isAfter(a: string, b: string): boolean {
  return (a + b).normalize('NFD') !== a + b;
}
