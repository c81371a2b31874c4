import type { Ecosystem } from '../model';
import { sdks } from '../sdks';
import {
  type CallRow,
  type Command,
  type Exported,
  type Method,
  type ObjectRow,
  type Packages,
  type PromptHolderRow,
  type Request,
  type Sdk,
  canonical,
} from '../sdks/sdk';

/** A row of an SDK's calls, found by what it says of them. */
export interface IndexedCall<By> {
  readonly sdk: Sdk;
  readonly row: CallRow;
  readonly by: By;
}

/** A row of an SDK's objects. */
export interface IndexedObject<By> {
  readonly sdk: Sdk;
  readonly row: ObjectRow;
  readonly by: By;
}

export interface IndexedHolder {
  readonly sdk: Sdk;
  readonly row: PromptHolderRow;
}

/** The rows of all SDKs of an ecosystem, by the names under which code uses them. */
export interface SdkIndex {
  readonly sdks: readonly Sdk[];
  /** By canonical name. */
  readonly methods: ReadonlyMap<string, readonly IndexedCall<Method>[]>;
  readonly exports: ReadonlyMap<string, readonly IndexedCall<Exported>[]>;
  readonly commands: readonly IndexedCall<Command>[];
  /** Of every ecosystem: an address is the same in all. */
  readonly requests: readonly IndexedCall<Request>[];
  /** What makes an object, by canonical name of the method and by name of the export. */
  readonly makingMethods: ReadonlyMap<string, readonly IndexedObject<Method>[]>;
  readonly makingExports: ReadonlyMap<string, readonly IndexedObject<Exported>[]>;
  /** What holds a prompt, by name of the export. */
  readonly holders: ReadonlyMap<string, readonly IndexedHolder[]>;
  /** The packages that export a name that a row speaks of. */
  readonly exporters: ReadonlyMap<string, readonly Packages[]>;
}

const indices = new Map<Ecosystem, SdkIndex>();

/** Made on first need: the tables don't change. */
export function sdkIndexOf(ecosystem: Ecosystem): SdkIndex {
  let index = indices.get(ecosystem);
  if (index === undefined) indices.set(ecosystem, (index = indexOf(ecosystem)));
  return index;
}

function indexOf(ecosystem: Ecosystem): SdkIndex {
  const ours = sdks.filter(({ packages }) => packages[ecosystem] !== undefined);
  const methods = new Map<string, IndexedCall<Method>[]>();
  const exports = new Map<string, IndexedCall<Exported>[]>();
  const commands: IndexedCall<Command>[] = [];
  const makingMethods = new Map<string, IndexedObject<Method>[]>();
  const makingExports = new Map<string, IndexedObject<Exported>[]>();
  const holders = new Map<string, IndexedHolder[]>();
  const exporters = new Map<string, Packages[]>();
  for (const sdk of ours) {
    for (const row of sdk.objects) {
      const { by } = row;
      if (by.kind === 'method') addTo(makingMethods, by.names.map(canonical), { sdk, row, by });
      else if (by.kind === 'export') {
        addTo(makingExports, by.names, { sdk, row, by });
        addTo(exporters, by.names, by.packages ?? sdk.packages);
      }
    }
    for (const row of sdk.holders ?? []) addTo(holders, row.names, { sdk, row });
    for (const row of sdk.calls) {
      const { by, only = ecosystem } = row;
      if (only !== ecosystem) continue;
      if (by.kind === 'method') addTo(methods, by.names.map(canonical), { sdk, row, by });
      else if (by.kind === 'export') {
        addTo(exports, by.names, { sdk, row, by });
        addTo(exporters, by.names, by.packages ?? sdk.packages);
      } else if (by.kind === 'command') {
        commands.push({ sdk, row, by });
        addTo(exporters, by.names, sdk.packages);
      }
    }
  }
  const requests = sdks.flatMap((sdk) =>
    sdk.calls.flatMap((row): IndexedCall<Request>[] => (row.by.kind === 'request' ? [{ sdk, row, by: row.by }] : [])),
  );
  return { sdks: ours, methods, exports, commands, requests, makingMethods, makingExports, holders, exporters };
}

function addTo<Value>(lists: Map<string, Value[]>, keys: readonly string[], value: Value): void {
  for (const key of new Set(keys)) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  }
}
