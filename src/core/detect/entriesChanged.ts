import { type Message, message } from '../model';
import { canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression } from '../syntax/neutral';
import { isLike } from './callee';
import { FoundEntries } from './entriesFound';

/** Functions that are given a value and leave it as it is. */
const harmless =
  /^(print|pprint|log|debug|info|warn|warning|error|len|str|repr|dumps|stringify|dict|list|structuredclone|keys|entries|isinstance|type|deepcopy)$/;

/** What happens to an object after it was written out. */
export abstract class ChangedEntries extends FoundEntries {
  protected changes(expression: Expression, certain: boolean, depth: number): void {
    const path = pathOf(expression);
    if (path === null) return;
    let root = expression;
    while (root.kind === 'member') root = root.object;
    if (root.kind !== 'name' && root.kind !== 'self') return;
    const at = Math.max(this.call?.range.start ?? 0, root.range.start);
    for (const { change, certain: always, ways } of this.names.changesOf(path, root.block, at)) {
      if (change.kind === 'set' && change.key !== null) {
        const { key: name, value, range } = change;
        const give = () => this.give({ name, value, range, certain });
        if (always) give();
        else this.onWays(ways, give);
      } else if (change.kind === 'merge') {
        const merge = () => void this.object(change.value, certain, depth + 1);
        if (always) merge();
        else this.onWays(ways, merge);
      } else this.hide(changed(path));
    }
    this.changesByAliases(path, root, at);
    this.changesInside(expression, path, at, certain);
    const users = this.names.source.passed.get(path) ?? [];
    const isHere = (user: CallExpression) => user.arguments.some(({ range }) => range.start <= at && at < range.end);
    const own = this.call ?? users.find(isHere);
    for (const other of users) {
      if (other === own || other.block.scope !== root.block.scope || other.range.start >= at || isHere(other)) continue;
      const last = other.callee.kind === 'member' || other.callee.kind === 'name' ? canonical(other.callee.name) : '';
      if (harmless.test(last) || pathOf(other.callee) === 'Object.assign' || isLike(own, other)) continue;
      this.hide(changed(path));
    }
  }

  /** What is done under other names of the same value, as far as it is one: an assignment may also have copied it. */
  private changesByAliases(path: string, root: Expression, at: number): void {
    if (root.kind !== 'name') return;
    for (const alias of this.names.aliasesOf(root.name)) {
      const changes = this.names.changesOf(alias + path.slice(root.name.length), root.block, at);
      for (const { change } of changes) {
        if (change.kind === 'set' && change.key !== null) {
          const { key: name, value, range } = change;
          this.give({ name, value, range, certain: false });
        } else this.hide(changed(path));
      }
    }
  }

  /** Where something within the object at `path` is changed, such as `options.config.limit`, its value is as it is then. */
  private changesInside(object: Expression, path: string, before: number, certain: boolean): void {
    if (path === 'self') return;
    const seen = new Set<string>();
    for (const [changedPath, changes] of this.names.source.changes) {
      if (!changedPath.startsWith(`${path}.`) || !changes.some(({ range }) => range.start < before)) continue;
      const name = changedPath.slice(path.length + 1).split('.', 1)[0]!;
      const last = this.given.findLast((given) => canonical(given.name) === canonical(name));
      const { range } = last ?? { range: object.range };
      if (!seen.has(name))
        this.give({ name, value: { kind: 'member', object, name, nameRange: range, range }, range, certain });
      seen.add(name);
    }
  }
}

function changed(name: string): Message {
  return message('unknown.changed', '`{name}` may be changed where this file does not show it', { name });
}
