import type { TeamConfig } from '../model';
import { matchesPath } from './endpoints';

/** Test, example and documentation files of any language: calls in them cost little and are seldom mended. */
export const defaultFindingsExclude: readonly string[] = [
  '**/{test,tests,Test,Tests,__tests__,testdata,testData,*.Test,*.Tests,*-test,*-tests,*_test,*_tests}/**',
  '**/{androidTest,commonTest,jvmTest,e2e,spec,specs}/**',
  '**/{example,examples,Example,Examples,sample,samples,Sample,Samples,*-example,*-examples,*-sample,*-samples}/**',
  '**/{fixture,fixtures,__fixtures__,mock,mocks,__mocks__}/**',
  '**/{doc,docs,Docs}/**',
  '**/{bench,benches,benchmark,benchmarks,Benchmark,Benchmarks,*.Benchmarks}/**',
  '**/*.{test,tests,spec,specs,example,examples,sample,samples,fixture,fixtures,mock,mocks,bench,benchmark,stories}.*',
  '**/*_{test,tests,spec,example,sample,fixture,mock,bench,benchmark}.*',
  '**/{test_*.*,example_*.*,conftest.py}',
  '**/*{Test,Tests,TestCase,Spec,Example,Sample,Mock,Benchmark}.{java,kt,cs,php}',
];

export interface FindingsPlace {
  /** Absolute, with `/`. */
  readonly file: string;
  /** The folder that was opened or named, absolute; null: only the file's own name counts. */
  readonly root: string | null;
  readonly team: TeamConfig | null;
  /** The user's globs, relative to `root`; null: the default ones. */
  readonly exclude: readonly string[] | null;
}

/** Whether a file's findings are left out: by promptcost.json where it says so, else by the user's globs or the default. */
export function findingsAreLeftOut({ file, root, team, exclude }: FindingsPlace): boolean {
  if (team !== null && team.findingsExclude !== null) {
    return matchesPath(team.findingsExclude, team.path.slice(0, team.path.lastIndexOf('/')), file);
  }
  return matchesPath(exclude ?? defaultFindingsExclude, root ?? file.slice(0, file.lastIndexOf('/')), file);
}
