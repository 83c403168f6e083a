import {
  RunError,
  type AllowedFiles,
} from '@appstack/backstage-plugin-appstack-node';
import {
  bodiesOf,
  isModuleFile,
  isObject,
  labelled,
  parseHcl,
  twiceLabelled,
  type HclBody,
  type HclFile,
} from '../terraform/parseHcl';

/** Those of the built-in resource types. */
const PROVIDERS = [
  'hashicorp/aws',
  'hashicorp/azurerm',
  'hashicorp/google',
  'hashicorp/kubernetes',
  'hashicorp/helm',
  'hashicorp/random',
  'hashicorp/tls',
  'civo/civo',
];

const DEFAULT_REGISTRIES = ['registry.terraform.io/', 'registry.opentofu.org/'];

/** Blocks that are understood; others might run something. */
const BLOCKS = new Set([
  'terraform',
  'provider',
  'variable',
  'locals',
  'output',
  'resource',
  'data',
  'ephemeral',
  'module',
  'moved',
  'removed',
  'import',
  'check',
]);

/** Data sources that run a program or fetch what anybody wrote. */
const DATA_SOURCES = new Set(['external', 'http', 'terraform_remote_state']);

/** Programs with which providers of clusters sign in, as the built-in foundations name them. */
const SIGN_IN = new Set(['aws', 'kubelogin', 'gke-gcloud-auth-plugin']);

/** Functions that read files of the machine. */
const FILE_FUNCTION =
  /\b(?:file|filebase64|fileset|fileexists|templatefile|filemd5|filesha1|filesha256|filesha512|filebase64sha256|filebase64sha512)\s*\(\s*/g;
const OWN_FILE = /^"\$\{path\.(?:module|root)\}\/(?!.*\.\.)[^"$%]*"/;

/**
 * Refuses files that run programs on the machine, read its files, or use
 * modules and providers that the configuration does not allow, whoever wrote
 * them.
 *
 * @param files - of one module, by path
 * @param isFetched - whether they are those of a module that was fetched: what it lies beside came with it
 * @throws RunError - that names all that is refused
 */
export async function checkFiles(
  files: Readonly<Record<string, string>>,
  allowed: AllowedFiles,
  { isFetched = false } = {},
): Promise<void> {
  const problems: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (!isModuleFile(path)) continue;
    const file = await parsed(path, text);
    problems.push(
      ...problemsIn(file, allowed, isFetched).map(
        problem => `${path}: ${problem}`,
      ),
    );
  }
  if (problems.length > 0) {
    throw new RunError(
      `The files are not run here:\n${problems.slice(0, 20).join('\n')}`,
    );
  }
}

/** The same for a folder with others below it, each of which may be a module. */
export async function checkFolders(
  files: Readonly<Record<string, string>>,
  allowed: AllowedFiles,
): Promise<void> {
  const folders = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const at = path.lastIndexOf('/') + 1;
    const folder = folders.get(path.slice(0, at)) ?? {};
    folder[path.slice(at)] = text;
    folders.set(path.slice(0, at), folder);
  }
  for (const folder of folders.values()) await checkFiles(folder, allowed);
}

async function parsed(path: string, text: string): Promise<HclFile> {
  try {
    return await parseHcl(path, text);
  } catch (error) {
    throw new RunError((error as Error).message);
  }
}

function problemsIn(
  file: HclFile,
  allowed: AllowedFiles,
  isFetched: boolean,
): string[] {
  return [
    ...Object.keys(file)
      .filter(kind => !BLOCKS.has(kind) && kind !== '//')
      .map(kind => `blocks "${kind}" are not allowed`),
    ...labelled(file, 'provider').flatMap(([name, body]) =>
      signInProblems(body).map(problem => `provider "${name}" ${problem}`),
    ),
    ...dataProblems(file),
    ...bodiesWithRules(file).flatMap(([what, body]) =>
      bodyProblems(what, body),
    ),
    ...bodiesOf(file.terraform).flatMap(terraform =>
      terraformProblems(terraform, allowed),
    ),
    ...labelled(file, 'module').flatMap(([name, { source }]) =>
      isModuleAllowed(source, allowed, isFetched)
        ? []
        : [
            `module "${name}" has a source that ${allowed.key}.modules does not name: ${String(source)}`,
          ],
    ),
    ...fileFunctionProblems(file),
  ];
}

