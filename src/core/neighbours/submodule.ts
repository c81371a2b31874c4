/** The module that a name imported from a package is, where it is one: `prompts` of `from . import prompts`. */
export function submodule(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}
