import { compareEnvironments, stackReadme } from '@appstack/compiler';
import {
  parseManifest,
  type GeneratedFile,
  type Manifest,
} from '@appstack/compiler/model';
import type { FileEntry, PreviewedEnvironment } from '../../database';
import { sha256 } from '../../hash';
import { manifestFrom } from '../storedManifest';
import { refsInFindings, refsOfDesign } from '../withholding/mentions';
import { countOrigins, countSeverities, summarizeChanges } from './counts';
import type { CompiledSync, EnvironmentFacts, SyncJob } from './job';
import { planEnvironment, type CompilerParts } from './planEnvironment';
import { draftSources } from './sources';
import { toSyncResult } from './syncResult';
import type { EnvironmentPlan } from './types';

/** Files and documents as bytes, each content once. */
class Printed {
  readonly contents = new Map<string, Uint8Array>();

  filesOf(files: readonly GeneratedFile[]): FileEntry[] {
    return files.map(({ path, content }) => {
      const hash = sha256(content);
      if (!this.contents.has(hash)) this.contents.set(hash, bytesOf(content));
      return { path, hash };
    });
  }

  documentsOf({
    environment: { name: environment },
    compilation: { changed, files, changes },
    diagnostics,
    manifest,
  }: EnvironmentPlan): Omit<PreviewedEnvironment, 'sources'> {
    if (!changed) return { environment, files: [] };
    return {
      environment,
      documents: {
        manifest: bytesOf(manifest),
        diagnostics: jsonOf(diagnostics),
        changes: jsonOf(changes),
      },
      files: this.filesOf(ownFiles(files, environment)),
    };
  }
}

/**
 * Compiles every environment of a sync and prints all that is answered and
 * stored. Depends on its arguments alone and runs in any thread.
 *
 * @throws DiagnosticsError - when a stored manifest cannot be read
 */
export function compileSync(job: SyncJob, parts: CompilerParts): CompiledSync {
  const { target, request, standards } = job;
  const entities = JSON.parse(textOf(job.catalog));
  const inputs = { entities, unreadable: job.unreadable };
  const manifests = new Map(
    job.manifests.map(({ environment, json }) => [
      environment,
      manifestFrom(parseManifest, textOf(json), environment),
    ]),
  );
  const plans = job.environments.map(one =>
    planEnvironment({
      ...{ target, request, inputs, standards, parts },
      ...one,
      previous: manifests.get(one.environment.name),
    }),
  );
  const touched = new Set(plans.map(({ environment }) => environment.name));
  const others = [...manifests]
    .filter(([environment]) => !touched.has(environment))
    .map(([, manifest]) => manifest);
  const compared = compareAll(plans, others, parts);
  const result = toSyncResult(target, request, compared, inputs);
  const designs = [...manifests.values(), ...plans.map(p => p.compilation)];
  const printed = new Printed();
  const { name: _name, dryRun: _dryRun, ...answer } = result;
  return {
    facts: {
      version: result.version,
      changed: result.changed,
      digest: result.digest,
      refs: unique([
        ...designs.flatMap(({ design }) => refsOfDesign(design)),
        ...refsInFindings(result.diagnostics),
      ]),
      environments: compared.map(toFacts),
    },
    answer: jsonOf(answer),
    files: result.changed
      ? printed.filesOf([readmeOf(job, plans, others)])
      : [],
    environments: compared.map(plan => ({
      ...printed.documentsOf(plan),
      sources: jsonOf(draftSources(plan, inputs)),
    })),
    contents: printed.contents,
  };
}

/** The memory of a compiled sync that can change threads without a copy. */
export function memoryOf(compiled: CompiledSync): ArrayBuffer[] {
  const all = [
    compiled.answer,
    ...compiled.contents.values(),
    ...compiled.environments.flatMap(({ sources, documents }) => [
      sources,
      ...Object.values(documents ?? {}),
    ]),
  ];
  return [...new Set(all.map(({ buffer }) => buffer as ArrayBuffer))];
}

/** The plans, each with what it has to do with the other environments. */
function compareAll(
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
  { registry }: CompilerParts,
): EnvironmentPlan[] {
  const found = compareEnvironments(
    [...plans.map(({ compilation }) => compilation.manifest), ...others],
    registry,
  );
  if (found.length === 0) return [...plans];
  return plans.map(plan => ({
    ...plan,
    diagnostics: [...plan.diagnostics, ...found],
  }));
}

/** The README of all environments, those that the sync leaves alone too. */
function readmeOf(
  { target }: SyncJob,
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
): GeneratedFile {
  const manifests = plans.map(({ compilation }) => compilation.manifest);
  return {
    path: `${target.name}/README.md`,
    content: stackReadme({
      stack: target,
      manifests: [...manifests, ...others],
    }),
  };
}

function toFacts(plan: EnvironmentPlan): EnvironmentFacts {
  const { environment, compilation, diagnostics, entityRefs, seconds } = plan;
  const { changed, files, changes, resources } = compilation;
  const own = changed ? ownFiles(files, environment.name) : [];
  return {
    environment: environment.name,
    cloud: environment.cloud,
    changed,
    ...countOrigins(resources),
    severities: countSeverities(diagnostics),
    compiledSeverities: countSeverities(compilation.diagnostics),
    summary: summarizeChanges(changes),
    entityRefs,
    seconds,
    files: own.length,
    bytes: own.reduce(
      (sum, { content }) => sum + Buffer.byteLength(content),
      0,
    ),
  };
}

/** Without the README, which all environments share. */
function ownFiles(files: readonly GeneratedFile[], environment: string) {
  return files.filter(({ path }) =>
    path.includes(`/environments/${environment}/`),
  );
}

/** In memory of its own: small Buffers share theirs. */
function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function jsonOf(document: unknown): Uint8Array {
  return bytesOf(JSON.stringify(document));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
