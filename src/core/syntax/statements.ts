import type { Language as Grammar, Tree, TreeCursor } from '@vscode/tree-sitter-wasm';
import { newFile } from './builder';
import { commentsOf } from './comments';
import type { Edited } from './earlierTree';
import type { Language } from './languages';
import { type Movable, movableOf, moveBy } from './movable';
import type { Block, Comment, Source } from './neutral';
import { type NodesById, TreeCopier } from './rawTree';
import type { TreeReader } from './reader';
import type { Slices } from '../slices';
import { type StatementForm, joinStatements } from './statementForm';

/** One of the statements that a file is made of, with what it says. */
interface Statement {
  start: number;
  readonly length: number;
  /** The parser's, and the nodes below by theirs, which stay where they were when they were read. */
  id: number;
  nodes: NodesById;
  readonly form: StatementForm;
  readonly comments: readonly Comment[];
  /** Null until it is first moved. */
  movable: Movable | null;
}

/** A file's statements as they were read last, and the block that they share. */
export interface Statements {
  readonly file: Block;
  readonly all: readonly Statement[];
}

const noNodes: NodesById = new Map();

/**
 * Reads a file statement by statement. Of those that were in the `edited` tree, from which this one was made, only what
 * changed is read; the others are moved to where they are now, so that a source that was made of them is of no use any more.
 * Null where the language isn't read so, or where the tree isn't made of statements, since it is broken.
 */
export async function readStatements(
  tree: Tree,
  text: string,
  grammar: Grammar,
  { untold, reader }: Language,
  edited: Edited | null,
  slices: Slices | null,
): Promise<{ readonly source: Source; readonly statements: Statements; readonly nodes: null } | null> {
  if (reader === undefined || tree.rootNode.type === 'ERROR') return null;
  const before = edited?.statements?.all ?? [];
  const file = edited?.statements?.file ?? newFile();
  const cursor = tree.walk();
  try {
    const unchanged = edited === null ? [] : findUnchanged(before, edited, tree, cursor);
    const copier = new TreeCopier(cursor, grammar, untold, nodesOf(before, new Set(unchanged)));
    const read = reader(text, file);
    const all: Statement[] = [];
    for (const id of statementsOf(cursor)) {
      if (slices?.isOver === true) await slices.next();
      const same = unchanged[all.length] ?? null;
      if (same === null) all.push(readAt(id, copier, text, read));
      else {
        // Where the parser made it anew, what it is now has other ids than what was read.
        if (same.id !== id) same.nodes = noNodes;
        same.id = id;
        moveTo(cursor.startIndex, same, file);
        all.push(same);
      }
    }
    const source = joinStatements(
      all.map(({ form }) => form),
      { text, file: file.scope, comments: all.flatMap(({ comments }) => comments), capitalFunctions: false },
    );
    return { source, statements: { file, all }, nodes: null };
  } finally {
    cursor.delete();
  }
}

/** Goes through the statements of a file, at each of which it leaves the cursor for as long, and gives their ids. */
function* statementsOf(cursor: TreeCursor): Generator<number> {
  for (let isOne = cursor.gotoFirstChild(); isOne; isOne = cursor.gotoNextSibling())
    if (cursor.nodeIsNamed) yield cursor.nodeId;
  cursor.gotoParent();
}

/** For each of a tree's statements the one that it was before; null where its text or structure is another. */
function findUnchanged(
  before: readonly Statement[],
  { edit, tree: earlier }: Edited,
  tree: Tree,
  cursor: TreeCursor,
): readonly (Statement | null)[] {
  const byStart = new Map(before.map((statement) => [statement.start, statement]));
  const by = edit.newEndIndex - edit.oldEndIndex;
  const restructured = earlier.getChangedRanges(tree);
  return Array.from(statementsOf(cursor), () => {
    const { startIndex: start, endIndex: end } = cursor;
    if (end >= edit.startIndex && start <= edit.newEndIndex) return null;
    if (restructured.some(({ startIndex, endIndex }) => startIndex <= end && start <= endIndex)) return null;
    const known = byStart.get(start < edit.startIndex ? start : start - by);
    return known?.length === end - start ? known : null;
  });
}

/** The nodes of the statements that aren't unchanged: parts of them may be in the changed ones. */
function nodesOf(before: readonly Statement[], unchanged: ReadonlySet<Statement | null>): NodesById {
  const [one, ...more] = before.filter((statement) => !unchanged.has(statement));
  if (one === undefined || more.length === 0) return one?.nodes ?? noNodes;
  return new Map([one, ...more].flatMap(({ nodes }) => [...nodes]));
}

function readAt(id: number, copier: TreeCopier, text: string, reader: Pick<TreeReader, 'readStatement'>): Statement {
  copier.nodes = new Map();
  const node = copier.copy(1);
  const { start, end } = node;
  const form = reader.readStatement(node);
  return { start, length: end - start, id, nodes: copier.nodes, form, comments: commentsOf(node, text), movable: null };
}

function moveTo(start: number, statement: Statement, { scope }: Block): void {
  const by = start - statement.start;
  if (by === 0) return;
  statement.movable ??= movableOf(statement.form, statement.comments, scope);
  moveBy(by, statement.movable);
  statement.start = start;
}