function dataProblems(file: HclFile): string[] {
  const inChecks = labelled(file, 'check').map(([, body]) => body);
  return [file, ...inChecks]
    .flatMap(place => twiceLabelled(place, 'data'))
    .filter(([type]) => DATA_SOURCES.has(type))
    .map(
      ([type, name]) =>
        `data.${type}.${name} runs a program or reads what is not the appStack's`,
    );
}

/** The blocks in which provisioners can stand. */
function bodiesWithRules(file: HclFile): [string, HclBody][] {
  return [
    ...['resource', 'data', 'ephemeral'].flatMap(kind =>
      twiceLabelled(file, kind).map(([type, name, body]): [string, HclBody] => [
        `${type}.${name}`,
        body,
      ]),
    ),
    ...bodiesOf(file.removed).map((body): [string, HclBody] => [
      'removed',
      body,
    ]),
  ];
}

function bodyProblems(what: string, body: HclBody): string[] {
  const dynamic = bodiesOf(body.dynamic).flatMap(Object.keys);
  const names = new Set([...Object.keys(body), ...dynamic]);
  return [
    ...(names.has('provisioner') ? [`${what} has a provisioner`] : []),
    ...(names.has('postrender') ? [`${what} runs a program (postrender)`] : []),
  ];
}

/** Programs that a provider runs to sign in. */
function signInProblems(body: HclBody): string[] {
  return nestedBlocks(body, 'exec').flatMap(({ command }) =>
    typeof command === 'string' && SIGN_IN.has(command)
      ? []
      : [`runs the program ${JSON.stringify(command)}`],
  );
}

function nestedBlocks(value: unknown, name: string): HclBody[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => nestedBlocks(item, name));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, nested]) => [
    ...(key === name ? bodiesOf(nested) : []),
    ...nestedBlocks(nested, name),
  ]);
}

function terraformProblems(body: HclBody, allowed: AllowedFiles): string[] {
  const required = bodiesOf(body.required_providers).flatMap(Object.entries);
  return [
    ...('cloud' in body ? ['a block "cloud" is not allowed'] : []),
    ...required.flatMap(([name, need]) => {
      const source =
        isObject(need) && typeof need.source === 'string'
          ? need.source
          : `hashicorp/${name}`;
      return isProviderAllowed(source, allowed)
        ? []
        : [providerProblem(source, allowed)];
    }),
  ];
}

function providerProblem(source: string, { key }: AllowedFiles): string {
  return `the provider ${source} is none of the built-in ones, and ${key}.providers does not name it`;
}

/** Whether a provider, by its address with or without the registry, may be used. */
function isProviderAllowed(source: string, { providers }: AllowedFiles) {
  const registry = DEFAULT_REGISTRIES.find(host => source.startsWith(host));
  const short = registry ? source.slice(registry.length) : source;
  return (
    PROVIDERS.includes(short) ||
    providers.some(
      pattern => matches(pattern, source) || matches(pattern, short),
    )
  );
}

/** The providers that a dependency lock file names. */
function providersIn(lockFile: string): string[] {
  return [...lockFile.matchAll(/^provider "([^"]+)"/gm)].map(
    ([, source]) => source,
  );
}

/** Throws a RunError when a provider was selected that may not be used. */
export function checkLockFile(lockFile: string, allowed: AllowedFiles) {
  const refused = providersIn(lockFile).filter(
    source => !isProviderAllowed(source, allowed),
  );
  if (refused.length > 0) {
    throw new RunError(
      `The files are not run here: ${refused.map(source => providerProblem(source, allowed)).join('; ')}.`,
    );
  }
}

function isModuleAllowed(
  source: unknown,
  { modules }: AllowedFiles,
  isFetched: boolean,
): boolean {
  if (typeof source !== 'string') return false;
  if (isFetched && /^\.\.?\//.test(source)) return true;
  if (/^\.\/(?!.*\.\.)/.test(source)) return true;
  return modules.some(pattern => matches(pattern, source));
}

function fileFunctionProblems(file: HclFile): string[] {
  const problems: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'string') {
      for (const call of value.matchAll(FILE_FUNCTION)) {
        const argument = value.slice(call.index + call[0].length);
        if (!OWN_FILE.test(argument)) {
          problems.push(
            `${call[0].replace(/\W+$/, '')}() reads a file that is not named by "\${path.module}/…"`,
          );
        }
      }
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(visit);
    }
  };
  visit(file);
  return problems;
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
