import * as vscode from 'vscode';
import { Resources } from './core/resources';
import { Analyses } from './editor/analyses';
import { registerCellLinks } from './editor/cellLinks';
import { registerCompareModels } from './editor/compareModels';
import { registerConfigProblems } from './editor/configProblems';
import { registerCountExactly } from './editor/countExactly';
import { registerDiagnostics } from './editor/diagnostics';
import { ExactCountStore } from './editor/exactCountStore';
import { registerFindSavings } from './editor/findSavings';
import { registerHover } from './editor/hover';
import { IndexedWorkspace } from './editor/indexedWorkspace';
import { registerInlayHints } from './editor/inlayHints';
import { registerLanguageStatus } from './editor/languageStatus';
import { PackageVersions } from './editor/packageVersions';
import { registerProjectCost } from './editor/projectCost';
import { priceStore } from './editor/priceStore';
import { ProjectNeighbours } from './editor/projectNeighbours';
import { registerPromptsView } from './editor/promptsView';
import { ProviderKeys, registerSetProviderKey } from './editor/providerKeys';
import { registerQuickFixes } from './editor/quickFixes';
import { ReadOnlyDocuments } from './editor/readOnlyDocuments';
import { registerRefreshPrices } from './editor/refreshPrices';
import { registerScanWorkspace } from './editor/scanWorkspace';
import type { Platform, Services } from './editor/services';
import { registerSettingProblems } from './editor/settingProblems';
import { registerSetVolume } from './editor/setVolume';
import { registerShowTokens } from './editor/showTokens';
import { TeamFiles } from './editor/teamFiles';

/** Registrations only: grammars, encodings and prices load when the first document is looked at. */
export function activate(context: vscode.ExtensionContext, platform: Platform): void {
  const log = vscode.window.createOutputChannel('Prompt Cost', { log: true });
  const store = priceStore(context.globalStorageUri);
  const exactCounts = new ExactCountStore(context.globalStorageUri, log);
  const kept = { store, warn: (problem: string) => log.warn(problem) };
  const resources = new Resources(platform.assets(context.extensionUri), kept, exactCounts);
  const keys = new ProviderKeys(context.secrets);
  const teamFiles = new TeamFiles(log);
  const versions = new PackageVersions();
  const neighbours = new ProjectNeighbours();
  const workers = platform.workers(context.extensionUri, store, {
    read: async () => (await resources.counter.exact()).all(),
  });
  const analyses = new Analyses({ resources, teamFiles, versions, neighbours, workers, log });
  const workspace = new IndexedWorkspace({ resources, analyses, teamFiles, versions, log, workers });
  const services: Services = { resources, analyses, teamFiles, versions, workspace, log };
  const documents = new ReadOnlyDocuments();
  context.subscriptions.push(
    log,
    teamFiles,
    versions,
    neighbours,
    analyses,
    workspace,
    ...(workers === null ? [] : [workers]),
    documents,
    registerHover(services),
    registerInlayHints(services),
    registerDiagnostics(services),
    registerQuickFixes(services),
    registerLanguageStatus(services),
    registerProjectCost(services, documents),
    registerCompareModels(context.extensionUri, services),
    registerScanWorkspace(services, documents),
    registerPromptsView(services),
    registerFindSavings(services, documents),
    registerCellLinks(),
    registerConfigProblems(),
    registerSetVolume(services),
    registerRefreshPrices(services),
    registerShowTokens(services),
    registerCountExactly(services, keys, exactCounts),
    registerSetProviderKey(keys),
    registerSettingProblems(log),
  );
}
