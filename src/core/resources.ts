import type { Assets } from './assets';
import { NeighbourSources } from './neighbours/neighbourSources';
import { type Catalogue, loadCatalogue } from './prices/catalogue';
import { type RefreshOutcome, refreshPrices, type RefreshRequest } from './prices/refresh';
import { type KeptPrices, noKeptPrices } from './prices/store';
import { Grammars } from './syntax/grammars';
import { Counter } from './tokens/counter';
import { type KeptExactCounts, noExactCounts } from './tokens/exact/exactCounts';

/**
 * What the pipeline loads on first need and keeps: grammars, encodings, the catalogue. The one place with state in core;
 * one per process.
 */
export class Resources {
  readonly grammars: Grammars;
  readonly counter: Counter;
  readonly neighbours: NeighbourSources;
  private catalogueLoad: Promise<Catalogue> | undefined;

  private refresh: Promise<RefreshOutcome> | undefined;

  constructor(
    private readonly assets: Assets,
    private readonly keptPrices: KeptPrices = noKeptPrices,
    keptExactCounts: KeptExactCounts = noExactCounts,
  ) {
    this.grammars = new Grammars(assets);
    this.counter = new Counter(assets, keptExactCounts);
    this.neighbours = new NeighbourSources(this.grammars);
  }

  /** Prices, limits and names of models. Rejects when the data files can't be read. */
  catalogue(): Promise<Catalogue> {
    this.catalogueLoad ??= loadCatalogue(this.assets, this.keptPrices).catch((error: unknown) => {
      this.catalogueLoad = undefined;
      throw error;
    });
    return this.catalogueLoad;
  }

  /**
   * Fetches newer prices, keeps them and loads the catalogue anew; on a failure, which the outcome tells, the old one stays.
   * One at a time: a second request gets the first one's outcome. Rejects when the data files can't be read.
   */
  refreshPrices(request: RefreshRequest): Promise<RefreshOutcome> {
    this.refresh ??= this.refreshAndLoad(request).finally(() => {
      this.refresh = undefined;
    });
    return this.refresh;
  }

  private async refreshAndLoad(request: RefreshRequest): Promise<RefreshOutcome> {
    const refreshed = await refreshPrices(this.assets, this.keptPrices, request);
    if (refreshed.known) this.catalogueLoad = undefined;
    return { refreshed, prices: (await this.catalogue()).source };
  }
}
