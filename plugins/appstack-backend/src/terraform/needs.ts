import { bodiesOf, isModuleFile, labelled, parseHcl } from './parseHcl';

/** What a root module needs to be initialized: the constraints of providers, and the sources of modules. */
export async function needsOf(
  files: Readonly<Record<string, string>>,
): Promise<unknown[]> {
  const needs: unknown[] = [];
  for (const path of Object.keys(files).filter(isModuleFile).sort()) {
    const file = await parseHcl(path, files[path]);
    for (const terraform of bodiesOf(file.terraform)) {
      needs.push(terraform.required_providers ?? null);
    }
    for (const [name, { source, version }] of labelled(file, 'module')) {
      needs.push([name, source ?? null, version ?? null]);
    }
  }
  return needs;
}
