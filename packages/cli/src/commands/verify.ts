import {
  atFile,
  error,
  hasErrors,
  warning,
  type Diagnostic,
  type GeneratedFile,
  type Manifest,
} from '@appstack/compiler/model';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DIFFERS, UsageError, type ExitCode } from '../errors';
import { checkOverrides } from '../output/checkOverrides';
import { sha256 } from '../output/hash';
import { inspect, recordedHashes } from '../output/planWrites';
import { environmentFolder, readManifest } from '../output/readManifest';
import { print, type Format } from '../output/terminal';
import { count } from '../output/text';

export interface VerifyOptions {
  out: string;
  name?: string;
  environment?: string;
  format: Format;
}

/** An environment of an appStack in the output folder. */
interface VerifiedEnvironment {
  stack: string;
  environment: string;
  version?: number;
  /** How many generated files are as they were written. */
  unchanged: number;
  /** Paths relative to the output folder. */
  edited: string[];
  missing: string[];
  diagnostics: Diagnostic[];
}

/** Says whether generated files are as they were written, and whether override files do what they seem to do. */
export async function verify(options: VerifyOptions): Promise<ExitCode> {
  const out = resolve(options.out);
  const places = await environmentsIn(out, options);
  const environments: VerifiedEnvironment[] = [];
  for (const { stack, environment } of places) {
    environments.push(await verifyEnvironment(out, stack, environment));
  }
  const diagnostics = environments.flatMap(found => found.diagnostics);
  const code = print(
    {
      ...{ command: 'verify', out: options.out, strict: true },
      json: {
        environments: environments.map(
          ({ diagnostics: _, ...environment }) => environment,
        ),
        diagnostics,
      },
      text: environments.map(lineOf),
      diagnostics,
    },
    options.format,
  );
  const differs = environments.some(
    found => found.edited.length + found.missing.length > 0,
  );
  return code === 0 && (differs || diagnostics.length > 0) ? DIFFERS : code;
}

/** What there is below the output folder, by the manifests. */
async function environmentsIn(
  out: string,
  { name, environment }: VerifyOptions,
): Promise<{ stack: string; environment: string }[]> {
  const stacks = name === undefined ? await foldersIn(out) : [name];
  const found = [];
  for (const stack of stacks) {
    for (const each of await foldersIn(join(out, stack, 'environments'))) {
      if (environment === undefined || environment === each) {
        found.push({ stack, environment: each });
      }
    }
  }
  if (found.length > 0) return found;
  const wanted = `${name ?? '<stack>'}/environments/${environment ?? '<environment>'}`;
  throw new UsageError(
    `There is no ${wanted} in ${out}. Name the folder that generate wrote into with --out.`,
  );
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

async function verifyEnvironment(
  out: string,
  stack: string,
  environment: string,
): Promise<VerifiedEnvironment> {
  const folder = environmentFolder(stack, environment);
  const { manifest, diagnostics } = await readManifest(out, folder);
  const nothing = { unchanged: 0, edited: [], missing: [] };
  if (!manifest) {
    const problems = hasErrors(diagnostics) ? diagnostics : [notOurs(folder)];
    return { stack, environment, ...nothing, diagnostics: problems };
  }
  const files = await compareFiles(out, { folder, manifest });
  const overrides = await checkOverrides(
    out,
    [folder, `${folder}/workloads`],
    files.present,
    loadProviderSchemas(),
  );
  return {
    ...{ stack, environment, version: manifest.version },
    unchanged: files.unchanged,
    edited: files.edited,
    missing: files.missing,
    diagnostics: [
      ...diagnostics,
      ...files.problems,
      ...files.edited.map(edited),
      ...files.missing.map(missing),
      ...overrides,
    ],
  };
}

/** The generated files of an environment, by what became of them. */
async function compareFiles(
  out: string,
  before: { folder: string; manifest: Manifest },
) {
  const found = {
    unchanged: 0,
    ...{ edited: [] as string[], missing: [] as string[] },
    ...{ present: [] as GeneratedFile[], problems: [] as Diagnostic[] },
  };
  for (const [path, hash] of recordedHashes(before)) {
    const { content, problem } = await inspect(out, path);
    if (problem) {
      found.problems.push(problem);
    } else if (content === undefined) {
      found.missing.push(path);
    } else {
      found.present.push({ path, content });
      if (sha256(content) === hash) found.unchanged += 1;
      else found.edited.push(path);
    }
  }
  return found;
}

function edited(path: string): Diagnostic {
  return warning('verify/edited', `${path} was edited.`, {
    ...atFile(path),
    hint: 'The next generate replaces the edit. Keep additions in files of your own, and changed arguments of generated blocks in *_override.tf.',
  });
}

function missing(path: string): Diagnostic {
  return warning('verify/missing', `${path} was generated and is not there.`, {
    ...atFile(path),
    hint: 'Generate again, or restore it: without it Terraform would destroy what it described.',
  });
}

function notOurs(folder: string): Diagnostic {
  return error('verify/no-manifest', `${folder} has no appstack.json.`, {
    ...atFile(folder),
    hint: 'Restore the manifest, which the next version goes on from, or name another folder.',
  });
}

function lineOf({
  stack,
  environment,
  version,
  ...found
}: VerifiedEnvironment): string {
  const parts = [
    `${count(found.unchanged, 'file')} as generated`,
    ...(found.edited.length > 0 ? [`${found.edited.length} edited`] : []),
    ...(found.missing.length > 0 ? [`${found.missing.length} missing`] : []),
  ];
  const which = version === undefined ? '' : ` version ${version}`;
  return `${stack}: ${environment}${which}, ${parts.join(', ')}`;
}
