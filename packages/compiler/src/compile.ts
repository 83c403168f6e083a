import { allocateCloudNames } from './passes/allocate/cloudNames';
import {
  allocateLabels,
  allocateNodeLabels,
  recordNodeLabels,
} from './passes/allocate/labels';
import { kindOf, readCatalog, scopeOf } from './catalog';
import { diff } from './passes/diff/diff';
import { expand } from './passes/expand/expand';
import { merge } from './passes/merge/merge';
import { emitEnvironment, stackReadme } from './passes/emit';
import {
  abandonedClusters,
  followHandedOver,
  followRelabelled,
  hashesAsBefore,
  inspectPlace,
  lostData,
  movesBetween,
  pinArguments,
  removals,
  retain,
  refuseLoss,
  suggestRenames,
} from './passes/lifecycle';
import { keepUnreadable, link } from './passes/link';
import { decideEach } from './passes/mapping/decideEach';
import { isWebsite } from './passes/mapping/vocabulary';
import type {
  Change,
  Design,
  Diagnostic,
  Environment,
  GeneratedFile,
  Manifest,
  Mapping,
  StackResource,
  Standards,
} from './model';
import { describeResources, makeManifest } from './passes/emit/manifest';
import { resolveOnce } from './resource-types/resolveOnce';
import type { Registry } from './resource-types/registry';
import { lastingLabels } from './stack/memory';
import { rootsOf } from './catalog/roots';
import { conform } from './passes/conform/conform';
import { check } from './passes/check/check';
import { separateWorkloads } from './passes/separate/separateWorkloads';
import { printJson } from './util/unseen';
import type { ProviderSchemas } from './terraform/schemas';

/** What a compilation is made from. Nothing else decides its result. */
export interface CompileInput {
  stack: { name: string; title?: string; description?: string; owner?: string };
  /** Entities as the catalog gives them; everything that `pendingReads` asked for. */
  catalog: readonly unknown[];
  scope: {
    /** What was asked for: Systems, Domains, Components, Resources, by ref. */
    entityRefs: readonly string[];
    /** `merge` replaces the synced slice; `replace` makes the appStack exactly the synced entities. */
    mode: 'merge' | 'replace';
    /** Entities that exist and that the caller may not read: their slice stays as it is. */
    unreadable?: readonly string[];
    /** Old refs by new ones. */
    renames?: Readonly<Record<string, string>>;
    /** Addresses that Terraform shall forget. */
    release?: readonly string[];
  };
  /** Nearest first; see `mappingChain`. */
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  /** The manifest of the last version: the only memory. */
  previous?: Manifest;
  /** The manifests of the appStack's other environments, for its README. */
  siblings?: readonly Manifest[];
  registry: Registry;
  schemas: ProviderSchemas;
}

/** The realization of an appStack in one environment. */
export interface Compilation {
  design: Design;
  resources: StackResource[];
  files: GeneratedFile[];
  diagnostics: Diagnostic[];
  changes: Change[];
  /** The memory for the next compilation; also emitted as `appstack.json`. */
  manifest: Manifest;
  /** Whether anything differs from `previous`. */
  changed: boolean;
}

/** Everything whose entity gives a label: nodes and external references. */
const labelled = ({ nodes, externals }: Design) => [
  ...nodes,
  ...externals.map(({ entityRef, name }) => ({
    id: entityRef,
    entityRef,
    name,
    kind: kindOf(entityRef),
  })),
];

/** The old labels of renamed nodes by their new ones. */
function relabelled(
  labels: ReadonlyMap<string, string>,
  oldLabels: ReadonlyMap<string, string>,
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [id, label] of labels) {
    const old = oldLabels.get(`node#${id}`);
    if (old !== undefined && old !== label) renamed.set(label, old);
  }
  return renamed;
}

/**
 * Compiles catalog entities into the Terraform of one environment. Each pass
 * is a function of what the passes before it made; together they are the whole
 * program. Bad data gives diagnostics; the same input gives the same bytes.
 */
