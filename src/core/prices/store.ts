import type { Assets } from '../assets';
import { reasonOf } from '../format';
import { convertProviders, type PackageProvider } from './convert';
import type { PriceData } from './priceData';
import { storedPrices } from './refreshSchema';

/** Where refreshed prices are kept between sessions: one file of the user's, never of a workspace. */
export interface PriceStore {
  /** Null where nothing is kept. Rejects when what is kept can't be read. */
  read(): Promise<Uint8Array | null>;
  /** Replaces what is kept, whole or not at all. Rejects when that fails. */
  write(bytes: Uint8Array): Promise<void>;
}

/** A store, and where it is said that what it holds can't be used. */
export interface KeptPrices {
  readonly store: PriceStore;
  readonly warn: (problem: string) => void;
}

/** For surfaces that never refresh prices. */
export const noKeptPrices: KeptPrices = {
  store: { read: async () => null, write: () => Promise.reject(new Error('prices are not kept here')) },
  warn: () => undefined,
};

export interface BasePrices {
  /** What the product came with. */
  readonly builtIn: PriceData;
  /** What holds: the same, or refreshed data that is no older. */
  readonly current: PriceData;
}

/** Data without the overlay. What is kept and can't be used is warned of and passed over. Rejects without built-in data. */
export async function readBasePrices(assets: Assets, { store, warn }: KeptPrices): Promise<BasePrices> {
  const [bytes, kept] = await Promise.all([
    assets.read('data/prices.json'),
    store.read().catch((error: unknown) => {
      warn(passedOver(reasonOf(error)));
      return null;
    }),
  ]);
  const builtIn: PriceData = JSON.parse(new TextDecoder().decode(bytes));
  if (kept === null) return { builtIn, current: builtIn };
  const refreshed = decodePrices(kept);
  if (refreshed === null) warn(passedOver('they are not what a refresh writes'));
  const newer = refreshed !== null && refreshed.published >= builtIn.published;
  return { builtIn, current: newer ? refreshed : builtIn };
}

function passedOver(reason: string): string {
  return `The refreshed prices can't be used: ${reason}. The built-in prices are used. Refresh the prices again.`;
}

/**
 * What is kept of a download: the package's own shape, checked, so that later versions of the product make of it what they
 * would of a new one. `published`: the ISO date of the data.
 */
export function encodePrices(source: string, published: string, providers: readonly PackageProvider[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ schema: 1, source, published, providers }));
}

/** Null where the bytes aren't what `encodePrices` gives. */
function decodePrices(bytes: Uint8Array): PriceData | null {
  try {
    const { source, published, providers } = storedPrices.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { source, published, providers: convertProviders(providers) };
  } catch {
    return null;
  }
}
