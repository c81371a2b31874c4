import type { Assets } from '../assets';
import { reasonOf } from '../format';
import type { Fact, PriceSource } from '../model';
import { known, unknown } from '../model';
import { convertProviders, type PackageProvider } from './convert';
import { download, type Download, type DownloadRequest } from './refreshDownload';
import { packageProviders } from './refreshSchema';
import { implausible } from './plausibility';
import type { PriceData } from './priceData';
import { changedModels, countModels } from './priceChanges';
import { encodePrices, type KeptPrices, readBasePrices } from './store';

export interface RefreshRequest extends DownloadRequest {
  /** Now: the date of data whose server gives none. */
  readonly at: Date;
}

/** What a refresh brought. */
export interface RefreshedPrices {
  readonly source: string;
  /** ISO date of the data: when its server says it was last modified, else when it was fetched. */
  readonly published: string;
  readonly models: number;
  /** Models that are new, or whose prices are others than before. */
  readonly changed: number;
}

/** How a refresh ended, and the prices that hold now. */
export interface RefreshOutcome {
  readonly refreshed: Fact<RefreshedPrices>;
  readonly prices: PriceSource;
}

/**
 * Fetches the price package's data anew and keeps it, once it has been checked: its shape, that it is plausible, and that
 * it isn't older than what is here. On any failure nothing is changed, and the reason is told.
 */
export async function refreshPrices(
  assets: Assets,
  kept: KeptPrices,
  request: RefreshRequest,
): Promise<Fact<RefreshedPrices>> {
  const { builtIn, current } = await readBasePrices(assets, { ...kept, warn: () => undefined });
  const answer = await download(request);
  if (!answer.known) return answer;
  const { address } = answer.value;
  const providers = readProviders(answer.value);
  if (!providers.known) return providers;
  const today = isoDate(request.at);
  const published = earlier(today, answer.value.lastModified);
  const data: PriceData = { source: address, published, providers: convertProviders(providers.value) };
  const problem = implausible(data, builtIn);
  if (problem !== null) return { known: false, reason: problem };
  // Data of a later day than today comes of a clock that was wrong, and is no reason to keep it.
  const held = [builtIn, current].map((each) => each.published).filter((date) => date <= today);
  const newest = held.toSorted().at(-1) ?? '';
  if (published < newest) {
    return unknown(
      'refresh.older',
      '{address} has nothing newer: its data is of {published}, and that here of {newest}',
      {
        address,
        published,
        newest,
      },
    );
  }
  try {
    await kept.store.write(encodePrices(address, published, providers.value));
  } catch (error) {
    return unknown('refresh.store', 'they could not be stored: {reason}', { reason: reasonOf(error) });
  }
  return known({ source: address, published, models: countModels(data), changed: changedModels(data, current).size });
}

function readProviders({ text, address }: Download): Fact<readonly PackageProvider[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unknown('refresh.json', 'what {address} sent is not JSON, or only a part of it', { address });
  }
  const { success, data, error } = packageProviders.safeParse(json);
  if (success) return known(data);
  const place = error.issues[0]?.path.join('.') ?? '';
  return place === ''
    ? unknown('refresh.shape', 'what {address} sent is no price data', { address })
    : unknown('refresh.shapeAt', 'what {address} sent is no price data that is understood, at {place}', {
        address,
        place,
      });
}

function earlier(today: string, modified: Date | null): string {
  const date = modified === null ? today : isoDate(modified);
  return date < today ? date : today;
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
