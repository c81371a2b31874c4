import { integer, money, percent } from '../core/format';
import type { Moment } from '../core/model';
import { defaultSavingOptions } from '../core/savings/defaults';
import type { SavingAssumption, SavingKind, SavingOptions } from '../core/savings/proposal';
import { savingKinds } from '../core/savings/proposal';
import { cellWords } from '../core/views/words';
import { scanSavings, type SavingsReport, type SavingsRow } from '../workspace/savings';
import type { CommandContext } from './context';
import { type Block, heading, line, table } from './document';
import { catalogueHere, identified } from './modelNames';
import { type AssumptionFlags, withScanOptions } from './scan';
import { UsageError } from './usageError';

export interface SavingsFlags extends AssumptionFlags {
  readonly kinds?: readonly string[];
  readonly promptShare?: number;
  readonly routingShare?: number;
  readonly routeTo?: readonly string[];
}

/** What could be saved in files and folders, most first. */
export async function savings(
  context: CommandContext,
  paths: readonly string[],
  flags: SavingsFlags,
  at: Moment,
): Promise<SavingsReport> {
  if (flags.routeTo !== undefined) {
    const catalogue = await catalogueHere(context, flags.config);
    for (const name of flags.routeTo) identified(catalogue, name);
  }
  const request = {
    ...optionsOf(flags),
    at,
    kinds: kindsOf(flags),
    routeModels: flags.routeTo ?? null,
  };
  return withScanOptions(context, flags, at, (options) => scanSavings(paths.map(context.absolute), options, request));
}

function optionsOf({ promptShare, routingShare }: SavingsFlags): SavingOptions {
  const given = <Option extends SavingAssumption>(option: Option, value: number | undefined): Option =>
    value === undefined ? option : { ...option, value, origin: 'flag' };
  return {
    promptShare: given(defaultSavingOptions.promptShare, promptShare),
    routingShare: given(defaultSavingOptions.routingShare, routingShare),
  };
}

function kindsOf({ kinds }: SavingsFlags): readonly SavingKind[] {
  if (kinds === undefined) return savingKinds;
  return kinds.map((asked) => {
    const kind = savingKinds.find((each) => each === asked);
    if (kind === undefined) throw new UsageError(`--kinds: no kind ${asked}; there are ${savingKinds.join(', ')}`);
    return kind;
  });
}

export function savingsDocument({
  rows,
  perDay,
  totalPerDay,
  unpriced,
  withoutVolume,
  prices,
}: SavingsReport): Block[] {
  const open = [
    ...(unpriced === 0 ? [] : [`${calls(unpriced)} without a price`]),
    ...(withoutVolume === 0 ? [] : [`${calls(withoutVolume)} without a volume: give --requests-per-day`]),
  ];
  const bill = perDay === null ? '' : ` of ${money(perDay)} (${percent(totalPerDay / perDay)})`;
  return [
    ...(rows.length === 0
      ? []
      : [heading('Savings'), table(['place', 'kind', '>a day', 'what to do', 'assumed'], rows.map(cells))]),
    line(
      rows.length === 0
        ? 'Nothing was found to save.'
        : `${money(totalPerDay)} a day${bill}; each row is of what those above it leave.`,
    ),
    ...open.map((text) => line(`Nothing is said of ${text}.`)),
    line(`Prices from ${prices.source}, checked ${prices.checked}.`),
  ];
}

function calls(count: number): string {
  return `${integer(count)} ${count === 1 ? 'call' : 'calls'}`;
}

function cells({ file, line: at, cell, cellLine, kind, perDay, action, assumptions }: SavingsRow): string[] {
  return [
    `${file}:${at}${cellWords(cell, cellLine)}`,
    kind,
    money(perDay),
    action,
    assumptions.map(assumptionText).join(', '),
  ];
}

function assumptionText({ name, value, origin }: SavingAssumption): string {
  const shown = typeof value === 'string' ? value : value > 1 ? integer(value) : percent(value);
  return `${name} ${shown} (${origin})`;
}
