import type { Binding, Block, Scope } from '../syntax/neutral';
import type { Way } from './sent';

/* Which of the places where a name is bound or changed hold where it is used. */

/** The scope in which a name is bound, seen from `scope`, or null. */
export function ownerOf(name: string, from: Scope): Scope | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    if ((scope.kind !== 'class' || scope === from) && scope.bindings.has(name)) return scope;
  }
  return null;
}

/** Whether `outer` is `inner` or around it. */
export function isAround(outer: Scope, inner: Scope): boolean {
  for (let scope: Scope | null = inner; scope !== null; scope = scope.parent) if (scope === outer) return true;
  return false;
}

/** Those of `all` that can still hold at `at` in `block`, latest first: back to the first that certainly ran. */
export function reach(all: readonly Binding[], block: Block, at: number): Binding[] {
  const found: Binding[] = [];
  for (let index = all.length - 1; index >= 0; index--) {
    const binding = all[index]!;
    if (binding.range.start >= at || isWithin(at, binding) || exclusive(binding.block, block)) continue;
    const certain = encloses(binding.block, block);
    if (binding.blockScoped && !certain) continue;
    found.push(binding);
    if (certain || binding.block.parent?.scope !== binding.block.scope) break;
  }
  return found;
}

/** Whether `at` stands in the very value that is assigned, so that the name still has its former one. */
function isWithin(at: number, { kind, value }: Binding): boolean {
  return kind === 'assignment' && value !== null && value.range.start <= at && at < value.range.end;
}

/** The block that a function's body is. */
export function bodyOf(block: Block): Block {
  let body = block;
  while (body.parent !== null && body.parent.scope === body.scope) body = body.parent;
  return body;
}

/** Whether `outer` is `inner` or around it. */
export function encloses(outer: Block, inner: Block): boolean {
  for (let block: Block | null = inner; block !== null; block = block.parent) if (block === outer) return true;
  return false;
}

/** The branches that lead to a block from one that is around it or the same; null where it may run for other reasons. */
export function waysTo(block: Block, from: Block): Way[] | null {
  const ways: Way[] = [];
  for (let at: Block | null = block; at !== null && !encloses(at, from); at = at.parent) {
    if (at.scope !== from.scope || at.group === null) return null;
    ways.unshift({ of: at.group, branch: at });
  }
  return ways;
}

/** Whether two blocks are branches of one statement, so that never both run. */
export function exclusive(a: Block, b: Block): boolean {
  for (let block: Block | null = a; block !== null; block = block.parent)
    if (block.group !== null && isInOtherBranch(b, block)) return true;
  return false;
}

function isInOtherBranch(inner: Block, branch: Block): boolean {
  for (let block: Block | null = inner; block !== null; block = block.parent)
    if (block.group === branch.group && block !== branch) return true;
  return false;
}
