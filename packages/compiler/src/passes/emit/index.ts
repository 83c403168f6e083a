import type {
  ExposedEntity,
  GeneratedFile,
  Guess,
  Manifest,
  StackResource,
  UsedDocument,
  Violation,
} from '../../model';
import { printJson } from '../../util/unseen';
import { emitEnvironment, type EmitInput } from './files';
import { describeResources, makeManifest, type Remembered } from './manifest';
import { stackReadme, type ReadmeInput } from './readme';

export { GENERATED_MARK } from './files';
export { stackReadme } from './readme';
export type { ReadmeInput } from './readme';

/** What a compilation leaves behind. */
export interface Emission {
  resources: StackResource[];
  files: GeneratedFile[];
  manifest: Manifest;
  /** Whether anything differs from the version before. */
  changed: boolean;
}

/** Prints the files of an environment, with its manifest and the README of the appStack. */
export function emit(
  input: EmitInput &
    Remembered & {
      about: ReadmeInput['stack'];
      guesses: readonly Guess[];
      /** What the internet reaches. */
      exposed: readonly ExposedEntity[];
      /** What it is made with beside the catalog. */
      documents?: readonly UsedDocument[];
      /** The manifests of the appStack's other environments. */
      siblings?: readonly Manifest[];
    },
): Emission {
  const { about, stack, siblings = [] } = input;
  const emitted = emitEnvironment(input);
  const resources = describeResources(stack, emitted);
  const { manifest, changed } = makeManifest({ ...input, resources, emitted });
  const folder = `${about.name}/environments/${stack.environment.name}`;
  const files = [
    ...[...emitted.files].map(([path, content]) => ({
      path: `${folder}/${path}`,
      content,
    })),
    printedWhenRead(`${folder}/${MANIFEST_FILE}`, () =>
      printManifest(manifest),
    ),
    printedWhenRead(`${about.name}/README.md`, () =>
      stackReadme({ stack: about, manifests: [manifest, ...siblings] }),
    ),
  ];
  return { resources, files, manifest, changed };
}

/** The same with what violates policies in the manifest, for the next version. */
export function recordViolations<T extends Emission>(
  emission: T,
  violations: Violation[],
): T {
  if (violations.length === 0) return emission;
  const manifest = { ...emission.manifest, violations };
  const files = emission.files.map(file =>
    file.path.endsWith(`/${MANIFEST_FILE}`)
      ? printedWhenRead(file.path, () => printManifest(manifest))
      : file,
  );
  return { ...emission, manifest, files };
}

const MANIFEST_FILE = 'appstack.json';

const printManifest = (manifest: Manifest) => `${printJson(manifest)}\n`;

/** A file that is printed when its text is first read: nothing refers to its hash, and a preview does not read it. */
function printedWhenRead(path: string, print: () => string): GeneratedFile {
  let text: string | undefined;
  return {
    path,
    get content() {
      text ??= print();
      return text;
    },
  };
}
