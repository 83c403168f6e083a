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
import {
  countOrigins,
  countSeverities,
  summarizeChanges,
  tally,
} from './counts';
import type { CompiledSync, EnvironmentFacts, SyncJob } from './job';
import { manifestHashOf } from './digest';
import { planEnvironment, type CompilerParts } from './planEnvironment';
import { draftSources } from './sources';
import { toSyncResult } from './syncResult';
import type { EnvironmentPlan } from './types';

/** Files as bytes, each content once. */
class Printed {
  readonly contents = new Map<string, Uint8Array>();

  readonly keep = (files: readonly GeneratedFile[]): FileEntry[] =>
    files.map(({ path, content }) => {
      const bytes = bytesOf(content);
      const hash = sha256(bytes);
      if (!this.contents.has(hash)) this.contents.set(hash, bytes);
      return { path, hash };
    });

  sizeOf(files: readonly FileEntry[]): number {
    return files.reduce(
      (sum, { hash }) => sum + this.contents.get(hash)!.length,
      0,
    );
  }
}

/**
 * Compiles every environment of a sync and prints all that is answered and
 * stored. Depends on its arguments alone and runs in any thread.
 *
 * @throws DiagnosticsError - when a stored manifest cannot be read
 */
export function compileSync(job: SyncJob, parts: CompilerParts): CompiledSync {
  const { target, request, configured, standards } = job;
  const { overrides, policies, versions } = job;
  const entities = JSON.parse(textOf(job.catalog));
  const inputs = { entities, unreadable: job.unreadable };
  const manifests = new Map(
    job.manifests.map(({ environment, json }) => [
      environment,
      manifestFrom(parseManifest, textOf(json), environment),
    ]),
  );
  const printed = new Printed();
  const print = printed.keep;
  const plans = job.environments.map(one =>
    planEnvironment({
      ...{ target, request, inputs, configured, standards, policies },
      ...{ versions, parts, print },
      ...one,
      overrides: overrides[one.environment.name],
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
  const { name: _name, dryRun: _dryRun, ...answer } = result;
  return {
    facts: {
      baseVersion: result.baseVersion,
      owner: target.owner,
      version: result.version,
      changed: result.changed,
      digest: result.digest,
      refs: unique([
        ...designs.flatMap(({ design }) => refsOfDesign(design)),
        ...refsInFindings(result.diagnostics),
      ]),
      environments: compared.map(plan => toFacts(plan, printed)),
    },
    answer: jsonOf(answer),
    files: result.changed ? print([readmeOf(job, plans, others)]) : [],
    environments: compared.map(plan => ({
      ...documentsOf(plan),
      sources: jsonOf(
        draftSources(plan, inputs, overrides[plan.environment.name]),
      ),
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
      ...(documents ? [documents.diagnostics, documents.changes] : []),
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

function documentsOf({
  environment: { name: environment },
  compilation: { changes },
  diagnostics,
  files,
}: EnvironmentPlan): Omit<PreviewedEnvironment, 'sources'> {
  const manifestHash = manifestHashOf(files);
  if (manifestHash === undefined) return { environment, files };
  const documents = {
    manifestHash,
    diagnostics: jsonOf(diagnostics),
    changes: jsonOf(changes),
  };
  return { environment, documents, files };
}

function toFacts(plan: EnvironmentPlan, printed: Printed): EnvironmentFacts {
  const { environment, compilation, diagnostics, files } = plan;
  const { entityRefs, seconds } = plan;
  return {
    environment: environment.name,
    cloud: environment.cloud,
    changed: compilation.changed,
    ...countOrigins(compilation.resources),
    severities: countSeverities(diagnostics),
    compiledSeverities: countSeverities(compilation.diagnostics),
    summary: summarizeChanges(compilation.changes),
    policyResults: compilation.policyResults,
    tallies: tally(compilation),
    entityRefs,
    seconds,
    files: files.length,
    bytes: printed.sizeOf(files),
  };
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