export function compile(input: CompileInput): Compilation {
  const {
    stack: about,
    environment,
    standards,
    previous,
    registry,
    schemas,
  } = input;

  // read: entities and relations → snapshot, scope of the sync
  const catalog = readCatalog(input.catalog);
  const roots = rootsOf(input.scope, catalog.entities, previous);
  const scope = scopeOf(catalog.entities, roots.refs);

  // map: entity → decision
  const decisions = decideEach(catalog.entities, {
    mappings: input.mappings,
    environment,
    standards,
    registry,
  });

  // link: relations → hosting and typed connections; external references
  const linked = keepUnreadable(
    link({
      snapshot: catalog.entities,
      members: scope.members,
      decide: decisions.decide,
      isWebsite,
      registry,
      unreadable: roots.unreadable,
    }),
    previous?.design,
    roots.unreadable,
    catalog.entities,
  );

  // merge: with the previous version; what was not synced stays as recorded
  const merged = merge({
    linked,
    previous: previous?.design,
    mode: input.scope.mode,
    ...roots,
  });

  const resolve = resolveOnce(registry, environment.profile);

  // lifecycle, first part: what holds data is retained or released; what was renamed keeps its names
  const release = new Set(input.scope.release);
  const retained = retain({
    ...merged,
    previous,
    renames: roots.renames,
    release,
    registry,
    resolve,
  });
  const design: Design = {
    stack: about.name,
    ...(about.owner !== undefined && { owner: about.owner }),
    environment: environment.name,
    cloud: environment.cloud,
    region: environment.region,
    ...(environment.account !== undefined && { account: environment.account }),
    nodes: retained.nodes,
    externals: merged.externals,
  };

  // expand: blueprints and foundations → explicit and implied resources
  const labels = allocateNodeLabels(
    labelled(design),
    retained.memory.addresses,
    lastingLabels(retained.memory.names),
  );
  const stack = expand({
    design,
    environment,
    standards,
    registry,
    resolve,
    schemas,
    labels,
    names: retained.memory.names,
  });

  // conform: the organization's tags
  conform(stack, design, standards, schemas, labels);

  // what runs inside a cluster becomes a root module of its own
  separateWorkloads(stack, schemas);

  // lifecycle, second part: what stands between the renamed and others follows
  const { memory, renamed, oldLabels } = retained;
  const relabels = relabelled(labels, oldLabels);
  followRelabelled(stack.blocks, relabels, renamed, memory, oldLabels);
  followHandedOver(stack, renamed, memory, oldLabels);

  // allocate: addresses and cloud names; what has one keeps it
  const addresses = allocateLabels(
    [
      ...stack.blocks,
      ...stack.variables.values(),
      ...stack.locals,
      ...stack.outputs,
    ],
    memory.addresses,
  );
  recordNodeLabels(labels, addresses);
  const names = allocateCloudNames(stack.blocks, memory.names);

  // lifecycle, third part: what a state has to follow; nothing that holds data is replaced
  const lost = lostData(
    previous,
    design.nodes,
    stack.blocks,
    oldLabels,
    registry,
  );
  const removed = removals(previous, stack, [
    ...retained.released,
    ...lost.map(({ address }) => address).filter(one => release.has(one)),
  ]);
  const moved = movesBetween(previous, stack, oldLabels, removed);
  const pinned = pinArguments(
    stack.blocks,
    memory.pins,
    new Set(moved.map(({ to }) => to)),
  );

  // check: every block against the provider's schema and the facts
  const checked = check(stack.blocks, schemas);

  // emit: files in canonical form, with provenance
  const emitted = emitEnvironment({
    stack,
    design,
    environment,
    standards,
    schemas,
    moved,
    removed,
  });
  const resources = describeResources(stack, emitted);
  const { manifest, changed } = makeManifest({
    design,
    addresses,
    names,
    resources,
    pins: pinned.pins,
    moved,
    removed,
    stack,
    emitted,
    previous,
  });
  const folder = `${about.name}/environments/${environment.name}`;
  const files: GeneratedFile[] = [
    ...[...emitted.files].map(([path, content]) => ({
      path: `${folder}/${path}`,
      content,
    })),
    { path: `${folder}/appstack.json`, content: `${printJson(manifest)}\n` },
    {
      path: `${about.name}/README.md`,
      content: stackReadme({
        stack: about,
        manifests: [manifest, ...(input.siblings ?? [])],
      }),
    },
  ];
  return {
    design,
    resources,
    files,
    diagnostics: [
      ...inspectPlace(environment, previous),
      ...catalog.diagnostics,
      ...roots.diagnostics,
      ...scope.diagnostics,
      ...decisions.diagnosticsOf(
        design.nodes.map(({ entityRef }) => entityRef),
      ),
      ...linked.diagnostics,
      ...merged.diagnostics,
      ...retained.diagnostics,
      ...suggestRenames(design.nodes, merged.gone, previous),
      ...refuseLoss(lost, release),
      ...abandonedClusters(previous, stack, oldLabels, removed),
      ...pinned.diagnostics,
      ...stack.diagnostics,
      ...checked,
    ],
    changes: diff({
      previous,
      design,
      resources,
      blocks: stack.blocks,
      synced: scope.members,
      released: removed,
      renamed,
      moved,
      ...(oldLabels.size > 0 && {
        hashesAsBefore: hashesAsBefore(stack, oldLabels),
      }),
    }),
    manifest,
    changed,
  };
}
