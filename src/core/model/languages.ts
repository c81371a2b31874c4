/** The languages that are analysed, by VS Code's language id. */
export type LanguageId =
  | 'python'
  | 'typescript'
  | 'typescriptreact'
  | 'javascript'
  | 'javascriptreact'
  | 'go'
  | 'csharp'
  | 'java'
  | 'kotlin'
  | 'php'
  | 'ruby'
  | 'rust'
  | 'shellscript'
  | 'http';

/** The formats of files that hold prompts, as `core/promptFiles` knows them. */
export type PromptFormat =
  | 'prompty'
  | 'dotprompt'
  | 'promptfoo'
  | 'promptflow'
  | 'semantic-kernel'
  | 'langchain'
  | 'crewai'
  | 'baml'
  | 'modelfile'
  | 'prompt-template'
  | 'agent-instructions';

/** Where a language's packages come from; `none`: it has none, and sends requests itself. */
export type Ecosystem = 'pypi' | 'npm' | 'go' | 'maven' | 'nuget' | 'rubygems' | 'packagist' | 'crates' | 'none';
