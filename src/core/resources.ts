import type { Assets } from './assets';
import { type Catalogue, loadCatalogue } from './prices/catalogue';
import { Grammars } from './syntax/grammars';
import { Counter } from './tokens/counter';

/**
 * What the pipeline loads on first need and keeps: grammars, encodings, the catalogue. The one place with state in core;
 * one per process.
 */
export class Resources {
  readonly grammars: Grammars;
  readonly counter: Counter;
  private catalogueLoad: Promise<Catalogue> | undefined;

  constructor(private readonly assets: Assets) {
    this.grammars = new Grammars(assets);
    this.counter = new Counter(assets);
  }

  /** Prices, limits and names of models. Rejects when the data files can't be read. */
  catalogue(): Promise<Catalogue> {
    this.catalogueLoad ??= loadCatalogue(this.assets).catch((error: unknown) => {
      this.catalogueLoad = undefined;
      throw error;
    });
    return this.catalogueLoad;
  }
}
